"""What a round's applications are judged by, and how much each thing weighs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import Text, say
from tryggare.fund.models import Criterion, Round
from tryggare.fund.permissions import MANAGE_ROUND
from tryggare.fund.policies import require_before_call
from tryggare.fund.services.rounds import locked
from tryggare.organisations.permissions import Actor, require

MOST_CRITERIA, HEAVIEST = 20, 100
_LONGEST_NAME, _LONGEST_QUESTION = 100, 1_000


@dataclass(frozen=True, kw_only=True)
class CriterionFacts:
    """A criterion: its name, what the assessor is asked, and its weight among the others."""

    name: str
    question: str = ""
    weight: int = 1


@transaction.atomic
def replace(*, by: Actor, round_id: UUID, criteria: Sequence[CriterionFacts]) -> int:
    """Let ``criteria``, in that order, be the round's and no others. Returns how many that differ.

    Raises Round.DoesNotExist, Refused once the call has opened, and InvalidInput whose problems
    name the criterion by its place: ``criteria[2].weight``.
    """
    require(by, MANAGE_ROUND)
    round_ = locked(round_id)
    require_before_call(round_.state)
    _check(criteria)
    before, after = _told(_facts(round_)), _told(criteria)
    changes = {
        name: [before.get(name), after.get(name)]
        for name in {**before, **after}
        if before.get(name) != after.get(name)
    }
    if changes:
        round_.criteria.all().delete()
        _lay(round_, criteria)
        record(by=by, action="fund.criteria.replace", on=round_, changes=changes)
    return len(changes)


def _lay(round_: Round, criteria: Sequence[CriterionFacts]) -> None:
    Criterion.objects.bulk_create(
        Criterion(
            municipality_id=round_.municipality_id,
            round=round_,
            position=place,
            name=one.name,
            question=one.question,
            weight=one.weight,
        )
        for place, one in enumerate(criteria, 1)
    )


def _check(criteria: Sequence[CriterionFacts]) -> None:
    problems = []
    if not 1 <= len(criteria) <= MOST_CRITERIA:
        sentence = say("Skriv mellan 1 och %(most)s kriterier.", most=str(MOST_CRITERIA))
        problems.append(Problem("criteria", sentence))
    seen: set[str] = set()
    for place, one in enumerate(criteria):
        at = f"criteria[{place}]"
        if (sentence_ := _wrong_name(one.name, seen)) is not None:
            problems.append(Problem(f"{at}.name", sentence_))
        if len(one.question) > _LONGEST_QUESTION:
            sentence = say("Korta frågan till högst %(most)s tecken.", most=str(_LONGEST_QUESTION))
            problems.append(Problem(f"{at}.question", sentence))
        if not 1 <= one.weight <= HEAVIEST:
            sentence = say("Skriv en vikt mellan 1 och %(most)s.", most=str(HEAVIEST))
            problems.append(Problem(f"{at}.weight", sentence))
        seen.add(one.name.casefold())
    if problems:
        raise InvalidInput(problems)


def _wrong_name(name: str, seen: set[str]) -> Text | None:
    if not 0 < len(name.strip()) <= _LONGEST_NAME:
        return say("Skriv ett namn på högst %(most)s tecken.", most=str(_LONGEST_NAME))
    if name.casefold() in seen:
        return say("Kriteriet står två gånger. Behåll ett av dem.")
    return None


def _facts(round_: Round) -> list[CriterionFacts]:
    return [
        CriterionFacts(name=one.name, question=one.question, weight=one.weight)
        for one in round_.criteria.all()
    ]


def _told(criteria: Sequence[CriterionFacts]) -> dict[str, str]:
    """Each criterion as the log has it: its place, weight and question."""
    return {
        one.name: f"{place}, vikt {one.weight}: {one.question}"
        for place, one in enumerate(criteria, 1)
    }
