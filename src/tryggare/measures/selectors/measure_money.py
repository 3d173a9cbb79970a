"""What pays for measures, and what the fund's awards have left to be set beside one."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from tryggare.fund.models import Award
from tryggare.measures.models import Measure, MeasureMoney


@dataclass(frozen=True)
class Sums:
    """Öre by source, in the order of the sources, and in all."""

    by_source: dict[str, int]
    total: int


def _is(row_id: UUID | None) -> Q:
    return Q(pk=row_id) if row_id is not None else Q(pk__in=())


def rows_of(measure: Measure) -> list[MeasureMoney]:
    found = measure.money.select_related("award__application")
    return list(found)


def standing_money() -> QuerySet[MeasureMoney]:
    """All but what a revoked award was to pay."""
    return MeasureMoney.objects.exclude(award__state=Award.State.REVOKED)


def is_revoked(row: MeasureMoney) -> bool:
    """Whether the award that was to pay is undone. One that the reader may not see is not."""
    return row.award is not None and row.award.state == Award.State.REVOKED


def sums(rows: list[MeasureMoney]) -> Sums:
    """Without what is revoked."""
    found = {source.value: 0 for source in MeasureMoney.Source}
    for row in rows:
        if not is_revoked(row):
            found[row.source] += row.amount_ore
    return Sums({source: ore for source, ore in found.items() if ore}, sum(found.values()))


def one(measure_money_id: UUID) -> MeasureMoney:
    """Raises MeasureMoney.DoesNotExist."""
    return MeasureMoney.objects.select_related("measure", "award__application").get(
        pk=measure_money_id
    )


def awards_with_left(*, but: UUID | None = None) -> QuerySet[Award]:
    """Standing awards with ``left_ore`` that no measure has been given; ``but`` leaves out a row
    that is being changed."""
    given = (
        _holding(but)
        .filter(award=OuterRef("pk"))
        .order_by()
        .values("award")
        .annotate(ore=Sum("amount_ore"))
        .values("ore")
    )
    found = Award.objects.exclude(state=Award.State.REVOKED).annotate(
        left_ore=F("amount_ore") - Coalesce(Subquery(given), 0)
    )
    return (
        found.filter(left_ore__gt=0)
        .select_related("application")
        .order_by("application__title", "pk")
    )


def left_of(award: Award, *, but: UUID | None = None) -> int:
    """Öre of the award that no measure has been given."""
    rows = _holding(but).filter(award=award)
    return award.amount_ore - (rows.aggregate(ore=Sum("amount_ore"))["ore"] or 0)


def held_by(award: Award, *, but: UUID | None = None) -> list[str]:
    """Titles of the measures that have been given of it."""
    rows = _holding(but).filter(award=award).order_by("measure__sort_key")
    return list(dict.fromkeys(rows.values_list("measure__title", flat=True)))


def _holding(but: UUID | None) -> QuerySet[MeasureMoney]:
    """A measure that is cancelled holds nothing of an award."""
    return MeasureMoney.objects.exclude(_is(but)).exclude(measure__state=Measure.State.CANCELLED)
