"""How a report or a tip is told on a page: what, where, when, and how far it has come."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tryggare.domain.incidents.reports import UNCOUNTED
from tryggare.shell.elements import Answer, Tag, Tone
from tryggare.situation.models import Incident, Report, Tip
from tryggare.situation.selectors.reports import told_state

_TONES: dict[str, Tone] = {
    Report.State.RECEIVED: "sun",
    Report.State.HELD: "rose",
    Report.State.ACCEPTED: "leaf",
    Report.State.SAME: "leaf",
    Report.State.WITHDRAWN: "neutral",
}


def state_tag(row: Report | Tip) -> Tag:
    return Tag(str(row.get_state_display()), _TONES[row.state])


def moment(at: datetime) -> str:
    return date_format(timezone.localtime(at), "j F Y H:i")


def when(row: Report | Tip | Incident) -> str:
    """The day, with the hours where they are known."""
    if row.starts_at is None:
        return date_format(row.day, "j F Y")
    if row.ends_at is None or row.ends_at == row.starts_at:
        return moment(row.starts_at)
    begun, ended = timezone.localtime(row.starts_at), timezone.localtime(row.ends_at)
    if begun.date() == ended.date():
        return f"{moment(begun)}\N{EN DASH}{date_format(ended, 'H:i')}"
    return _("%(from)s till %(to)s") % {"from": moment(begun), "to": moment(ended)}


def where(row: Report | Tip | Incident) -> str:
    """The place in words and the kommundel."""
    parts = [row.place, str(row.district) if row.district else ""]
    return ", ".join(part for part in parts if part) or _("Kommunen")


def exact(row: Report | Tip) -> str:
    """How exact the place is; for a point, where it lies."""
    if isinstance(row, Report) and row.x is not None:
        place = {"north": row.y, "east": row.x}
        return _("Punkt: nord %(north)s, öst %(east)s (SWEREF 99 TM)") % place
    return _("Ingen punkt: räknas till kommundelen") if row.district else _("Ingen punkt")


def answers(row: Report | Tip) -> list[Answer]:
    """What was told, as far as everyone who sees the row may know it."""
    group = row.category.group
    kind = f"{group.name}: {row.category.name}" if group else row.category.name
    told = [Answer(_("Vad"), kind), Answer(_("Var"), where(row)), Answer(_("När"), when(row))]
    if isinstance(row, Report):
        told.append(Answer(_("Allvar"), str(row.get_seriousness_display())))
    held = row.state == Report.State.HELD
    told.append(Answer(_("Vad hände"), _("Texten är dold") if held else row.text))
    if isinstance(row, Report):
        told.append(Answer(_("Vad gjordes"), _("Texten är dold") if held else row.action))
        told.append(Answer(_("Polisanmält"), _police(row)))
        told.append(Answer(_("Organisation"), row.organisation.name))
    return told


def _police(row: Report) -> str:
    if row.police_reported is None:
        return _("Vet inte")
    return _("Ja") if row.police_reported else _("Nej")


def next_step(row: Report) -> str:
    """What the reporter is told without anyone having written it."""
    states = Report.State
    told: dict[str, str] = {
        states.RECEIVED: _("Tack. Samordnaren läser rapporten, och svaret kommer här."),
        states.HELD: _(
            "Tack. Texten kan peka ut någon och är dold. Samordnaren läser den, skriver om den och "
            "tar bort det du skrev. Annars går rapporten vidare som vanligt."
        ),
        states.ACCEPTED: _("Rapporten är mottagen och räknas i veckans lägesbild."),
        states.SAME: _("Rapporten gäller något som redan är inne. Den stärker bilden."),
        UNCOUNTED: _("Rapporten är läst, men händelsen räknas inte i lägesbilden."),
        states.WITHDRAWN: _("Rapporten är återtagen och räknas inte. Det du skrev är borttaget."),
    }
    return told[told_state(row)]
