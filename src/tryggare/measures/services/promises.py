"""Promises to residents (medborgarlöften): written, given to everyone, and answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.plans.few import few_in, few_told
from tryggare.domain.plans.states import PROMISE
from tryggare.domain.transitions import move
from tryggare.domain.wording import Number, Text, say
from tryggare.fund.services.reasons import said
from tryggare.measures.models import Promise, PromiseActivity
from tryggare.measures.permissions import COOPERATE
from tryggare.measures.selectors import promises as selectors
from tryggare.measures.services.public_words import problems_in
from tryggare.measures.services.told import told
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows
from tryggare.situation.models import Dialogue
from tryggare.situation.services.dialogue_texts import warning

# The log keeps everything for ever, and words may have to be cleaned.
_WORDS = ("text", "answer", "dialogue_id", "district_id")


@dataclass(frozen=True, kw_only=True)
class PromiseFacts:
    """``dialogue_id`` is a published dialogue that it rests on; ``district_id`` is None for all
    the municipality."""

    title: str
    text: str
    given_by: str
    starts: date
    ends: date
    district_id: UUID | None = None
    dialogue_id: UUID | None = None


@transaction.atomic
def begin(*, by: Actor, facts: PromiseFacts) -> Promise:
    """A draft that only the municipality reads. Raises InvalidInput."""
    require(by, COOPERATE)
    promise = Promise(municipality_id=by.municipality_id)
    changes = rows.fill_new(promise, _checked(facts))
    rows.save(promise)
    record(
        by=by, action="measures.promise.begin", on=promise, changes=told(changes, without=_WORDS)
    )
    return promise


@transaction.atomic
def change(*, by: Actor, promise_id: UUID, facts: PromiseFacts) -> Promise:
    """Rewrite a draft. Raises Promise.DoesNotExist, InvalidInput, and Refused once it is given."""
    require(by, COOPERATE)
    promise = drafted(promise_id)
    changes = rows.fill(promise, _checked(facts))
    if changes:
        rows.save(promise)
        record(
            by=by,
            action="measures.promise.change",
            on=promise,
            changes=told(changes, without=_WORDS),
        )
    return promise


@transaction.atomic
def remove(*, by: Actor, promise_id: UUID) -> None:
    """Take away a draft, or what is withdrawn, with its activities. Raises Promise.DoesNotExist,
    and Refused for one that residents read."""
    require(by, COOPERATE)
    promise = held(promise_id)
    if promise.state in Promise.SHOWN:
        raise Refused(say("Löftet är givet. Återta det först."))
    record(by=by, action="measures.promise.remove", on=promise)
    promise.delete()


@transaction.atomic
def give(*, by: Actor, promise_id: UUID, read_through: bool, as_read: str) -> Promise:
    """Give it to residents: everyone reads it from now on. It can be withdrawn, not changed.

    ``as_read`` is of what was read through (``selectors.promises.as_read``).
    Raises Promise.DoesNotExist, Refused for one that is given, and InvalidInput on
    ``read_through``: nobody has read it through, or it has been changed since, or without a field:
    it has no activities, is over, or a text seems to tell of a person or of a count from 1 to 4.
    """
    require(by, COOPERATE)
    promise = held(promise_id)
    state = move(PROMISE, promise.state, "give")
    activities = list(promise.activities.all())
    wrong = _against_giving(promise, activities)
    if not read_through:
        sentence = say("Läs igenom löftet och kryssa att ingen går att känna igen.")
        wrong.append(Problem("read_through", sentence))
    elif as_read != selectors.as_read(promise):
        sentence = say("Löftet har ändrats sedan du läste det. Läs igenom det igen.")
        wrong.append(Problem("read_through", sentence))
    if wrong:
        raise InvalidInput(wrong)
    promise.state, promise.published_at = state, timezone.now()
    rows.save(promise)
    record(by=by, action="measures.promise.give", on=promise)
    return promise


@transaction.atomic
def answer(*, by: Actor, promise_id: UUID, text: str) -> Promise:
    """Tell residents what was kept and what was not, when the promise is over.

    Raises Promise.DoesNotExist, Refused for a draft and for one that is answered, and InvalidInput
    on ``text``: empty, about a person, a count from 1 to 4; or without a field: it is not over yet,
    or an activity has no end.
    """
    require(by, COOPERATE)
    promise = held(promise_id)
    state = move(PROMISE, promise.state, "answer")
    wrong = [Problem("", sentence) for sentence in against_answering(promise)]
    if not text.strip():
        wrong.append(Problem("text", say("Skriv vad som hölls och vad som inte hölls.")))
    wrong += problems_in({"text": text}, residents=True)
    if wrong:
        raise InvalidInput(wrong)
    promise.state, promise.answer = state, text.strip()
    promise.answered_on = timezone.localdate()
    rows.save(promise)
    record(by=by, action="measures.promise.answer", on=promise)
    return promise


@transaction.atomic
def withdraw(*, by: Actor, promise_id: UUID, reason: str) -> Promise:
    """Take it back from residents, who read that a promise was withdrawn and nothing of its words.

    Raises Promise.DoesNotExist, InvalidInput without a reason, and Refused for a draft and for one
    that is withdrawn.
    """
    require(by, COOPERATE)
    promise = held(promise_id)
    state = move(PROMISE, promise.state, "withdraw")
    why = said(reason, say("Skriv varför."))
    promise.state, promise.withdrawn_on = state, timezone.localdate()
    rows.save(promise)
    record(by=by, action="measures.promise.withdraw", on=promise, reason=why)
    return promise


def against_answering(promise: Promise) -> list[Text]:
    """What must be done before residents can have their answer."""
    found = []
    if timezone.localdate() <= promise.ends:
        found.append(say("Löftet gäller fortfarande. Svara när det är över."))
    planned = PromiseActivity.State.PLANNED
    open_ = sum(one.state == planned for one in promise.activities.all())
    if open_ == 1:
        found.append(say("Säg först vad som blev av den aktivitet som fortfarande är planerad."))
    elif open_:
        sentence = say(
            "Säg först vad som blev av de %(count)s aktiviteter som fortfarande är planerade.",
            count=Number(open_),
        )
        found.append(sentence)
    return found


def signs_in_promise(promise: Promise, activities: Iterable[PromiseActivity]) -> list[Text]:
    """What of the promise looks like data about a person or is a count from 1 to 4, one sentence a
    place."""
    places = [
        (promise._meta.get_field("title").verbose_name, promise.title),
        (promise._meta.get_field("text").verbose_name, promise.text),
        (promise._meta.get_field("given_by").verbose_name, promise.given_by),
        *((one.what, one.what) for one in activities),
    ]
    found = [(str(name), warning([text]) or few_told(few_in([text]))) for name, text in places]
    return [
        say("%(place)s: %(what)s", place=place, what=sentence)
        for place, sentence in found
        if sentence is not None
    ]


def held(promise_id: UUID) -> Promise:
    """Locked for the rest of the transaction. Raises Promise.DoesNotExist."""
    return Promise.objects.select_for_update(of=("self",)).get(pk=promise_id)


def drafted(promise_id: UUID) -> Promise:
    """The same, while it may change. Raises Refused once it is given."""
    promise = held(promise_id)
    if promise.state != Promise.State.DRAFT:
        raise Refused(say("Löftet är givet och ändras inte mer."))
    return promise


def _against_giving(promise: Promise, activities: list[PromiseActivity]) -> list[Problem]:
    wrong = [Problem("", sentence) for sentence in signs_in_promise(promise, activities)]
    if not activities:
        wrong.append(Problem("", say("Lägg till minst en aktivitet, annars går löftet inte att "
                                     "följa upp.")))  # fmt: skip
    late = [one for one in activities if one.due and not promise.starts <= one.due <= promise.ends]
    wrong += [
        Problem("", say("%(what)s: dagen ligger utanför löftets tid.", what=one.what))
        for one in late
    ]
    if promise.ends < timezone.localdate():
        wrong.append(Problem("", say("Löftets tid är redan över. Ändra till när det gäller.")))
    return wrong


def _checked(facts: PromiseFacts) -> dict[str, object]:
    if facts.dialogue_id is not None:
        published = Dialogue.objects.filter(published_at__isnull=False)
        if not published.filter(pk=facts.dialogue_id).exists():
            sentence = say("Välj en dialog med punkter som är publicerade.")
            raise InvalidInput([Problem("dialogue", sentence)])
    return asdict(facts)
