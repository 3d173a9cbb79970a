"""Checks the chains of exit events of all municipalities, without reading what they tell.

A digest per event is all that is seen: ``exit_links`` in the migrations.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection, transaction

from tryggare.audit import chain, tenancy
from tryggare.exit.models import EventHead
from tryggare.organisations.models import Municipality
from tryggare.organisations.services.audit_check import ChainReport, each_municipality

_AT_ONCE = 2000


def check_chains(*, code: str | None = None) -> list[ChainReport]:
    """One report a municipality, or only the one with ``code``; empty when there is none."""
    return each_municipality(_check, code=code)


def _check(municipality: Municipality) -> ChainReport:
    with transaction.atomic():
        tenancy.enter(municipality_id=municipality.pk)
        # One look for both: a chain that grows meanwhile must not seem longer than its head.
        head = EventHead.objects.filter(pk=municipality.pk).first()
        stands = (head.sequence, bytes(head.hash)) if head else (0, chain.GENESIS)
        events, breaks = chain.verify(municipality.pk, _links(stands[0]), head=stands)
    return ChainReport(municipality.name, events, stands[1].hex(), tuple(breaks))


def _links(last: int) -> Iterator[chain.Link]:
    """To the ``last``. Without a head there should be none, and all there are is a break."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sequence, at, content, previous_hash, hash FROM exit_links()"
            " WHERE %s = 0 OR sequence <= %s",
            [last, last],
        )
        while rows := cursor.fetchmany(_AT_ONCE):
            for sequence, at, content, previous, hash_ in rows:
                yield chain.Link(sequence, at, content, bytes(previous), bytes(hash_))
