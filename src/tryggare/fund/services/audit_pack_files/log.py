"""The round's events out of the log, as the links of the chain that they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet

from tryggare.audit.chain import Link
from tryggare.audit.models import AuditEvent
from tryggare.fund.models import Application, Submission, Voucher
from tryggare.fund.selectors.audit_packs import meetings_of
from tryggare.fund.services.audit_pack_files.links import line
from tryggare.fund.services.audit_pack_files.scope import Scope

_CHUNK = 2000


def events(scope: Scope) -> bytes:
    """One event a line: what is hashed as it stands, and the hashes around it."""
    return b"".join(line(link) for link in _links(scope))


def _links(scope: Scope) -> Iterator[Link]:
    for row in _rows(scope).order_by("sequence").iterator(_CHUNK):
        yield link_of(row)


def _rows(scope: Scope) -> QuerySet[AuditEvent]:
    """What was done with the round and its applications, with the fund and its books."""
    round_ = scope.round
    applications = Application.objects.filter(round=round_).values("pk")
    things: tuple[QuerySet[Any, Any], ...] = (
        applications,
        Submission.objects.filter(application__round=round_).values("pk"),
        Voucher.objects.filter(fund=round_.fund, year__in=scope.years).values("pk"),
        meetings_of(round_).values("pk"),
        round_.fund.carry_overs.values("pk"),
    )
    wanted = Q(object_id__in=[round_.pk, round_.fund_id]) | Q(about_id=round_.pk)
    wanted |= Q(about_id__in=applications)
    for rows in things:
        wanted |= Q(object_id__in=rows)
    return AuditEvent.objects.filter(wanted, sequence__lte=scope.until)


def link_of(row: AuditEvent) -> Link:
    return Link(row.sequence, row.at, row.content, bytes(row.previous_hash), bytes(row.hash))
