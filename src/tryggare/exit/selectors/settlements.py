"""Settlements as they stand: each municipality's sums, and what follows from them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from tryggare.audit.services import canonical
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.settlement import (
    CostRule,
    Part,
    PartState,
    Reported,
    Term,
    settle,
    standing,
)
from tryggare.domain.settlement import (
    Settlement as Reckoned,
)
from tryggare.exit.models import Cooperation, Settlement, SettlementPart
from tryggare.exit.selectors import cooperations
from tryggare.organisations.models import Municipality


@dataclass(frozen=True)
class Standing:
    """A settlement as one municipality sees it. ``names`` are of the ``members``, by code;
    ``parts`` those that it may see, its own among them, by code. ``reckoned`` is None until all
    have handed over, and where ``problems`` stand in the way."""

    row: Settlement
    names: Mapping[str, str]
    members: frozenset[UUID]
    parts: Mapping[str, SettlementPart]
    terms: tuple[Term, ...]
    state: PartState
    digest: str
    reckoned: Reckoned | None
    problems: tuple[Problem, ...] = ()


def of_cooperation(cooperation: Cooperation) -> QuerySet[Settlement]:
    """The latest period first."""
    rows = Settlement.objects.filter(cooperation=cooperation)
    return rows.order_by("-first_day")


def one(cooperation_id: UUID, settlement_id: UUID) -> Settlement:
    """Raises Settlement.DoesNotExist for a municipality that is not in the cooperation."""
    rows = Settlement.objects.select_related("cooperation", "cooperation__host")
    return rows.get(pk=settlement_id, cooperation=cooperation_id)


def settled(year: int) -> list[Standing]:
    """Those of periods that ended in the year and that everyone has settled."""
    rows = Settlement.objects.select_related("cooperation", "cooperation__host")
    found = [stands(row) for row in rows.filter(last_day__year=year).order_by("first_day")]
    return [one for one in found if one.state is PartState.SETTLED]


def stands(row: Settlement) -> Standing:
    """How it stands, with everything reckoned that can be."""
    cooperation = row.cooperation
    first, last = row.first_day, row.last_day
    wanted = cooperations.members(cooperation, first, last)
    terms = tuple(
        one
        for one in cooperations.terms_in_force(cooperation)
        if one.first <= last and (one.last is None or one.last >= first)
    )
    places = list(Municipality.objects.filter(code__in=wanted))
    names = {one.code: one.name for one in places}
    found = SettlementPart.objects.filter(settlement=row).select_related("municipality")
    parts = {one.municipality.code: one for one in found if one.municipality.code in wanted}
    digest = _digest(row, terms, parts)
    state = standing(
        [Part(one.state, not one.confirmed or one.confirmed == digest) for one in parts.values()],
        len(wanted),
    )
    reckoned: Reckoned | None = None
    problems: tuple[Problem, ...] = ()
    handed = all(one.state != PartState.DRAFT for one in parts.values())
    if wanted and handed and len(parts) == len(wanted):
        try:
            reckoned = _reckoned(row, terms, parts)
        except InvalidInput as error:
            problems = error.problems
    return Standing(
        row,
        names,
        frozenset(one.pk for one in places),
        parts,
        terms,
        state,
        digest,
        reckoned,
        problems,
    )


def _reckoned(
    row: Settlement, terms: tuple[Term, ...], parts: Mapping[str, SettlementPart]
) -> Reckoned:
    reported = [
        Reported(code, one.paid_ore, one.days, one.cases) for code, one in sorted(parts.items())
    ]
    return settle(CostRule(row.cooperation.rule), row.first_day, row.last_day, terms, reported)


def _digest(row: Settlement, terms: tuple[Term, ...], parts: Mapping[str, SettlementPart]) -> str:
    """Of everything that the figures follow from: whoever confirms it has confirmed just these."""
    figures = {
        "rule": row.cooperation.rule,
        "period": [row.first_day.isoformat(), row.last_day.isoformat()],
        "terms": [[one.member, str(one.first), str(one.last), one.figure] for one in terms],
        "parts": {code: [one.paid_ore, one.days, one.cases] for code, one in parts.items()},
    }
    return hashlib.sha256(canonical(figures).encode()).hexdigest()
