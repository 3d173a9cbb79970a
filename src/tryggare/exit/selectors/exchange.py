"""Exports of a case, and what of it does not stand in the *akt* yet: told by codes and times in
the clear, so that nobody's ticket is needed to be reminded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Count, F, Min, OuterRef, Q, QuerySet, Subquery, TextField, Value

from tryggare.domain.exit_exchange import IN_RECORD, Table, tables
from tryggare.exit.models import CaseExport


@dataclass(frozen=True)
class Lacking:
    """Rows of one table that are newer than the last receipt that covers it."""

    case_id: UUID
    table: Table
    count: int
    oldest: datetime


def exports(case_id: UUID) -> QuerySet[CaseExport]:
    """The newest first."""
    found = CaseExport.objects.filter(case=case_id)
    people = ("system", "asked_by", "approved_by", "stopped_by", "receipt")
    return found.select_related(*people).order_by("-asked_at", "pk")


def one(case_id: UUID, export_id: UUID) -> CaseExport:
    """Raises CaseExport.DoesNotExist."""
    return exports(case_id).get(pk=export_id)


def lacking(case_id: UUID) -> list[Lacking]:
    """What of the case does not stand in the akt, in the order of the format."""
    found = {each.table.name: each for each in _lacking(Q(case_id=case_id))}
    return [found[name] for name in tables() if name in found]


def oldest_lacking() -> dict[UUID, datetime]:
    """When the oldest of it was written, by each of the reader's cases."""
    found: dict[UUID, datetime] = {}
    for each in _lacking(Q()):
        found[each.case_id] = min(each.oldest, found.get(each.case_id, each.oldest))
    return found


def _lacking(of: Q) -> Iterator[Lacking]:
    """One question for all tables."""
    first, *others = [_of_table(table, of) for table in tables().values() if _counts(table)]
    for case_id, name, count, oldest in first.union(*others, all=True):
        yield Lacking(case_id, tables()[name], count, oldest)


def _counts(table: Table) -> bool:
    return table.part in IN_RECORD and bool(table.when)


def _of_table(table: Table, of: Q) -> QuerySet[Any, Any]:
    covering = CaseExport.objects.filter(
        case=OuterRef("case_id"), receipt__isnull=False, parts__contains=[table.part.value]
    )
    cut = Subquery(covering.order_by("-taken_at").values("taken_at")[:1])
    rows = apps.get_model("exit", table.name)._default_manager.filter(of).annotate(cut=cut)
    later = rows.filter(Q(cut__isnull=True) | Q(**{f"{table.when}__gt": F("cut")}))
    named = later.order_by().values("case_id").annotate(name=Value(table.name, TextField()))
    grouped: QuerySet[Any, Any] = named.annotate(many=Count("pk"), first=Min(table.when))
    return grouped.values_list("case_id", "name", "many", "first")
