"""What is done to keep a promise: written in the draft, and told of while it lasts."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import say
from tryggare.measures.models import Promise, PromiseActivity
from tryggare.measures.permissions import COOPERATE
from tryggare.measures.services.promises import drafted, held
from tryggare.measures.services.public_words import hold_back
from tryggare.measures.services.told import told
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows


@dataclass(frozen=True, kw_only=True)
class ActivityFacts:
    """``due`` is the last day, within the promise's own."""

    what: str
    responsible_id: UUID
    due: date | None = None


@transaction.atomic
def add(*, by: Actor, promise_id: UUID, facts: ActivityFacts) -> PromiseActivity:
    """Raises Promise.DoesNotExist, InvalidInput, and Refused once the promise is given."""
    require(by, COOPERATE)
    promise = drafted(promise_id)
    last = promise.activities.aggregate(last=Max("position"))["last"] or 0
    activity = PromiseActivity(
        municipality_id=by.municipality_id, promise=promise, position=last + 1
    )
    changes = rows.fill_new(activity, _checked(promise, facts))
    rows.save(activity)
    record(by=by, action="measures.activity.add", on=activity, changes=_told(activity, changes))
    return activity


@transaction.atomic
def change(*, by: Actor, activity_id: UUID, facts: ActivityFacts) -> PromiseActivity:
    """Raises PromiseActivity.DoesNotExist, InvalidInput, and Refused once the promise is given."""
    require(by, COOPERATE)
    promise = drafted(_promise_of(activity_id))
    activity = PromiseActivity.objects.select_for_update(of=("self",)).get(pk=activity_id)
    changes = rows.fill(activity, _checked(promise, facts))
    if changes:
        rows.save(activity)
        found = _told(activity, changes)
        record(by=by, action="measures.activity.change", on=activity, changes=found)
    return activity


@transaction.atomic
def remove(*, by: Actor, activity_id: UUID) -> Promise:
    """Raises PromiseActivity.DoesNotExist, and Refused once the promise is given."""
    require(by, COOPERATE)
    promise = drafted(_promise_of(activity_id))
    activity = PromiseActivity.objects.get(pk=activity_id)
    record(by=by, action="measures.activity.remove", on=activity)
    activity.delete()
    return promise


@transaction.atomic
def tell(*, by: Actor, activity_id: UUID, state: str, note: str) -> PromiseActivity:
    """Say what became of an activity. Residents read it at once.

    Raises PromiseActivity.DoesNotExist, Refused unless the promise is given and not answered, and
    InvalidInput on ``note``: one that did not happen without why, words about a person, or a count
    from 1 to 4.
    """
    require(by, COOPERATE)
    promise = held(_promise_of(activity_id))
    if promise.state != Promise.State.GIVEN:
        raise Refused(say("Det går bara medan löftet gäller och inte har fått sitt svar."))
    activity = PromiseActivity.objects.select_for_update(of=("self",)).get(pk=activity_id)
    if state == PromiseActivity.State.NOT_DONE and not note.strip():
        raise InvalidInput([Problem("note", say("Skriv varför det inte blev av."))])
    hold_back({"note": note})
    changes = rows.fill(activity, {"state": state, "note": note.strip()})
    if changes:
        rows.save(activity)
        found = told(changes, without=["note"])
        record(by=by, action="measures.activity.tell", on=activity, changes=found)
    return activity


def _promise_of(activity_id: UUID) -> UUID:
    """The promise is locked before its activities. Raises PromiseActivity.DoesNotExist."""
    return PromiseActivity.objects.values_list("promise", flat=True).get(pk=activity_id)


def _checked(promise: Promise, facts: ActivityFacts) -> dict[str, object]:
    if facts.due is not None and not promise.starts <= facts.due <= promise.ends:
        sentence = say("Välj en dag inom löftets tid.")
        raise InvalidInput([Problem("due", sentence)])
    return asdict(facts)


def _told(activity: PromiseActivity, changes: dict[str, object]) -> dict[str, object]:
    found = told(changes, without=["responsible_id"])
    if "responsible_id" in changes:
        found["responsible"] = str(activity.responsible)
    return found
