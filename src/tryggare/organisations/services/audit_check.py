"""Checks the audit chains of all municipalities, one transaction each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.db import transaction

from tryggare.audit import chain, selectors, tenancy
from tryggare.organisations.models import Municipality

Checked = TypeVar("Checked")


@dataclass(frozen=True)
class ChainReport:
    """How one municipality's chain stands; ``head`` can be kept elsewhere and compared later."""

    municipality: str
    events: int
    head: str
    breaks: tuple[chain.Break, ...]

    @property
    def whole(self) -> bool:
        return not self.breaks

    def __str__(self) -> str:
        if self.whole:
            return f"{self.municipality}: hel, {self.events} händelser, slutar i {self.head}"
        places = ", ".join(f"{b.sequence} ({b.kind})" for b in self.breaks[:20])
        return f"{self.municipality}: BRUTEN vid {places}"


def check_chains(*, code: str | None = None) -> list[ChainReport]:
    """One report a municipality, or only the one with ``code``; empty when there is none."""
    return each_municipality(_check, code=code)


def each_municipality(
    check: Callable[[Municipality], Checked], *, code: str | None = None
) -> list[Checked]:
    """What ``check`` says of each municipality, or of the one with ``code``."""
    municipalities = Municipality.objects.order_by("code")
    if code is not None:
        municipalities = municipalities.filter(code=code)
    return [check(municipality) for municipality in municipalities]


def _check(municipality: Municipality) -> ChainReport:
    with transaction.atomic():
        tenancy.enter(municipality_id=municipality.pk)
        head = selectors.head(municipality.pk)
        events, breaks = chain.verify(municipality.pk, selectors.links(municipality.pk), head=head)
    shown = head[1].hex() if head else chain.GENESIS.hex()
    return ChainReport(municipality.name, events, shown, tuple(breaks))
