"""What is asked of a person and their cases before anything is destroyed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tryggare.domain.wording import Text, say


class Keeper(StrEnum):
    """Who has the documents."""

    BOARD = "board"
    PRIVATE = "private"  # a private provider, for the documents of its own


class Kept(StrEnum):
    """Documents that the five years do not apply to (SoL 16 kap. 2 §). The rules' ids."""

    PLACED = "placed"
    PATERNITY = "paternity"
    ADOPTION = "adoption"

    @property
    def text(self) -> Text:
        return {
            Kept.PLACED: say("Barn som har varit placerat"),
            Kept.PATERNITY: say("Faderskap"),
            Kept.ADOPTION: say("Adoption"),
        }[self]


class Inquiry(StrEnum):
    """Whether there is an investigation of a child's need of protection or support in the case."""

    NONE = "none"
    NOT_OPENED = "not_opened"
    OPENED = "opened"

    @property
    def text(self) -> Text:
        return {
            Inquiry.NONE: say("Nej, ärendet handlar inte om ett barn"),
            Inquiry.NOT_OPENED: say("Nej, ingen utredning inleddes"),
            Inquiry.OPENED: say("Ja, en utredning inleddes"),
        }[self]


@dataclass(frozen=True, slots=True)
class Hold:
    """Somebody has said that nothing may be destroyed, through ``until``; None is until it is
    lifted."""

    until: date | None = None

    def holds(self, on: date) -> bool:
        return self.until is None or on <= self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """One case: ``key`` is the caller's own name for it, ``last_note`` the day of the last note."""

    key: str
    last_note: date
    is_open: bool = False
    kept: frozenset[Kept] = frozenset()
    inquiry: Inquiry = Inquiry.NONE
    holds: tuple[Hold, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """A person, in the municipality with that code, with all of their cases there.

    ``born`` is None when the day is not known. ``in_compilation`` is whether other data on the
    person remain in a compilation of the board's.
    """

    born: date | None
    municipality: str
    cases: tuple[CaseFacts, ...]
    keeper: Keeper = Keeper.BOARD
    in_compilation: bool = False

    @property
    def last_note(self) -> date:
        """The day of the last note about the person, whichever case it stands in."""
        return max(one.last_note for one in self.cases)
