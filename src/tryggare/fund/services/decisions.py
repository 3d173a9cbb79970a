"""What the body decided, written down by a person (KL 6:38), and what follows from it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain import transitions
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.law import provision
from tryggare.domain.wording import Number, say
from tryggare.fund.models import Decision, Meeting, Recusal, Reservation, Round
from tryggare.fund.permissions import RECORD_DECISION
from tryggare.fund.policies import ROUND
from tryggare.fund.selectors import decisions as selectors
from tryggare.fund.selectors.taking_part import Item, taking_part
from tryggare.fund.services import agenda, appropriations, outcomes
from tryggare.fund.services.logged import in_kronor
from tryggare.fund.services.outcomes import OutcomeFacts
from tryggare.fund.services.rounds import locked
from tryggare.organisations.models import Person
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.organisations.services import rows


@transaction.atomic
def enter(*, by: Actor, decision_id: UUID, facts: OutcomeFacts) -> Decision:
    """Write down what the meeting decided in one item, and let it take effect.

    A grant becomes an award and is booked in the same transaction. Whoever has jäv is out of the
    item as they have answered. Raises Decision.DoesNotExist, InvalidInput, and Refused when the
    meeting has not been held, too few are left to decide or the item is decided already.
    """
    require(by, RECORD_DECISION)
    decision = agenda.pending(decision_id)
    outcomes.round_of(decision.application)
    meeting = decision.meeting
    if meeting is None or meeting.state == Meeting.State.PLANNED:
        raise Refused(say("För in vilka som var med på sammanträdet först."))
    takes = taking_part(meeting, [decision])[decision.pk]
    _require_quorum(takes)
    fill(by, decision, facts, on=meeting.held_on)
    outcomes.settle(by=by, decision=decision)
    Recusal.objects.bulk_create(
        Recusal(
            municipality_id=by.municipality_id,
            decision=decision,
            application_id=decision.application_id,
            person=one.person,
            ground=one.ground,
        )
        for one in takes.out
    )
    log(by, decision)
    return decision


def _require_quorum(takes: Item) -> None:
    if takes.quorum is None or takes.quorum.is_reached:
        return
    raise Refused(
        say(
            "%(left)s deltar i ärendet, och det behövs %(needed)s (%(law)s). Ta bort ärendet från"
            " listan eller rätta närvaron.",
            left=Number(takes.quorum.taking_part),
            needed=Number(takes.quorum.needed),
            law=provision("kl-6-27"),
        )
    )


def fill(by: Actor, decision: Decision, facts: OutcomeFacts, *, on: date) -> None:
    """Put what was decided on ``decision``, without storing it. Raises InvalidInput."""
    if facts.outcome == Decision.Outcome.PENDING or facts.outcome not in Decision.Outcome:
        raise InvalidInput([Problem("outcome", say("Välj vad som beslutades."))])
    application = decision.application
    said = selectors.outlook(decision.proposal, application.reference)
    decision.amount_ore = outcomes.amount(application, facts.outcome, facts.amount_ore)
    decision.reason = outcomes.reasoned(decision, facts, said)
    decision.outcome = facts.outcome
    granted = facts.outcome in selectors.GRANTS
    decision.conditions = outcomes.told(facts.conditions) if granted else []
    decision.report_by = facts.report_by if granted else None
    decision.early_payment = facts.early_payment.strip() if granted else ""
    if decision.report_by is not None and decision.report_by <= on:
        sentence = say("Redovisningen kan inte vara klar före beslutet.")
        raise InvalidInput([Problem("report_by", sentence)])
    decision.paragraph = facts.paragraph.strip() or decision.paragraph
    decision.decided_on = on
    decision.decided_by_id = person_of(by)
    if said is not None and said.departs(facts.outcome, decision.amount_ore):
        decision.price = said.price(facts.outcome, decision.amount_ore)


def log(by: Actor, decision: Decision) -> None:
    """Tell the log of a decision that has its outcome."""
    changes = {
        "outcome": decision.outcome,
        "decided_ore": decision.amount_ore,
        "paragraph": decision.paragraph,
        "conditions": len(decision.conditions),
    }
    record(
        by=by,
        action="fund.decision.enter" if decision.meeting_id else "fund.decision.delegate",
        on=decision,
        changes=in_kronor({name: value for name, value in changes.items() if value}),
        reason=decision.reason,
        about=decision.application_id,
    )


@transaction.atomic
def reserve(*, by: Actor, decision_id: UUID, person_id: UUID, text: str) -> Reservation:
    """A member's reservation against a decision of the meeting they took part in.

    Raises Decision.DoesNotExist, InvalidInput for someone who did not take part in it, and Refused
    before the decision or once the minutes are adjusted.
    """
    require(by, RECORD_DECISION)
    decision = _decided(decision_id)
    meeting = decision.meeting
    if meeting is None or meeting.state != Meeting.State.HELD:
        raise Refused(say("Reservationer förs in innan protokollet justeras."))
    takes = taking_part(meeting, [decision])[decision.pk]
    if person_id not in {person.pk for person in takes.serving}:
        sentence = say("Välj någon som deltog i beslutet.")
        raise InvalidInput([Problem("person", sentence)])
    if decision.reservations.filter(person=person_id).exists():
        sentence = say("Personen har redan reserverat sig.")
        raise InvalidInput([Problem("person", sentence)])
    reservation = Reservation(
        municipality_id=by.municipality_id,
        decision=decision,
        application_id=decision.application_id,
        person=Person.objects.get(pk=person_id),
        text=text.strip(),
    )
    rows.save(reservation)
    record(
        by=by,
        action="fund.decision.reserve",
        on=decision,
        changes={"person": str(reservation.person)},
        about=decision.application_id,
    )
    return reservation


@transaction.atomic
def appeal(*, by: Actor, decision_id: UUID, appealed_on: date) -> Decision:
    """That someone has appealed (KL 13:1): the decision has no laga kraft until it has ended.

    Raises Decision.DoesNotExist, InvalidInput, and Refused for what is not decided.
    """
    require(by, RECORD_DECISION)
    decision = _decided(decision_id)
    decided_on = decision.decided_on
    if decided_on is not None and not decided_on <= appealed_on <= timezone.localdate():
        sentence = say("Överklagandet kommer efter beslutet och senast i dag.")
        raise InvalidInput([Problem("appealed_on", sentence)])
    return _stamp(by, decision, "fund.decision.appeal", {"appealed_on": appealed_on})


@transaction.atomic
def end_appeal(*, by: Actor, decision_id: UUID, ended_on: date) -> Decision:
    """That the decision stands after the appeal. Raises as ``appeal``."""
    require(by, RECORD_DECISION)
    decision = _decided(decision_id)
    if decision.appealed_on is None:
        raise Refused(say("Beslutet är inte överklagat."))
    if ended_on > timezone.localdate():
        raise InvalidInput([Problem("appeal_ended_on", say("Dagen har inte varit än."))])
    return _stamp(by, decision, "fund.decision.end_appeal", {"appeal_ended_on": ended_on})


def _stamp(by: Actor, decision: Decision, action: str, values: dict[str, object]) -> Decision:
    changes = rows.fill(decision, values)
    if changes:
        outcomes.store(decision)
        record(by=by, action=action, on=decision, changes=changes, about=decision.application_id)
    return decision


@transaction.atomic
def close_round(*, by: Actor, round_id: UUID) -> Round:
    """That everything in the round is decided; what it was not decided to use goes back to the
    year's money.

    Raises Round.DoesNotExist, and Refused while an application waits, also one that ``by`` has
    jäv in.
    """
    require(by, RECORD_DECISION)
    round_ = locked(round_id)
    state = transitions.move(ROUND, round_.state, "decide")
    if selectors.waits(round_.pk):
        raise Refused(
            say("Någon ansökan i omgången väntar på sitt beslut. Avsluta när alla är beslutade.")
        )
    round_.state = state
    round_.save(update_fields=["state"])
    given_back = appropriations.release_rest(by=by, round_=round_)
    changes = {"released_ore": [0, given_back]} if given_back else {}
    record(by=by, action="fund.round.decide", on=round_, changes=in_kronor(changes))
    return round_


def _decided(decision_id: UUID) -> Decision:
    found = Decision.objects.select_for_update(of=("self",)).select_related(
        "application", "meeting", "delegation", "reported_at"
    )
    decision = found.get(pk=decision_id)
    if decision.outcome == Decision.Outcome.PENDING:
        raise Refused(say("Ärendet är inte beslutat än."))
    return decision
