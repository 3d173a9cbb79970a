"""A score for applications that have none: stated, and told wherever it was used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from tryggare.domain.applications.rows import ApplicationRow
from tryggare.domain.applications.values import SCORE_DECIMALS
from tryggare.domain.wording import Number, Text, say

# When nobody has scored anything every application counts alike, so the figure does not matter.
WHEN_NONE_HAS_SCORE = Decimal(50)


@dataclass(frozen=True)
class AssumedScore:
    """``value`` was used for ``references``; ``stated`` by a person, else the median of the given
    scores, or 50 when none was given."""

    value: Decimal
    applications: int
    references: tuple[str, ...] = ()
    stated: bool = False
    all_missing: bool = False

    @property
    def scores(self) -> Mapping[str, Decimal]:
        return dict.fromkeys(self.references, self.value)

    @property
    def text(self) -> Text | None:
        """What to tell; None when every application had a score."""
        if not self.references:
            return None
        count, value = Number(len(self.references)), Number(self.value)
        if self.all_missing:
            return say(
                "Ingen ansökan har poäng. Alla räknades med %(value)s poäng. Förslaget säger "
                "därför inte vilka som är bäst, bara vad som ryms inom pengar och regler.",
                value=value,
            )
        if self.stated:
            return say(
                "Poäng saknas för %(count)s av %(all)s ansökningar. Där användes %(value)s poäng, "
                "som angavs.",
                count=count,
                all=Number(self.applications),
                value=value,
            )
        return say(
            "Poäng saknas för %(count)s av %(all)s ansökningar. Där användes medianen av de "
            "andras: %(value)s.",
            count=count,
            all=Number(self.applications),
            value=value,
        )


def assume(rows: Iterable[ApplicationRow], stated: Decimal | None = None) -> AssumedScore:
    """The score for the rows that have none."""
    rows = tuple(rows)
    given = [row.score for row in rows if row.score is not None]
    missing = tuple(row.reference for row in rows if row.score is None and not row.levels)
    return AssumedScore(
        value=stated if stated is not None else middle(given),
        applications=len(rows),
        references=missing,
        stated=stated is not None,
        all_missing=not given,
    )


def middle(given: Iterable[Decimal]) -> Decimal:
    """The median of the given scores, or 50 when there are none."""
    scores = list(given)
    if not scores:
        return WHEN_NONE_HAS_SCORE
    return round(median(scores), SCORE_DECIMALS).normalize() + 0
