"""What a new version of a lägesbild takes over from the one before."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID, uuid4

from tryggare.situation.models import (
    Cause,
    PictureBlock,
    PictureLink,
    PictureProblem,
    ProblemSupport,
    SituationPicture,
)
from tryggare.situation.selectors import pictures as selectors

Row = TypeVar("Row", PictureBlock, PictureLink, PictureProblem)


def take_over(earlier: SituationPicture, picture: SituationPicture) -> None:
    """Copy texts, frozen parts, problems, causes and links. Frozen parts stay as they were, with
    their day, until somebody takes them anew. A problem keeps its ``origin``."""
    inside = selectors.inside(earlier)
    blocks = {block.pk: uuid4() for block in inside.blocks}
    problems = {problem.pk: uuid4() for problem in inside.problems}
    PictureBlock.objects.bulk_create(
        _anew(block, picture, blocks[block.pk]) for block in inside.blocks
    )
    PictureLink.objects.bulk_create(_anew(link, picture, uuid4()) for link in inside.links)
    PictureProblem.objects.bulk_create(
        _anew(problem, picture, problems[problem.pk]) for problem in inside.problems
    )
    Cause.objects.bulk_create(
        _cause(cause, problems[problem.pk])
        for problem in inside.problems
        for cause in problem.causes.all()
    )
    ProblemSupport.objects.bulk_create(
        ProblemSupport(
            municipality_id=picture.municipality_id,
            problem_id=problems[problem.pk],
            block_id=blocks[support.block_id],
        )
        for problem in inside.problems
        for support in problem.supports.all()
    )


def _anew(row: Row, picture: SituationPicture, pk: UUID) -> Row:
    return type(row)(**_values(row) | {"id": pk, "picture": picture})


def _cause(cause: Cause, problem_id: UUID) -> Cause:
    return Cause(**_values(cause) | {"id": uuid4(), "problem_id": problem_id})


def _values(row: PictureBlock | PictureLink | PictureProblem | Cause) -> dict[str, object]:
    return {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in {"id", "picture", "problem"}
    }
