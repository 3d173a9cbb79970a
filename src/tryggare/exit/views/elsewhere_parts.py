"""The parts of the pages about other municipalities and the programme's actors in a case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.domain.referrals import conditions_of
from tryggare.domain.secrecy import BY_DUTY_ON_REQUEST, Purpose
from tryggare.domain.secrecy import Recipient as RecipientKind
from tryggare.domain.settlement import days_within, quarters
from tryggare.exit.forms.choices import words
from tryggare.exit.forms.elsewhere import CONSENT, DISCLOSURE
from tryggare.exit.models import HandOver, Referral
from tryggare.exit.services import consents_read, disclosures_read, placements
from tryggare.exit.services.hand_overs import ReadHandOver
from tryggare.exit.services.placements import ReadPlacement
from tryggare.exit.services.referrals import ReadReferral
from tryggare.exit.services.snapshots import CATEGORIES
from tryggare.exit.views.doors import WorkingRequest
from tryggare.organisations.data import municipalities
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Action, Answer, Cell, Column, Table, Tag, Tone
from tryggare.shell.locale import say
from tryggare.shell.templatetags.shell import long_date

_QUARTERS = 4


def hosts(own: str) -> list[tuple[str, str]]:
    """All municipalities but the own, by code, in the order of their names."""
    found = [(one.code, one.name) for one in municipalities() if one.code != own]
    return sorted(found, key=lambda one: one[1])


def placement_answers(one: ReadPlacement, *, shows_where: bool) -> list[Answer]:
    """Where it is stands there only when asked for: nobody comes upon it in passing."""
    facts = one.facts
    housing = words(facts.housing)
    found = [Answer(_("Från"), long_date(facts.starts_on))]
    if shows_where:
        told = f"{housing}, {facts.supplier}" if facts.supplier else housing
        found = [Answer(_("Kommun"), one.host), Answer(_("Boende"), told), *found]
    if one.ends_on is not None:
        found.append(Answer(_("Till"), long_date(one.ends_on)))
        found += [Answer(_("Varför"), one.why)] if shows_where else []
    if not shows_where:
        return found
    return [
        *found,
        Answer(_("Den andra kommunen gör"), facts.tasks),
        Answer(_("Om något händer akut"), facts.acute),
    ]


def days_table(found: Iterable[ReadPlacement], today: date) -> Table | None:
    """How many days of each quarter all placements have been, for whoever puts the sums together;
    the last four quarters with a day in them."""
    stays = [(one.facts.starts_on, one.ends_on) for one in found if one.facts.starts_on <= today]
    if not stays:
        return None
    rows: list[Row] = []
    for first, last in quarters(min(start for start, _end in stays), today):
        days = sum(days_within(start, end, first, min(last, today)) for start, end in stays)
        if days:
            rows.append([f"{long_date(first)}–{long_date(last)}", str(days)])
    columns = [Column(_("Kvartal")), Column(_("Dygn"), numeric=True)]
    return Table(columns, rows[-_QUARTERS:], _("Dygn per kvartal"), caption_hidden=True)


def state_tag(state: str) -> Tag:
    tones: dict[str, tuple[str, Tone]] = {
        "sent": (_("Väntar på svar"), "sun"),
        "accepted": (_("Mottaget"), "leaf"),
        "refused": (_("Svaret är nej"), "rose"),
        "revoked": (_("Taget tillbaka"), "neutral"),
        "withdrawn": (_("Samtycket återkallat"), "rose"),
        "expired": (_("Inget svar i tid"), "rose"),
    }
    return Tag(*tones[state])


def hand_overs_table(case_id: UUID, found: Iterable[ReadHandOver]) -> Table | None:
    columns = [
        Column(_("Vad")),
        Column(_("Dag")),
        Column(_("Läge")),
    ]
    rows: list[Row] = [
        [
            Cell(one.row.get_kind_display(), reverse("exit:hand-over", args=[case_id, one.row.pk])),
            long_date(timezone.localdate(one.row.sent_at)),
            state_tag(one.state),
        ]
        for one in found
    ]
    return (
        Table(columns, rows, _("Lämnat till andra kommuner"), caption_hidden=True) if rows else None
    )


def hand_over_answers(one: ReadHandOver) -> list[Answer]:
    row = one.row
    rests_on = _("Samtycke") if row.consent_id else _("Prövad grund i lag")
    found = [
        Answer(_("Till"), f"{', '.join(one.people)}, {one.municipality}"),
        Answer(_("Lämnat"), f"{long_date(timezone.localdate(row.sent_at))}, {row.sent_by.name}"),
        Answer(_("Vilar på"), rests_on),
        Answer(_("Vad de ska göra eller pröva"), one.task),
    ]
    if one.answered_on is not None:
        found.append(Answer(_("Besvarat eller stängt"), long_date(one.answered_on)))
    if one.reply:
        found.append(Answer(_("Deras skäl"), one.reply))
    return found


def hand_over_actions(one: ReadHandOver) -> list[Action]:
    row = one.row

    def to(name: str, label: str, kind: Any = "primary") -> Action:
        return Action(label, reverse(f"exit:hand-over-{name}", args=[row.case_id, row.pk]), kind)

    if row.state == "sent":
        if one.state == "sent":
            return [to("revoke", _("Ta tillbaka"), "danger")]
        return [to("note", _("För in svaret i ärendet"))]
    if row.kind == HandOver.Kind.TRANSFER and row.state in ("refused", "expired"):
        return [to("inspectorate", _("Frågan har gått till IVO"), "secondary")]
    return []


def fields(opened: Any) -> list[Answer]:
    """What was handed over, in the order of the categories."""
    labels = {"name": _("Namn"), "personal_number": _("Personnummer")}
    return [
        Answer(labels.get(name) or words(category), str(opened[name]))
        for name, category in CATEGORIES.items()
        if name in opened
    ]


def referrals_table(found: Iterable[ReadReferral]) -> Table | None:
    columns = [
        Column(_("Aktör")),
        Column(_("Riktning")),
        Column(_("Dag")),
        Column(_("Villkor"), prose=True),
    ]
    rows: list[Row] = [
        [
            Cell(say(one.facts.actor.text), note=one.facts.contact),
            str(Referral.Direction(one.facts.direction).label),
            long_date(one.facts.happened_on),
            Cell(_standings(one), note=one.facts.text),
        ]
        for one in found
    ]
    return Table(columns, rows, _("Hänvisningar"), caption_hidden=True) if rows else None


def _standings(one: ReadReferral) -> str:
    told = [
        f"{say(condition.text)} {words(one.facts.standings[condition.id])}."
        for condition in conditions_of(one.facts.actor)
        if condition.id in one.facts.standings
    ]
    return " ".join(told)


def bases(
    request: WorkingRequest, case_id: UUID, recipients: Sequence[RecipientKind]
) -> list[tuple[str, str]]:
    """What can be rested on now, of what is to those recipients: consents that hold, and trials
    that all have signed."""
    found = consents_read.read(by=request.worker, case_id=case_id, keyring=request.keyring)
    offered = [
        (f"{CONSENT}.{one.opened.row.pk}", _label(_("Samtycke"), one.opened.name, one.opened.row))
        for one in found.consents
        if one.through is not None and one.opened.row.recipient in recipients
    ]
    trials = disclosures_read.read_all(by=request.worker, case_id=case_id, keyring=request.keyring)
    offered += [
        (f"{DISCLOSURE}.{one.row.pk}", _label(_("Prövning"), one.name, one.row))
        for one in trials
        if one.row.recipient in recipients
        and one.row.state in ("approved", "given")
        and one.row.consent_id is None
        and one.row.ground not in BY_DUTY_ON_REQUEST
    ]
    return offered


def _label(what: str, name: str, row: Any) -> str:
    recipient = name or words(RecipientKind(row.recipient))
    return f"{what}: {recipient}, {say(Purpose(row.purpose).text)}"


def home_name(code: str) -> str:
    return placements.name_of(code) if code else ""
