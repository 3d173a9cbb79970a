"""The problems of a lägesbild and what may cause them. Their words stay out of the log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from tryggare.audit.services import record
from tryggare.organisations.permissions import Actor
from tryggare.organisations.services import rows
from tryggare.situation.models import Cause, PictureBlock, PictureProblem, ProblemSupport
from tryggare.situation.selectors import pictures as selectors
from tryggare.situation.services.picture_blocks import Openness, check_openness
from tryggare.situation.services.pictures import draft


@dataclass(frozen=True, kw_only=True)
class ProblemWords:
    """``affected`` are groups, never individuals. ``priority`` is 1 (first) to 5, or None."""

    what: str
    where: str = ""
    when: str = ""
    affected: str = ""
    harm: str = ""
    trend: str = ""
    priority: int | None = None
    reason: str = ""
    is_open: bool = False
    ground: str = ""
    supported_by: Sequence[UUID] = ()


@dataclass(frozen=True, kw_only=True)
class CauseWords:
    """``side`` and ``certainty`` are codes of ``Cause``."""

    side: str
    hypothesis: str
    evidence_for: str = ""
    evidence_against: str = ""
    influence: str = ""
    certainty: str = ""


@transaction.atomic
def add(*, by: Actor, picture_id: UUID, words: ProblemWords) -> PictureProblem:
    """Raises SituationPicture.DoesNotExist, Refused, InvalidInput."""
    picture = draft(by, picture_id)
    problem = PictureProblem(municipality_id=by.municipality_id, picture=picture)
    _store(by, problem, words)
    record(by=by, action="situation.picture_problem.add", on=problem, changes=_priority(problem))
    return problem


@transaction.atomic
def change(*, by: Actor, problem_id: UUID, words: ProblemWords) -> PictureProblem:
    """Raises PictureProblem.DoesNotExist, Refused, InvalidInput."""
    problem = _held(by, problem_id)
    _store(by, problem, words)
    record(by=by, action="situation.picture_problem.change", on=problem, changes=_priority(problem))
    return problem


@transaction.atomic
def remove(*, by: Actor, problem_id: UUID) -> PictureProblem:
    """Take it away with its causes. Raises PictureProblem.DoesNotExist, Refused."""
    problem = _held(by, problem_id)
    record(by=by, action="situation.picture_problem.remove", on=problem)
    PictureProblem.objects.filter(pk=problem_id).delete()
    return problem


@transaction.atomic
def add_cause(*, by: Actor, problem_id: UUID, words: CauseWords) -> Cause:
    """Raises PictureProblem.DoesNotExist, Refused, InvalidInput."""
    problem = _held(by, problem_id)
    cause = Cause(municipality_id=by.municipality_id, problem=problem)
    rows.fill_new(cause, vars(words))
    rows.save(cause)
    record(by=by, action="situation.cause.add", on=cause)
    return cause


@transaction.atomic
def change_cause(*, by: Actor, cause_id: UUID, words: CauseWords) -> Cause:
    """Raises Cause.DoesNotExist, Refused, InvalidInput."""
    cause = selectors.cause(cause_id)
    draft(by, cause.problem.picture_id)
    if rows.fill(cause, vars(words)):
        rows.save(cause)
        record(by=by, action="situation.cause.change", on=cause)
    return cause


@transaction.atomic
def remove_cause(*, by: Actor, cause_id: UUID) -> Cause:
    """Raises Cause.DoesNotExist, Refused."""
    cause = selectors.cause(cause_id)
    draft(by, cause.problem.picture_id)
    record(by=by, action="situation.cause.remove", on=cause)
    Cause.objects.filter(pk=cause_id).delete()
    return cause


def _store(by: Actor, problem: PictureProblem, words: ProblemWords) -> None:
    check_openness(Openness(is_open=words.is_open, ground=words.ground))
    values = {name: value for name, value in vars(words).items() if name != "supported_by"}
    if words.is_open:
        values["ground"] = ""
    rows.fill_new(problem, values)
    rows.save(problem)
    _support(by, problem, set(words.supported_by))


def _support(by: Actor, problem: PictureProblem, wanted: set[UUID]) -> None:
    """Only blocks of the same version count."""
    known = PictureBlock.objects.filter(picture=problem.picture_id, pk__in=wanted)
    here = set(known.values_list("pk", flat=True))
    had = dict(problem.supports.values_list("block_id", "pk"))
    gone = [pk for block_id, pk in had.items() if block_id not in here]
    ProblemSupport.objects.filter(pk__in=gone).delete()
    ProblemSupport.objects.bulk_create(
        ProblemSupport(municipality_id=by.municipality_id, problem=problem, block_id=block_id)
        for block_id in sorted(here - had.keys())
    )


def _priority(problem: PictureProblem) -> dict[str, object]:
    return {"priority": problem.priority}


def _held(by: Actor, problem_id: UUID) -> PictureProblem:
    draft(by, selectors.problem(problem_id).picture_id)
    return selectors.problem(problem_id)
