"""What is known of one municipality when its red thread is followed, as of a day.

Keys are the rows' own ids as text; labels are what people call them. Nothing here is about a
person.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tryggare.domain.plans import Needs
from tryggare.domain.plans.states import LIVING


class MeasureState(StrEnum):
    """Where a measure is in its life, as ``domain.plans.states`` names it."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    STOPPED = "stopped"
    ENDED = "ended"
    CANCELLED = "cancelled"

    @property
    def is_living(self) -> bool:
        """Whether more is to be done in it."""
        return self in LIVING


@dataclass(frozen=True, slots=True)
class FoundProblem:
    """A problem of the lägesbild in force. ``origin`` is the same in every version and in the
    plan; without a ``priority`` it is not prioritised. One that is not open is secret to most."""

    key: str
    origin: str
    label: str
    priority: int | None = None
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """The lägesbild in force."""

    key: str
    label: str
    decided_on: date
    problems: tuple[FoundProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Cause:
    """``is_left``: it is decided, and said why, that nothing is done about it."""

    key: str
    label: str
    is_left: bool = False


@dataclass(frozen=True, slots=True)
class AnsweredProblem:
    """A problem that the plan in force answers, and its causes."""

    key: str
    origin: str
    label: str
    causes: tuple[Cause, ...] = ()
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan in force. ``picture`` is the key of the lägesbild it rests on; ``followed_on`` the
    latest follow-up of this version, ``before`` of those it replaced, or when the first of them was
    decided."""

    key: str
    label: str
    decided_on: date
    period_to: date
    picture: str
    problems: tuple[AnsweredProblem, ...] = ()
    followed_on: date | None = None
    before: date | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """``causes``: keys of the causes in the plan in force that it acts on. ``in_draft`` and
    ``before``: that it acts on a cause in a draft, or in a plan that has been replaced. ``places``:
    keys of kommundelar, none for all the municipality. ``has_baseline``: a goal of it says how
    things were before. What one that is not open is called is for few."""

    key: str
    label: str
    state: MeasureState
    needs: Needs = Needs.NOTHING
    causes: frozenset[str] = frozenset()
    in_draft: bool = False
    before: bool = False
    places: frozenset[str] = frozenset()
    has_baseline: bool = False
    follow_up_due: date | None = None
    followed_on: date | None = None
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Money:
    """What pays for a measure in a year, öre; ``award`` when it is the fund's decision."""

    measure: str
    year: int
    amount_ore: int
    award: str = ""


@dataclass(frozen=True, slots=True)
class Award:
    """What the fund has granted and not revoked, öre."""

    key: str
    label: str
    amount_ore: int
    places: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Camera:
    """A row of the register. ``assessed_on`` and ``allows`` are of its latest assessment; ``key``
    is all that is told of where it is."""

    key: str
    state: str
    measure: str = ""
    assessed_on: date | None = None
    allows: bool = False
    changed_on: date | None = None
    places: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Permit:
    """A permit for ordningsvakter, valid from and to and including these days."""

    key: str
    label: str
    valid_from: date
    valid_to: date
    is_closed: bool = False
    measure: str = ""
    places: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Thread:
    """One municipality as it is on ``today``."""

    today: date
    picture: Picture | None = None
    plan: Plan | None = None
    measures: tuple[Measure, ...] = ()
    money: tuple[Money, ...] = ()
    awards: tuple[Award, ...] = ()
    cameras: tuple[Camera, ...] = ()
    permits: tuple[Permit, ...] = ()
