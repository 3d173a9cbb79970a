"""The agenda of a meeting: what the officer proposes, and why it departs from the computation."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from tryggare.audit.services import record
from tryggare.domain import transitions
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import say
from tryggare.fund.models import Application, Decision, Meeting, Proposal
from tryggare.fund.permissions import RECORD_DECISION
from tryggare.fund.policies import APPLICATION
from tryggare.fund.selectors import decisions as selectors
from tryggare.fund.services import outcomes
from tryggare.fund.services.logged import in_kronor
from tryggare.fund.services.rounds import locked
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows

_OPEN = (Meeting.State.PLANNED, Meeting.State.HELD)
# What the log has as the reason, or what is reckoned out of the rest.
_OWN_WORDS = ("departure", "price")
_PROPOSABLE = (
    Decision.Outcome.GRANTED, Decision.Outcome.PARTLY_GRANTED, Decision.Outcome.REFUSED,
)  # fmt: skip


@transaction.atomic
def propose(*, by: Actor, meeting_id: UUID, application_ids: Collection[UUID]) -> list[Decision]:
    """Put applications on the agenda, each with what its round's latest proposal says.

    One that no proposal speaks of waits for the officer's own: see ``change_proposal``. Raises
    Meeting.DoesNotExist, InvalidInput for an application that cannot be proposed now, and Refused
    when the meeting's minutes are adjusted.
    """
    require(by, RECORD_DECISION)
    meeting = open_meeting(meeting_id)
    if not application_ids:
        raise InvalidInput([Problem("applications", say("Välj minst en ansökan."))])
    rounds = {
        key: locked(key)
        for key in sorted(
            Application.objects.filter(pk__in=application_ids)
            .order_by()
            .values_list("round_id", flat=True)
            .distinct()
        )
    }
    chosen = list(
        selectors.can_be_proposed(meeting)
        .filter(pk__in=application_ids)
        .select_for_update(of=("self",))
    )
    if len(chosen) != len(set(application_ids)):
        sentence = say("En av ansökningarna kan inte tas upp nu. Läs om sidan och välj på nytt.")
        raise InvalidInput([Problem("applications", sentence)])
    latest = {key: selectors.latest_proposal(key) for key in rounds}
    last = selectors.last_position(meeting.pk)
    return [
        _put_on(by, meeting, application, latest[application.round_id], last + number)
        for number, application in enumerate(chosen, start=1)
    ]


def _put_on(
    by: Actor, meeting: Meeting, application: Application, latest: Proposal | None, position: int
) -> Decision:
    said = selectors.outlook(latest, application.reference)
    application.state = transitions.move(APPLICATION, application.state, "propose")
    application.save(update_fields=["state"])
    decision = Decision.objects.create(
        municipality_id=by.municipality_id,
        application=application,
        meeting=meeting,
        position=position,
        proposal=latest if said is not None else None,
        proposed=said.outcome if said is not None else Decision.Outcome.PENDING,
        proposed_ore=said.amount_ore if said is not None else 0,
    )
    changes = {
        "meeting": str(meeting.held_on),
        "proposed": decision.proposed,
        "proposed_ore": decision.proposed_ore,
    }
    record(
        by=by,
        action="fund.decision.propose",
        on=decision,
        changes=in_kronor(changes),
        about=application.pk,
    )
    return decision


@transaction.atomic
def change_proposal(
    *, by: Actor, decision_id: UUID, proposed: str, amount_ore: int | None, departure: str
) -> Decision:
    """Propose something else for an application. A departure from the computation has a reason,
    and its price is kept with it.

    Raises Decision.DoesNotExist, InvalidInput, and Refused once it is decided.
    """
    require(by, RECORD_DECISION)
    decision = pending(decision_id)
    if proposed not in _PROPOSABLE:
        raise InvalidInput([Problem("proposed", say("Välj ett förslag till beslut."))])
    proposed_ore = outcomes.amount(decision.application, proposed, amount_ore)
    said = selectors.outlook(decision.proposal, decision.application.reference)
    departs = said is not None and said.departs(proposed, proposed_ore)
    reason = departure.strip()
    if (departs or outcomes.is_hidden(decision)) and not reason:
        sentence = say("Förslaget avviker från det uträknade. Skriv varför.")
        raise InvalidInput([Problem("departure", sentence)])
    changes = rows.fill(
        decision,
        {
            "proposed": proposed,
            "proposed_ore": proposed_ore,
            "departure": reason,
            "price": said.price(proposed, proposed_ore) if departs and said is not None else {},
        },
    )
    if changes:
        outcomes.store(decision)
        record(
            by=by,
            action="fund.decision.change_proposal",
            on=decision,
            changes=in_kronor({name: c for name, c in changes.items() if name not in _OWN_WORDS}),
            reason=reason,
            about=decision.application_id,
        )
    return decision


@transaction.atomic
def take_off(*, by: Actor, decision_id: UUID) -> Application:
    """Take an item off the agenda before it is decided. Raises Decision.DoesNotExist, Refused."""
    require(by, RECORD_DECISION)
    decision = pending(decision_id)
    application = decision.application
    if application.state == Application.State.PROPOSED:
        application.state = transitions.move(APPLICATION, application.state, "take_off")
        application.save(update_fields=["state"])
    record(
        by=by,
        action="fund.decision.take_off",
        on=decision,
        changes={"meeting": str(decision.meeting and decision.meeting.held_on)},
        about=application.pk,
    )
    decision.delete()
    return application


@transaction.atomic
def move(*, by: Actor, decision_id: UUID, up: bool) -> Decision:
    """Let an item change places with the one before it, or after. Raises Decision.DoesNotExist."""
    require(by, RECORD_DECISION)
    decision = pending(decision_id)
    near = Decision.objects.filter(meeting=decision.meeting_id).exclude(pk=decision.pk)
    if up:
        other = near.filter(position__lte=decision.position).order_by("-position", "-pk").first()
    else:
        other = near.filter(position__gte=decision.position).order_by("position", "pk").first()
    if other is None:
        return decision
    before = [decision.position, other.position]
    decision.position, other.position = other.position, decision.position
    for one in (decision, other):
        one.save(update_fields=["position"])
    record(
        by=by,
        action="fund.decision.move",
        on=decision,
        changes={"position": before},
        about=decision.application_id,
    )
    return decision


@transaction.atomic
def number(*, by: Actor, meeting_id: UUID, first: int) -> Meeting:
    """Give the items their paragraphs in order, from § ``first``. Raises InvalidInput when one of
    them is another item's already."""
    require(by, RECORD_DECISION)
    meeting = open_meeting(meeting_id)
    items = list(meeting.decisions.select_for_update().order_by("position", "pk"))
    meeting.decisions.filter(pk__in=[one.pk for one in items]).update(paragraph="")
    for place, one in enumerate(items):
        one.paragraph = str(first + place)
        outcomes.store(one)
    changes = {"first_paragraph": first, "items": len(items)}
    record(by=by, action="fund.meeting.number", on=meeting, changes=changes)
    return meeting


def open_meeting(meeting_id: UUID) -> Meeting:
    """The meeting, held until the transaction ends. Raises Meeting.DoesNotExist, and Refused once
    its minutes are adjusted."""
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting_id)
    if meeting.state not in _OPEN:
        raise Refused(say("Protokollet är justerat. Ärendelistan går inte att ändra."))
    return meeting


def pending(decision_id: UUID) -> Decision:
    """An undecided item of a meeting, held until the transaction ends with its round and meeting.

    Raises Decision.DoesNotExist, and Refused once it is decided.
    """
    keys = Decision.objects.values_list("application__round_id", "meeting_id")
    round_id, meeting_id = keys.get(pk=decision_id, meeting__isnull=False)
    locked(round_id)
    Meeting.objects.select_for_update(of=("self",)).get(pk=meeting_id)
    found = Decision.objects.select_for_update(of=("self", "application")).select_related(
        "application__round__fund", "meeting", "proposal"
    )
    decision = found.defer("proposal__problem", "proposal__result").get(pk=decision_id)
    if decision.outcome != Decision.Outcome.PENDING:
        raise Refused(say("Ärendet är redan beslutat."))
    return decision
