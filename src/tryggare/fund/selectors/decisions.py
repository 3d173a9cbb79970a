"""Decisions: the agenda, the price of departing from the proposal, and when a decision stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max, QuerySet

from tryggare.audit import tenancy
from tryggare.domain.calendar import DecisionDates, decision_dates
from tryggare.domain.money import ORE_PER_KRONA
from tryggare.fund.models import Application, Decision, Meeting, Proposal, Round
from tryggare.fund.selectors import proposals
from tryggare.fund.selectors.results import Line, Reading, Turn

GRANTS = (Decision.Outcome.GRANTED, Decision.Outcome.PARTLY_GRANTED)
_ENDED = (
    Application.State.GRANTED,
    Application.State.PARTLY_GRANTED,
    Application.State.REFUSED,
    Application.State.WITHDRAWN,
    Application.State.DISMISSED,
)
_CAN_BE_PROPOSED = (Application.State.PREPARED, Application.State.TABLED)


def dates_of(decision: Decision) -> DecisionDates | None:
    """The days that follow from the decision, or None while it is pending.

    A meeting's minutes carry the dates of all its decisions. A delegate's decision has those of its
    own special protocol, or of the meeting it was reported to (KL 6:40, 7:8).
    """
    if decision.decided_on is None:
        return None
    meeting = decision.meeting or (None if decision.adjusted_on else decision.reported_at)
    if meeting is not None:
        return meeting_dates(meeting)
    return decision_dates(
        meeting=decision.decided_on,
        adjusted=decision.adjusted_on,
        announced=decision.announced_on,
    )


def meeting_dates(meeting: Meeting) -> DecisionDates:
    """The days that follow from a meeting: those that have been, and the latest for the rest."""
    return decision_dates(
        meeting=meeting.held_on, adjusted=meeting.adjusted_on, announced=meeting.announced_on
    )


def final_on(decision: Decision) -> date | None:
    """The first day the decision has laga kraft, or None while nobody can say: it is not announced,
    or an appeal has not ended."""
    dates = dates_of(decision)
    if dates is None or not dates.is_final:
        return None
    if decision.appealed_on is None:
        return dates.laga_kraft
    if decision.appeal_ended_on is None:
        return None
    return max(dates.laga_kraft, decision.appeal_ended_on)


def is_final(decision: Decision, on: date) -> bool:
    """Whether the decision has laga kraft on that day."""
    day = final_on(decision)
    return day is not None and day <= on


@dataclass(frozen=True)
class Outlook:
    """What the computation says of an application, and what it would take to turn it."""

    outcome: str
    amount_ore: int
    turn: Turn | None

    def departs(self, outcome: str, amount_ore: int) -> bool:
        return (outcome, amount_ore) != (self.outcome, self.amount_ore)

    def price(self, outcome: str, amount_ore: int) -> dict[str, object]:
        """What it costs to decide otherwise, as computed: ``loss`` in value and ``points`` that the
        application lacks or has to spare; ``impossible`` when the rules cannot be kept with it.

        Empty where nothing was computed for that very change.
        """
        turned = (not self.amount_ore and amount_ore) or (self.amount_ore and not amount_ore)
        if self.turn is None or not turned or outcome in _NOT_SETTLED:
            return {}
        if amount_ore and amount_ore != self.turn.amount * ORE_PER_KRONA:
            return {}
        if self.turn.points is None:
            return {"impossible": True}
        return {"loss": str(self.turn.loss), "points": str(self.turn.points)}


_NOT_SETTLED = (
    Decision.Outcome.PENDING,
    Decision.Outcome.TABLED,
    Decision.Outcome.REFERRED_BACK,
)


def latest_proposal(round_id: UUID) -> Proposal | None:
    """The round's latest finished proposal that keeps the rules; None also for whoever has jäv in
    something of the round, who sees no proposals of it."""
    done = Proposal.objects.filter(round=round_id, state=Proposal.State.DONE)
    return done.exclude(status="infeasible").defer("problem", "result").order_by("-number").first()


def outlook(proposal: Proposal | None, reference: str) -> Outlook | None:
    """What a finished ``proposal`` says of an application; None when it says nothing of it."""
    if proposal is None or proposal.state != Proposal.State.DONE:
        return None
    line = _by_reference(proposals.reading(proposal)).get(reference)
    return None if line is None else _outlook(line)


def _by_reference(found: Reading) -> Mapping[str, Line]:
    if "by_reference" not in found.kept:
        found.kept["by_reference"] = {line.reference: line for line in found.lines}
    lines: Mapping[str, Line] = found.kept["by_reference"]
    return lines


def _outlook(line: Line) -> Outlook:
    if not line.granted:
        outcome = Decision.Outcome.REFUSED
    elif line.granted < line.asked:
        outcome = Decision.Outcome.PARTLY_GRANTED
    else:
        outcome = Decision.Outcome.GRANTED
    return Outlook(outcome, line.granted * ORE_PER_KRONA, line.turn)


def can_be_proposed(meeting: Meeting) -> QuerySet[Application]:
    """What can be put on the meeting's agenda: prepared or tabled, in a round handed over."""
    return (
        Application.objects.filter(
            round__fund=meeting.fund_id,
            round__state=Round.State.HANDED_OVER,
            state__in=_CAN_BE_PROPOSED,
        )
        .select_related("round")
        .order_by("round__name", "sort_key", "reference")
    )


def meetings() -> QuerySet[Meeting]:
    """All meetings, the latest first."""
    return Meeting.objects.select_related("body", "fund").order_by("-held_on", "fund__name")


def meeting(meeting_id: UUID) -> Meeting:
    """Raises Meeting.DoesNotExist."""
    return meetings().get(pk=meeting_id)


def items(meeting_: Meeting) -> Sequence[Decision]:
    """The agenda in order, as far as the asker may see it."""
    found = meeting_.decisions.select_related(
        "application__round", "application__organisation", "proposal", "decided_by"
    ).defer("proposal__problem", "proposal__result")
    return list(found.order_by("position", "pk"))


def one(decision_id: UUID) -> Decision:
    """A decision with its application, meeting or delegation. Raises Decision.DoesNotExist."""
    return (
        Decision.objects.select_related(
            "application__round__fund__deciding_body",
            "application__organisation",
            "meeting__body",
            "meeting__fund",
            "delegation__delegate",
            "delegation__fund__deciding_body",
            "reported_at",
            "proposal",
            "decided_by",
        )
        .defer("proposal__problem", "proposal__result")
        .get(pk=decision_id)
    )


def delegated() -> QuerySet[Decision]:
    """What delegates have decided, the latest first."""
    return (
        Decision.objects.filter(delegation__isnull=False)
        .select_related(
            "application__round", "delegation__fund", "decided_by", "reported_at", "application"
        )
        .order_by("-decided_on", "application__reference")
    )


def to_report(fund_id: UUID) -> QuerySet[Decision]:
    """Delegated decisions of a fund that the body has not been told of (KL 6:40, 7:8)."""
    return delegated().filter(delegation__fund=fund_id, reported_at__isnull=True)


def is_undecided(meeting_id: UUID) -> bool:
    """Whether anything on the agenda waits, also what the asker has jäv in."""
    with tenancy.as_system():
        return Decision.objects.filter(
            meeting=meeting_id, outcome=Decision.Outcome.PENDING
        ).exists()


def waits(round_id: UUID) -> bool:
    """Whether an application of the round waits for its decision, also one of one's own jäv."""
    with tenancy.as_system():
        return Application.objects.filter(round=round_id).exclude(state__in=_ENDED).exists()


def last_position(meeting_id: UUID) -> int:
    """The place of the last item on the agenda, whoever may see it; 0 for none."""
    with tenancy.as_system():
        found = Decision.objects.filter(meeting=meeting_id).aggregate(last=Max("position"))
    return found["last"] or 0
