"""Everything about costs in a case, opened together: each entry with what came of it.

One entry is the cost from plan to report; the amounts of its stages are reckoned, never entered
twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import transaction

from tryggare.domain.exit_costs import (
    GrantStanding,
    Line,
    Ordered,
    Part,
    Source,
    Unit,
    cost_of,
    cost_ore,
)
from tryggare.exit.models import (
    Case,
    CaseGrantStep,
    CostFunding,
    Delivery,
    InvoiceMatch,
    MatchDecision,
)
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors import costs as selectors
from tryggare.exit.services import case_keys
from tryggare.exit.services.case_keys import CaseKeys
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require


@dataclass(frozen=True)
class ReadDelivery:
    """What was delivered in a month, in hundredths of days or hours; ``deviation`` is the id of one
    in the register, or empty."""

    id: UUID
    month: str
    told: str
    hundredths: int
    note: str
    deviation: str
    written_by: str


@dataclass(frozen=True)
class ReadMatch:
    """A part of an invoice and the months it is held against; ``decision`` is empty while it
    waits."""

    id: UUID
    call_off_id: UUID
    invoice: str
    number: str
    amount_ore: int
    months: tuple[str, ...]
    delivered_ore: int
    explanation: str
    written_by: str
    written_by_id: UUID
    decision: str = ""
    decided_by: str = ""
    reason: str = ""

    @property
    def is_live(self) -> bool:
        """Approved, or waiting to be."""
        return self.decision != MatchDecision.Kind.DISPUTED


@dataclass(frozen=True)
class ReadCallOff:
    """An order; ``hundredths`` of days or hours were ordered. ``deliveries`` are the newest of each
    month."""

    id: UUID
    entry_id: UUID
    starts_on: date
    ends_on: date
    supplier: str
    supplier_name: str
    agreement: str
    agreement_number: str
    unit: Unit
    price_ore: int
    hundredths: int
    reference: str
    what: str
    written_by: str
    written_by_id: UUID
    deliveries: tuple[ReadDelivery, ...] = ()
    matches: tuple[ReadMatch, ...] = ()

    @property
    def ordered_ore(self) -> int:
        return cost_ore(self.hundredths, self.price_ore)

    @property
    def delivered_ore(self) -> int:
        """Month by month, as it is billed."""
        return sum(cost_ore(one.hundredths, self.price_ore) for one in self.deliveries)

    @property
    def approved_ore(self) -> int:
        approved = MatchDecision.Kind.APPROVED
        return sum(one.amount_ore for one in self.matches if one.decision == approved)

    @property
    def stage(self) -> Ordered:
        """Whole once its last month is reported."""
        last = f"{self.ends_on:%Y-%m}"
        is_whole = any(one.month == last for one in self.deliveries)
        return Ordered(self.ordered_ore, self.delivered_ore, self.approved_ore, is_whole)


@dataclass(frozen=True)
class ReadEntry:
    """One cost; ``paid_ore`` is empty while nobody was paid directly. ``parts`` say who pays."""

    id: UUID
    intervention_id: UUID | None
    on: date
    area: str
    what: str
    planned_ore: int
    written_by: str
    paid_ore: int | None = None
    paid_on: date | None = None
    parts: tuple[Part, ...] = ()
    funding_version: int = 0
    call_offs: tuple[ReadCallOff, ...] = ()

    @property
    def line(self) -> Line:
        """Its amounts by stage."""
        orders = [one.stage for one in self.call_offs]
        return Line(
            cost_ore=cost_of(self.planned_ore, self.paid_ore, orders),
            area=self.area,
            planned_ore=self.planned_ore,
            ordered_ore=sum(one.ordered_ore for one in self.call_offs),
            delivered_ore=sum(one.delivered_ore for one in self.call_offs),
            invoiced_ore=(self.paid_ore or 0) + sum(one.approved_ore for one in self.call_offs),
            funded_ore={
                source: sum(part.amount_ore for part in self.parts if part.source is source)
                for source in Source
            },
        )

    @property
    def is_funded(self) -> bool:
        """Whether who pays has been said of the cost as it is now."""
        return sum(part.amount_ore for part in self.parts) == self.line.cost_ore


@dataclass(frozen=True)
class ReadGrantStep:
    kind: str
    happened_on: date
    report_by: date | None
    amount_ore: int
    note: str
    written_by: str


@dataclass(frozen=True)
class ReadGrant:
    """A grant in the case; ``used_ore`` is what its entries take from it."""

    id: UUID
    kind: str
    applied_on: date
    applied_ore: int
    reference: str
    steps: tuple[ReadGrantStep, ...]
    used_ore: int

    @property
    def state(self) -> str:
        """The kind of the last step that moved it; empty while nobody has answered."""
        moving = [one.kind for one in self.steps if one.kind != CaseGrantStep.Kind.RETURNED]
        return moving[-1] if moving else ""

    @property
    def standing(self) -> GrantStanding:
        return GrantStanding(
            self._sum(CaseGrantStep.Kind.GRANTED),
            self.used_ore,
            self._sum(CaseGrantStep.Kind.RETURNED),
        )

    @property
    def report_by(self) -> date | None:
        return next((one.report_by for one in self.steps if one.report_by), None)

    def _sum(self, kind: str) -> int:
        return sum(one.amount_ore for one in self.steps if one.kind == kind)


@dataclass(frozen=True)
class CostBook:
    """The costs of a case and the grants that were applied for in it."""

    entries: tuple[ReadEntry, ...]
    grants: tuple[ReadGrant, ...]

    def entry(self, entry_id: UUID) -> ReadEntry:
        """Raises KeyError for another case's."""
        return {one.id: one for one in self.entries}[entry_id]

    def call_off(self, call_off_id: UUID) -> ReadCallOff:
        """Raises KeyError for another case's."""
        return {one.id: one for entry in self.entries for one in entry.call_offs}[call_off_id]

    @property
    def lines(self) -> list[Line]:
        return [one.line for one in self.entries]


@transaction.atomic
def read(*, by: Caseworker, case_id: UUID, keyring: Client) -> CostBook:
    """The whole book; the reading is told in the case's log.

    Raises Case.DoesNotExist outside the team, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = Case.objects.get(pk=case_id)
    found = opened(case, case_keys.of_case(case, keyring, by=by))
    ids = {
        "entries": [str(one.id) for one in found.entries],
        "grants": [str(one.id) for one in found.grants],
    }
    if any(ids.values()):
        record(by=by, case_id=case.pk, action="cost.read", on=case, facts=ids)
    return found


def opened(case: Case, keys: CaseKeys) -> CostBook:
    """The whole book. The caller logs that it is read."""
    call_offs = _call_offs(case, keys)
    fundings = {row.entry_id: row for row in selectors.fundings(case.pk)}  # the newest last
    entries = []
    for row in selectors.entries(case.pk):
        told = keys.open(row)
        payment = getattr(row, "payment", None)
        paid = keys.open(payment) if payment is not None else {}
        funding = fundings.get(row.pk)
        entries.append(
            ReadEntry(
                id=row.pk,
                intervention_id=row.intervention_id,
                on=date.fromisoformat(told["on"]),
                area=told["area"],
                what=told["what"],
                planned_ore=told["planned_ore"],
                written_by=row.written_by.name,
                paid_ore=paid.get("amount_ore"),
                paid_on=date.fromisoformat(paid["on"]) if paid else None,
                parts=_parts(funding, keys),
                funding_version=funding.version if funding else 0,
                call_offs=tuple(one for one in call_offs if one.entry_id == row.pk),
            )
        )
    return CostBook(tuple(entries), _grants(case, keys, entries))


def _parts(row: CostFunding | None, keys: CaseKeys) -> tuple[Part, ...]:
    if row is None:
        return ()
    return tuple(
        Part(Source(one["source"]), one["amount_ore"], one["grant"])
        for one in keys.open(row)["parts"]
    )


def _call_offs(case: Case, keys: CaseKeys) -> list[ReadCallOff]:
    deliveries = _by_call_off(selectors.deliveries(case.pk))
    matches = _by_call_off(selectors.matches(case.pk))
    found = []
    for row in selectors.call_offs(case.pk):
        told = keys.open(row)
        found.append(
            ReadCallOff(
                id=row.pk,
                entry_id=row.entry_id,
                starts_on=row.starts_on,
                ends_on=row.ends_on,
                written_by=row.written_by.name,
                written_by_id=row.written_by_id,
                deliveries=_deliveries(deliveries.get(row.pk, ()), keys),
                matches=tuple(_match(one, keys) for one in matches.get(row.pk, ())),
                **(told | {"unit": Unit(told["unit"])}),
            )
        )
    return found


def _by_call_off(rows: Iterable[Any]) -> Mapping[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = {}
    for row in rows:
        found.setdefault(row.call_off_id, []).append(row)
    return found


def _deliveries(rows: Sequence[Delivery], keys: CaseKeys) -> tuple[ReadDelivery, ...]:
    newest = [list(found)[-1] for _month, found in groupby(rows, key=lambda row: row.month)]
    return tuple(
        ReadDelivery(
            id=row.pk,
            month=row.month,
            told=row.told,
            written_by=row.written_by.name,
            **keys.open(row),
        )
        for row in newest
    )


def _match(row: InvoiceMatch, keys: CaseKeys) -> ReadMatch:
    told = keys.open(row)
    found = ReadMatch(
        id=row.pk,
        call_off_id=row.call_off_id,
        written_by=row.written_by.name,
        written_by_id=row.written_by_id,
        **(told | {"months": tuple(told["months"])}),
    )
    decision: MatchDecision | None = getattr(row, "decision", None)
    if decision is None:
        return found
    return replace(
        found,
        decision=decision.kind,
        decided_by=decision.written_by.name,
        reason=keys.open(decision)["reason"],
    )


def _grants(case: Case, keys: CaseKeys, entries: Sequence[ReadEntry]) -> tuple[ReadGrant, ...]:
    steps: dict[UUID, list[ReadGrantStep]] = {}
    for row in selectors.grant_steps(case.pk):
        step = ReadGrantStep(
            kind=row.kind,
            happened_on=row.happened_on,
            report_by=row.report_by,
            written_by=row.written_by.name,
            **keys.open(row),
        )
        steps.setdefault(row.grant_id, []).append(step)
    used: dict[str, int] = {}
    for entry in entries:
        for part in entry.parts:
            used[part.grant] = used.get(part.grant, 0) + part.amount_ore
    return tuple(
        ReadGrant(
            id=row.pk,
            kind=row.kind,
            applied_on=row.applied_on,
            steps=tuple(steps.get(row.pk, ())),
            used_ore=used.get(str(row.pk), 0),
            **keys.open(row),
        )
        for row in selectors.grants(case.pk)
    )
