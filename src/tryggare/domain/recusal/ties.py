"""What is known beforehand: a person's ties to bodies, and how bodies stand in a matter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class BodyKind(StrEnum):
    """The kinds of body in the register of organisations."""

    ASSEMBLY = "assembly"
    BOARD = "board"
    ADMINISTRATION = "administration"
    OWNED_COMPANY = "owned_company"
    PART_OWNED_COMPANY = "part_owned_company"
    FEDERATION = "federation"
    ASSOCIATION = "association"
    POLICE = "police"
    OTHER = "other"

    @property
    def is_municipal(self) -> bool:
        """Part of the municipality itself, not a legal person beside it."""
        return self in (BodyKind.ASSEMBLY, BodyKind.BOARD, BodyKind.ADMINISTRATION)


class DutyKind(StrEnum):
    """What someone is in a body."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    MEMBER = "member"
    SUBSTITUTE = "substitute"
    OFFICIAL = "official"
    MANAGER = "manager"


class Position(StrEnum):
    """In which capacity the person handles matters for the municipality."""

    ELECTED = "elected"
    EMPLOYED = "employed"
    EXTERNAL = "external"


class Link(StrEnum):
    """How a body stands in a matter, the closest first."""

    APPLICANT = "applicant"
    CO_APPLICANT = "co_applicant"
    BENEFICIARY = "beneficiary"
    HANDLED_BEFORE = "handled_before"


@dataclass(frozen=True, slots=True)
class Tie:
    """One duty of a person in a body. ``ownership_bp``: the municipality's share of the body in
    hundredths of a per cent, None when not known. Both ``starts`` and ``ends`` are days of it.
    """

    body: str
    body_name: str
    body_kind: BodyKind
    duty: DutyKind
    position: Position
    starts: date
    ends: date | None = None
    ownership_bp: int | None = None

    @property
    def represents(self) -> bool:
        """Whether the duty makes the person speak for a legal person beside the municipality."""
        leads = self.duty in (DutyKind.CHAIR, DutyKind.VICE_CHAIR, DutyKind.MEMBER)
        return leads and not self.body_kind.is_municipal

    def has_begun(self, on: date) -> bool:
        return self.starts <= on

    def has_ended(self, on: date) -> bool:
        return self.ends is not None and self.ends < on


@dataclass(frozen=True, slots=True)
class Matter:
    """What a decision is about, as bodies. ``handled_before``: other nämnder that have handled it.

    ``against_individual``: the matter is an exercise of authority against an individual.
    """

    applicant: str
    co_applicants: frozenset[str] = frozenset()
    beneficiaries: frozenset[str] = frozenset()
    handled_before: frozenset[str] = frozenset()
    against_individual: bool = False

    def links(self, body: str) -> tuple[Link, ...]:
        """How the body stands in the matter: its closest interest, and earlier handling apart."""
        if body == self.applicant:
            interest: tuple[Link, ...] = (Link.APPLICANT,)
        elif body in self.co_applicants:
            interest = (Link.CO_APPLICANT,)
        elif body in self.beneficiaries:
            interest = (Link.BENEFICIARY,)
        else:
            interest = ()
        return interest + ((Link.HANDLED_BEFORE,) if body in self.handled_before else ())
