"""The parts of a meeting's page: its agenda with a running sum, its dates, what can be done."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.calendar import DecisionDates
from tryggare.domain.law import provision
from tryggare.fund.models import Decision, Meeting
from tryggare.fund.permissions import RECORD_DECISION
from tryggare.fund.selectors import decisions as selectors
from tryggare.fund.selectors import proposals
from tryggare.fund.services.decision_documents import FORMATS
from tryggare.fund.views.documents import Link
from tryggare.fund.views.pages import amount, kronor
from tryggare.organisations.permissions import Actor
from tryggare.shell.elements import Action, Cell, Column, Fact, Table, Tag, Tone
from tryggare.shell.templatetags.shell import long_date

_TONES: dict[str, Tone] = {
    "planned": "sun", "held": "sun", "adjusted": "sun", "announced": "leaf",
}  # fmt: skip
_OUTCOME_TONES: dict[str, Tone] = {
    "granted": "leaf", "partly_granted": "leaf", "tabled": "sun", "referred_back": "sun",
}  # fmt: skip


def state_tag(meeting: Meeting) -> Tag:
    return Tag(meeting.get_state_display(), _TONES[meeting.state])


def outcome_tag(outcome: str) -> Tag:
    return Tag(str(Decision.Outcome(outcome).label), _OUTCOME_TONES.get(outcome, "neutral"))


def proposed_tag(decision: Decision) -> Tag:
    """The officer's proposal in a word."""
    words = {
        Decision.Outcome.GRANTED: Tag(_("Bevilja"), "leaf"),
        Decision.Outcome.PARTLY_GRANTED: Tag(_("Bevilja delvis"), "leaf"),
        Decision.Outcome.REFUSED: Tag(_("Avslå")),
    }
    return words.get(Decision.Outcome(decision.proposed), Tag(_("Inget förslag"), "sun"))


def lead(meeting: Meeting, items: Sequence[Decision]) -> str:
    """What is so, and what is asked of the reader."""
    waiting = sum(one.outcome == Decision.Outcome.PENDING for one in items)
    if meeting.state == Meeting.State.PLANNED:
        if not items:
            return _("Ärendelistan är tom. Börja med att välja vad som ska tas upp.")
        sentence = ngettext(
            "%(count)d ärende på listan. När sammanträdet har varit för du in vilka som var med.",
            "%(count)d ärenden på listan. När sammanträdet har varit för du in vilka som var med.",
            len(items),
        )
        return sentence % {"count": len(items)}
    if waiting:
        sentence = ngettext(
            "%(count)d ärende väntar på att beslutet förs in.",
            "%(count)d ärenden väntar på att beslutet förs in.",
            waiting,
        )
        return sentence % {"count": waiting}
    return {
        Meeting.State.HELD: _("Alla beslut är införda. Nu ska protokollet justeras."),
        Meeting.State.ADJUSTED: _("Protokollet är justerat. Nu ska justeringen anslås."),
        Meeting.State.ANNOUNCED: _("Protokollet är justerat och anslaget."),
    }[Meeting.State(meeting.state)]


def facts(items: Sequence[Decision], left_ore: int) -> list[Fact]:
    proposed = sum(_counts(one) for one in items if one.outcome == Decision.Outcome.PENDING)
    decided = sum(one.amount_ore for one in items)
    return [
        Fact(_("Ärenden"), str(len(items))),
        Fact(_("Beviljat"), amount(decided), _("kr")),
        Fact(_("Föreslås"), amount(proposed), _("kr")),
        Fact(_("Kvar att besluta om"), amount(left_ore), _("kr")),
    ]


def _counts(decision: Decision) -> int:
    """What the item takes of the money: what was granted, or what is proposed."""
    if decision.outcome == Decision.Outcome.PENDING:
        return decision.proposed_ore
    return decision.amount_ore


def over(items: Sequence[Decision], left_ore: int) -> str:
    """That the proposals are more than the money, and what falls out by the computation."""
    waiting = [one for one in items if one.outcome == Decision.Outcome.PENDING]
    short = sum(one.proposed_ore for one in waiting) - left_ore
    if short <= 0:
        return ""
    said = _("Förslagen är %(short)s mer än vad som är kvar att besluta om.") % {
        "short": kronor(short)
    }
    names = _falls_out(waiting)
    if not names:
        return said
    told = _("Enligt uträkningen faller %(names)s ut om avvikelserna ska rymmas.")
    return f"{said} {told % {'names': ', '.join(names)}}"


def _falls_out(waiting: Sequence[Decision]) -> list[str]:
    """Titles of what the computation takes out to make room for what departs from it."""
    found: dict[str, None] = {}
    for one in waiting:
        said = selectors.outlook(one.proposal, one.application.reference)
        if said is None or said.turn is None or one.proposal is None:
            continue
        if one.proposed_ore and not said.amount_ore:
            titles = proposals.reading(one.proposal).titles
            found |= dict.fromkeys(titles.get(key, key) for key in said.turn.goes_out)
    return list(found)


def agenda_table(items: Sequence[Decision], closed: Collection[UUID]) -> Table:
    """The items in order with a running sum. One that the reader has not answered about says only
    who and what."""
    columns = [
        Column(_("Punkt")),
        Column(_("Åtgärd och sökande")),
        Column(_("Sökt, kr"), numeric=True),
        Column(_("Förslag")),
        Column(_("Föreslås, kr"), numeric=True),
        Column(_("Summa, kr"), numeric=True),
        Column(_("Beslut")),
    ]
    rows: list[list[Cell | Tag | str]] = []
    total = 0
    for place, one in enumerate(items, start=1):
        total += _counts(one)
        application = one.application
        url = reverse("fund:decision", args=[one.pk])
        named = Cell(application.title, url, application.applicant)
        point = f"§ {one.paragraph}" if one.paragraph else str(place)
        if application.pk in closed:
            rows.append([point, named, _("stängd"), "–", "–", "–", "–"])
            continue
        rows.append(
            [
                point,
                named,
                amount(application.amount_ore),
                proposed_tag(one),
                amount(one.proposed_ore) if one.proposed_ore else "–",
                amount(total),
                _outcome(one),
            ]
        )
    return Table(columns, rows, _("Ärendelista"), caption_hidden=True)


def _outcome(decision: Decision) -> Cell | Tag:
    tag = outcome_tag(decision.outcome)
    departs = (decision.outcome, decision.amount_ore) != (decision.proposed, decision.proposed_ore)
    if decision.amount_ore and departs:
        return Cell(note=kronor(decision.amount_ore), tag=tag)
    return tag


def dates_table(dates: DecisionDates, *, today: date, final: date | None, appealed: bool) -> Table:
    """Every day with its paragraph: what has been, what is reckoned, what is late."""
    columns = [
        Column(_("Vad")),
        Column(_("Dag")),
        Column(_("Läge")),
        Column(_("Lagrum")),
    ]
    rows: list[list[Cell | Tag | str]] = [
        [_("Sammanträdet"), long_date(dates.meeting), _happened(dates.meeting <= today), "–"],
        _due(_("Protokollet justeras"), "kl-5-69", dates.adjusted_by, dates.adjusted, today),
        _due(_("Justeringen anslås"), "kl-8-12", dates.announced_by, dates.announced, today),
        _reckoned(_("Anslaget sitter uppe till och med"), "kl-13-5", dates.on_board_through, dates),
        _reckoned(_("Överklagande senast"), "kl-13-5", dates.appeal_by, dates),
        _force(dates, final, today, appealed=appealed),
    ]
    return Table(columns, rows, _("Dagar"), caption_hidden=True)


def _happened(so: bool) -> Tag:
    return Tag(_("Har varit"), "leaf") if so else Tag(_("Planerat"))


def _due(what: str, law: str, by: date, on: date | None, today: date) -> list[Cell | Tag | str]:
    latest = _("senast %(day)s") % {"day": long_date(by)}
    if on is not None:
        late = on > by
        tag = Tag(_("För sent"), "rose") if late else Tag(_("Har varit"), "leaf")
        return [what, Cell(long_date(on), note=latest), tag, str(provision(law))]
    tag = Tag(_("För sent"), "rose") if today > by else Tag(_("Beräknat"))
    return [what, latest, tag, str(provision(law))]


def _reckoned(what: str, law: str, day: date, dates: DecisionDates) -> list[Cell | Tag | str]:
    tag = Tag(_("Räknat från anslaget"), "leaf") if dates.is_final else Tag(_("Beräknat"))
    return [what, long_date(day), tag, str(provision(law))]


def _force(
    dates: DecisionDates, final: date | None, today: date, *, appealed: bool
) -> list[Cell | Tag | str]:
    what, law = _("Laga kraft om ingen överklagar"), str(provision("kl-13-5"))
    if final is not None:
        tag = Tag(_("Laga kraft"), "leaf") if final <= today else Tag(_("Beräknat"))
        return [_("Laga kraft"), long_date(final), tag, law]
    if appealed:
        return [_("Laga kraft"), "–", Tag(_("Överklagat"), "rose"), law]
    return [what, long_date(dates.laga_kraft), Tag(_("Beräknat")), law]


def actions(meeting: Meeting, items: Sequence[Decision], actor: Actor) -> list[Action]:
    """What can be done now, the next step first."""
    if not actor.may(RECORD_DECISION):
        return []
    is_held = meeting.state == Meeting.State.HELD
    waiting = is_held and any(one.outcome == Decision.Outcome.PENDING for one in items)
    steps: list[tuple[str, str]] = []
    if meeting.state == Meeting.State.PLANNED:
        steps += [("meeting-agenda", _("Välj ansökningar")), ("meeting-hold", _("För in närvaro"))]
    if is_held:
        if not waiting:
            steps.append(("meeting-adjust", _("Protokollet är justerat")))
        steps += [
            ("meeting-hold", _("Rätta närvaron")),
            ("meeting-agenda", _("Välj fler ansökningar")),
        ]
    if meeting.state == Meeting.State.ADJUSTED:
        steps.append(("meeting-announce", _("Justeringen är anslagen")))
    if meeting.state == Meeting.State.ANNOUNCED:
        steps.append(("meeting-announce", _("Rätta dagen för anslaget")))
    if meeting.state == Meeting.State.ADJUSTED:
        steps.append(("meeting-adjust", _("Rätta dagen för justeringen")))
    if items and meeting.state in (Meeting.State.PLANNED, Meeting.State.HELD):
        steps.append(("meeting-number", _("Sätt paragrafer")))
    steps.append(("meeting-report", _("Anmäl delegationsbeslut")))
    return [
        Action(
            label,
            reverse(f"fund:{name}", args=[meeting.pk]),
            "secondary" if place or waiting else "primary",
        )
        for place, (name, label) in enumerate(steps)
    ]


def paper_links(route: str, key: UUID, names: Mapping[str, str]) -> list[Link]:
    """Where the documents are, each in every format."""
    return [
        Link(
            _(label),
            reverse(route, args=[key, f"{name}.{format_.ending}"]),
            format_.label,
        )
        for name, label in names.items()
        for format_ in FORMATS
    ]
