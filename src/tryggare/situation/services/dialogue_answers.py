"""What came of a point: told in a row of its own each time, so that what was told stays."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import say
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows
from tryggare.situation.models import DialoguePoint, PointAnswer
from tryggare.situation.permissions import DIALOGUE
from tryggare.situation.selectors.dialogue_grants import open_grants
from tryggare.situation.selectors.week_measures import answerable
from tryggare.situation.services.dialogue_texts import hold_back

# The log keeps everything for ever, and words may have to be cleaned.
_WORDS = ("text", "responsible_words", "measure_id")


@dataclass(frozen=True, kw_only=True)
class AnswerFacts:
    """``award_id`` is a grant that everyone may read of, ``measure_id`` a short measure of the
    weeks; ``responsible_words`` names whoever is responsible and no body of the municipality's
    list."""

    state: str
    text: str
    responsible_id: UUID | None = None
    responsible_words: str = ""
    due: date | None = None
    award_id: UUID | None = None
    measure_id: UUID | None = None


@transaction.atomic
def answer(*, by: Actor, point_id: UUID, facts: AnswerFacts) -> PointAnswer:
    """Say what came of the point. Everyone reads it when it is published.

    Raises DialoguePoint.DoesNotExist, and InvalidInput: a promise without a day, someone else's
    responsibility without whose, a grant that is not open, a measure that has ended too long ago
    or whose words seem to tell of a person, or the same answer again.
    """
    require(by, DIALOGUE)
    point = DialoguePoint.objects.select_for_update(of=("self",)).get(pk=point_id)
    if facts.award_id is not None and not open_grants().filter(pk=facts.award_id).exists():
        sentence = say("Välj en åtgärd som är beviljad och anslagen.")
        raise InvalidInput([Problem("award", sentence)])
    values = {**asdict(facts), "measure_title": _title(facts.measure_id)}
    latest = PointAnswer.objects.filter(point=point).first()
    if latest is not None and all(getattr(latest, k) == v for k, v in values.items()):
        raise InvalidInput([Problem("text", say("Det är samma svar som förut."))])
    given = PointAnswer(municipality_id=by.municipality_id, point=point)
    changes = rows.fill_new(given, values)
    rows.save(given)
    told = {name: change for name, change in changes.items() if name not in _WORDS}
    record(by=by, action="situation.point_answer.give", on=given, changes=told)
    return given


def _title(measure_id: UUID | None) -> str:
    """The measure as it reads today: everyone reads that, whatever it is called later."""
    if measure_id is None:
        return ""
    measure = answerable(timezone.localdate()).filter(pk=measure_id).first()
    if measure is None:
        sentence = say("Välj en åtgärd som pågår eller har avslutats det senaste året.")
        raise InvalidInput([Problem("measure", sentence)])
    hold_back("measure", measure.what)
    return measure.what


@transaction.atomic
def take_back(*, by: Actor, answer_id: UUID) -> DialoguePoint:
    """Take away an answer that nobody outside has read, and return its point.

    Raises PointAnswer.DoesNotExist, and Refused for one that is published.
    """
    require(by, DIALOGUE)
    given = (
        PointAnswer.objects.select_for_update(of=("self",))
        .select_related("point")
        .get(pk=answer_id)
    )
    if given.published_at is not None:
        raise Refused(say("Svaret är publicerat och står kvar. Skriv ett nytt svar i stället."))
    record(by=by, action="situation.point_answer.take_back", on=given)
    given.delete()
    return given.point
