"""The parts of a settlement's page: what is so, what is asked of the reader, and each öre."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.settlement import PartState, Settlement, part_of, reckoning
from tryggare.domain.wording import Ore
from tryggare.exit.models import SettlementPart
from tryggare.exit.selectors.settlements import Standing
from tryggare.organisations.views.pages import Row
from tryggare.shell.charts import Chart, Flow, waterfall
from tryggare.shell.elements import Action, Cell, Column, Table, Tag, Tone
from tryggare.shell.locale import active, say
from tryggare.shell.templatetags.shell import long_date


def lead(now: Standing, own: SettlementPart | None, *, has_ended: bool) -> str:
    """What is so and what is asked of the reader, in a sentence or two."""
    if now.state is PartState.SETTLED:
        return _("Perioden är reglerad.")
    if now.state is PartState.DISPUTED:
        return _("Någon bestrider summorna. Den som har fel tar tillbaka sina och rättar dem.")
    if own is None:
        return _("Fyll i vad kommunen har betalat under perioden.")
    if own.state == PartState.DRAFT:
        return _of_draft(now, has_ended=has_ended)
    return _of_handed_over(now, own)


def _of_draft(now: Standing, *, has_ended: bool) -> str:
    if has_ended:
        return _("Kontrollera summorna och lämna över dem.")
    day = long_date(now.row.last_day)
    return _("Summorna kan lämnas över när perioden är slut, efter %(day)s.") % {"day": day}


def _of_handed_over(now: Standing, own: SettlementPart) -> str:
    if now.problems:
        return " ".join(say(one.message) for one in now.problems)
    if now.reckoned is None:
        return _("Era summor är överlämnade. De andra har inte lämnat sina än.")
    if own.state == PartState.HANDED_OVER or own.confirmed != now.digest:
        return _("Alla har lämnat sina summor. Kontrollera avräkningen och bekräfta den.")
    if now.state is PartState.CONFIRMED:
        return _("Alla har bekräftat. Betala, och anteckna att det är reglerat.")
    return _("Ni har bekräftat. De andra har inte gjort det än.")


def sums_table(now: Standing) -> Table:
    """What each has handed over, as far as the reader may see it."""
    columns = [
        Column(_("Kommun")),
        Column(_("Har betalat"), numeric=True),
        Column(_("Dygn"), numeric=True),
        Column(_("Ärenden"), numeric=True),
        Column(_("Läge")),
    ]
    rows: list[Row] = [_sums(name, now.parts.get(code)) for code, name in _by_name(now)]
    return Table(columns, rows, _("Kommunernas summor"), caption_hidden=True)


def _sums(name: str, part: SettlementPart | None) -> Row:
    if part is None:
        return [name, "–", "–", "–", Tag(_("Inte överlämnad"), "sun")]
    tones: dict[str, Tone] = {"draft": "sun", "disputed": "rose"}
    tag = Tag(say(PartState(part.state).text).capitalize(), tones.get(part.state, "leaf"))
    note = part.objection
    return [name, _kronor(part.paid_ore), str(part.days), str(part.cases), Cell(tag=tag, note=note)]


def shares_table(now: Standing, whole: Settlement) -> Table:
    """Each part of the cost, how it was reckoned, and what is left to pay."""
    columns = [
        Column(_("Kommun")),
        Column(_("Andel")),
        Column(_("Del av kostnaden"), numeric=True),
        Column(_("Har betalat"), numeric=True),
        Column(_("Får eller betalar"), numeric=True),
        Column(_("Så är den räknad"), prose=True),
    ]
    rows: list[Row] = [
        [
            now.names[one.member],
            say(part_of(one.exact)),
            _kronor(one.share_ore),
            _kronor(one.paid_ore),
            _kronor(one.balance_ore),
            say(reckoning(one, whole)),
        ]
        for one in whole.lines
    ]
    total = _kronor(whole.total_ore)
    rows.append([_("Summa"), "1", total, total, _kronor(0), ""])
    return Table(columns, rows, _("Avräkningen"), caption_hidden=True)


def payments(now: Standing, whole: Settlement) -> list[str]:
    """Who pays whom."""
    return [
        _("%(payer)s betalar %(amount)s till %(payee)s.")
        % {
            "payer": now.names[one.payer],
            "payee": now.names[one.payee],
            "amount": _kronor(one.ore),
        }
        for one in whole.payments
    ]


def chart(now: Standing, whole: Settlement) -> Chart:
    """What was paid, and how all of it is shared: nothing is left."""
    # Short, so that they stand beside their amounts on a phone too.
    short = {code: name.removesuffix(" kommun") for code, name in now.names.items()}
    flows = [
        Flow(_("Betalt av %(place)s") % {"place": short[one.member]}, one.paid_ore)
        for one in whole.lines
    ]
    flows.append(Flow(_("Att dela"), whole.total_ore, total=True))
    flows += [
        Flow(_("Del för %(place)s") % {"place": short[one.member]}, -one.share_ore)
        for one in whole.lines
    ]
    flows.append(Flow(_("Kvar"), 0, total=True))
    return waterfall(flows, title=_("Allt som betalats delas, och inget blir kvar"))


def actions(now: Standing, own: SettlementPart | None, *, has_ended: bool) -> list[Action]:
    """What the own municipality may do now; the first is what is asked of it."""
    if own is None:
        return [_to(now, "settlement-enter", _("Fyll i summorna"))]
    found = []
    if own.state == PartState.DRAFT:
        enter = _to(now, "settlement-enter", _("Ändra summorna"), "secondary")
        return [*([_go(now, "hand_over", _("Lämna över summorna"))] if has_ended else []), enter]
    confirms = own.confirmed == now.digest
    if own.state == PartState.HANDED_OVER and now.reckoned and now.state != PartState.DISPUTED:
        found.append(_go(now, "confirm", _("Bekräfta avräkningen")))
    if own.state == PartState.CONFIRMED and now.state is PartState.CONFIRMED:
        found.append(_go(now, "settle", _("Anteckna att det är reglerat")))
    if own.state == PartState.DISPUTED:
        found.append(_go(now, "hand_over", _("Lämna över summorna igen")))
    may_take_back = own.state != PartState.SETTLED and now.state != PartState.CONFIRMED
    if may_take_back:
        found.append(_go(now, "take_back", _("Ta tillbaka våra summor"), "secondary"))
    if own.state in (PartState.HANDED_OVER, PartState.CONFIRMED) and (now.reckoned or confirms):
        found.append(_to(now, "settlement-dispute", _("Bestrid"), "danger"))
    return found


def _to(now: Standing, name: str, label: str, kind: Any = "primary") -> Action:
    url = reverse(f"exit:{name}", args=[now.row.cooperation_id, now.row.pk])
    return Action(label, url, kind)


def _go(now: Standing, way: str, label: str, kind: Any = "primary") -> Action:
    args = [now.row.cooperation_id, now.row.pk, way]
    return Action(label, reverse("exit:settlement-go", args=args), kind, post=True)


def _by_name(now: Standing) -> list[tuple[str, str]]:
    return sorted(now.names.items(), key=lambda one: one[1])


def _kronor(ore: int) -> str:
    return Ore(ore).shown(active())
