"""What the answers to the inquiry are made of: the register as it is on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tryggare.domain.suppliers.kinds import PermitDuty
from tryggare.domain.suppliers.states import SupplierState
from tryggare.domain.wording import Day, Ore, Text

# A table's cell: words, a day, an amount or a number of things (never of people).
Cell = str | Text | Day | Ore | int


@dataclass(frozen=True, slots=True)
class PermitFacts:
    number: str
    target_group: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    number: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class CheckFacts:
    kind: str
    done_on: date
    outcome: str


@dataclass(frozen=True, slots=True)
class DeviationFacts:
    """Without the words: what happened may tell of someone."""

    kind: str
    severity: str
    known_on: date
    answered_on: date | None
    closed_on: date | None


@dataclass(frozen=True, kw_only=True)
class SupplierInRegister:
    """One supplier. ``ore_by_year`` is whole öre; ``main`` the name of whom it works for."""

    name: str
    org_number: str
    activity: str
    protection: str
    duty: PermitDuty
    state: SupplierState
    main: str = ""
    has_consent: bool = False
    permits: tuple[PermitFacts, ...] = ()
    agreements: tuple[AgreementFacts, ...] = ()
    checks: tuple[CheckFacts, ...] = ()
    deviations: tuple[DeviationFacts, ...] = ()
    reports_asked: int = 0
    reports_answered: int = 0
    invoices: int = 0
    invoices_matched: int = 0
    ore_by_year: Mapping[int, int] = field(default_factory=dict)

    @property
    def is_used(self) -> bool:
        """In use or paused: what is only proposed or checked is not bought from."""
        return self.state in {SupplierState.IN_USE, SupplierState.PAUSED}


@dataclass(frozen=True, slots=True)
class OwnChoice:
    """The times that the municipality has chosen, in months and days."""

    permit_months: int
    visit_months: int
    answer_days: int


@dataclass(frozen=True, slots=True)
class ReleasedFigure:
    """A number of people as it has been released: shown as it stands, never counted here."""

    table: Text | str
    label: Text | str
    shown: str


@dataclass(frozen=True, kw_only=True)
class Register:
    """Everything the answers rest on. ``matching`` is whether invoices can be compared with what
    was delivered in this installation."""

    on: date
    suppliers: tuple[SupplierInRegister, ...]
    choice: OwnChoice
    figures: tuple[ReleasedFigure, ...] = ()
    matching: bool = False
