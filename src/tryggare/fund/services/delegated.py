"""Decisions on delegation: within one's own limit, signed by oneself, reported to the body."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain import transitions
from tryggare.domain.calendar import decision_dates
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import Ore, say
from tryggare.fund.models import Application, Decision, Declaration, Delegation, Meeting, Notice
from tryggare.fund.permissions import DECIDE, RECORD_DECISION
from tryggare.fund.policies import APPLICATION
from tryggare.fund.selectors import decisions as selectors
from tryggare.fund.services import decisions, notices, outcomes
from tryggare.fund.services.outcomes import OutcomeFacts
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.organisations.services import rows

# A delegate settles the matter; what needs more work or more time is for the body.
OUTCOMES = (
    Decision.Outcome.GRANTED, Decision.Outcome.PARTLY_GRANTED, Decision.Outcome.REFUSED,
)  # fmt: skip


@transaction.atomic
def decide(*, by: Actor, application_id: UUID, facts: OutcomeFacts) -> Decision:
    """Decide one application for the body (KL 6:37, 7:5). The limit is held against what is asked
    for: to refuse or cut a larger application is also to decide on it.

    Raises Application.DoesNotExist (one's own jäv too), InvalidInput, and Refused without a
    delegation, above its limit, or before one has answered about jäv.
    """
    require(by, DECIDE)
    application = (
        Application.objects.select_for_update(of=("self",))
        .select_related("round__fund")
        .get(pk=application_id)
    )
    outcomes.round_of(application)
    if application.state == Application.State.PROPOSED:
        raise Refused(say("Ansökan står på ärendelistan till ett sammanträde."))
    _require_clear(by, application)
    delegation = own_delegation(by, application.round.fund_id)
    require_within(delegation, application)
    if facts.outcome not in OUTCOMES:
        raise InvalidInput([Problem("outcome", say("Välj vad du beslutar."))])
    on = timezone.localdate()
    latest = selectors.latest_proposal(application.round_id)
    said = selectors.outlook(latest, application.reference)
    decision = Decision(
        municipality_id=by.municipality_id,
        application=application,
        delegation=delegation,
        proposal=latest if said is not None else None,
        proposed=facts.outcome,
    )
    decisions.fill(by, decision, facts, on=on)
    decision.paragraph = ""
    decision.proposed_ore = decision.amount_ore
    application.state = transitions.move(APPLICATION, application.state, "propose")
    outcomes.settle(by=by, decision=decision)
    decisions.log(by, decision)
    notices.tell_applicant(application, Notice.Kind.DECIDED)
    return decision


def own_delegation(by: Actor, fund_id: UUID) -> Delegation:
    """The delegation one has in the fund today, the widest of several. Raises Refused for none."""
    on = timezone.localdate()
    held = Delegation.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=on),
        fund=fund_id,
        delegate=person_of(by),
        starts__lte=on,
    )
    widest = held.order_by("-limit_ore", "code").first()
    if widest is None:
        raise Refused(say("Du har ingen delegation i fonden i dag."))
    return widest


def require_within(delegation: Delegation, application: Application) -> None:
    """Raise Refused, with the figures, for an application above the limit."""
    if application.amount_ore > delegation.limit_ore:
        raise Refused(
            say(
                "Din delegation går till %(limit)s, och ansökan gäller %(asked)s. Den avgörs av"
                " organet.",
                limit=Ore(delegation.limit_ore),
                asked=Ore(application.amount_ore),
            )
        )


def _require_clear(by: Actor, application: Application) -> None:
    clear = Declaration.objects.filter(
        application=application, person=person_of(by), state=Declaration.State.CLEAR
    )
    if not clear.exists():
        raise Refused(say("Svara om du har jäv i ansökan innan du beslutar."))


@transaction.atomic
def report(*, by: Actor, meeting_id: UUID, decision_ids: Collection[UUID]) -> Meeting:
    """That the body has been told of delegated decisions at a meeting (KL 6:40, 7:8).

    Raises Meeting.DoesNotExist, and InvalidInput for one made after the meeting or reported
    already.
    """
    require(by, RECORD_DECISION)
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting_id)
    if not decision_ids:
        raise InvalidInput([Problem("decisions", say("Välj minst ett beslut."))])
    waiting = selectors.to_report(meeting.fund_id).filter(decided_on__lte=meeting.held_on)
    chosen = list(waiting.filter(pk__in=decision_ids).select_for_update(of=("self",)))
    if len(chosen) != len(set(decision_ids)):
        sentence = say(
            "Ett av besluten är redan anmält eller fattat efter sammanträdet. Välj på nytt."
        )
        raise InvalidInput([Problem("decisions", sentence)])
    for decision in chosen:
        decision.reported_at = meeting
        decision.save(update_fields=["reported_at"])
        record(
            by=by,
            action="fund.decision.report",
            on=decision,
            changes={"meeting": str(meeting.held_on)},
            about=decision.application_id,
        )
    return meeting


@transaction.atomic
def set_days(*, by: Actor, decision_id: UUID, adjusted: date, announced: date | None) -> Decision:
    """The days of a delegated decision's own special protocol (KL 7:8), where it is not reported.

    Raises Decision.DoesNotExist, InvalidInput for days that cannot be.
    """
    require(by, RECORD_DECISION)
    decision = Decision.objects.select_for_update(of=("self",)).get(
        pk=decision_id, delegation__isnull=False, decided_on__isnull=False
    )
    today = timezone.localdate()
    for name, day in (("adjusted", adjusted), ("announced", announced)):
        if day is not None and day > today:
            raise InvalidInput([Problem(name, say("Dagen har inte varit än."))])
    if decision.decided_on is not None:
        decision_dates(meeting=decision.decided_on, adjusted=adjusted, announced=announced)
    changes = rows.fill(decision, {"adjusted_on": adjusted, "announced_on": announced})
    if changes:
        outcomes.store(decision)
        record(
            by=by,
            action="fund.decision.set_days",
            on=decision,
            changes=changes,
            about=decision.application_id,
        )
    return decision
