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


def sums(rows: list[MeasureMoney]) -> Sums:
    found = {source.value: 0 for source in MeasureMoney.Source}
    for row in rows:
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
        MeasureMoney.objects.filter(award=OuterRef("pk"))
        .exclude(_is(but))
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
    rows = MeasureMoney.objects.filter(award=award).exclude(_is(but))
    return award.amount_ore - (rows.aggregate(ore=Sum("amount_ore"))["ore"] or 0)
