"""Grants that an answer may point at: those that everyone may already read of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db.models import QuerySet

from tryggare.audit import tenancy
from tryggare.fund.models import Award
from tryggare.fund.selectors import public
from tryggare.situation.models import DialoguePoint


def open_grants() -> QuerySet[Award]:
    """Granted and announced, the latest years first."""
    with _as_anyone():
        ids = list(public.grants().values_list("pk", flat=True))
    order = ("-application__round__year", "application__sort_key", "pk")
    return Award.objects.filter(pk__in=ids).select_related("application__round").order_by(*order)


def standing(points: Iterable[DialoguePoint]) -> set[UUID]:
    """Of the grants that the answers at hand name, those that have not been revoked since. They
    were announced when they were named, so nobody need wear the public hat to ask."""
    named = {one.award_id for point in points for one in point.answers.all() if one.award_id}
    if not named:
        return set()
    return set(public.grants().filter(pk__in=named).values_list("pk", flat=True))


@contextmanager
def _as_anyone() -> Iterator[None]:
    """Within this block the database shows what it shows everyone. For officials, who else wear no
    hat."""
    tenancy.wear("public")
    try:
        yield
    finally:
        tenancy.wear("")
