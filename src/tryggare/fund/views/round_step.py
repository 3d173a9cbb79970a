"""A step of a round's life as its page tells it: where it stands, and what to do now if anything.

A room's part of the life is functions ``(Situation) -> RoundStep | None`` (None: the step does not
concern the round), each with a line in ``round_steps.STEPS``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from tryggare.fund.models import Round
from tryggare.fund.policies import BEFORE_CALL
from tryggare.fund.selectors.rounds import Standing
from tryggare.organisations.permissions import Actor
from tryggare.shell.elements import Action, Tag

# The way of a round, to say what lies behind and what is ahead.
ORDER = tuple(Round.State.values)


@dataclass(frozen=True, slots=True)
class RoundStep:
    """One line of the list; ``action`` is what the reader should do now, None for nothing."""

    label: str
    state: Tag
    url: str = ""
    hint: str = ""
    due: str = ""
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """What a step is told."""

    round: Round
    standing: Standing
    actor: Actor
    now: datetime

    @property
    def is_undecided(self) -> bool:
        """Whether applications may still come either way, by a call or from a spreadsheet."""
        return self.round.state in BEFORE_CALL

    @property
    def is_called(self) -> bool:
        """Whether a call has been open in the round."""
        return not self.is_undecided and bool(self.round.form) and self.round.opens_at is not None

    @property
    def is_read_in(self) -> bool:
        """Whether the applications come, or have come, from a spreadsheet."""
        return not self.is_undecided and (not self.is_called or bool(self.standing.from_files))

    def is_past(self, state: str) -> bool:
        """Whether the round has left ``state`` behind."""
        return ORDER.index(self.round.state) > ORDER.index(state)

    def in_states(self, *states: str) -> int:
        """How many applications are in any of ``states``."""
        return sum(self.standing.states.get(state, 0) for state in states)


Step = Callable[[Situation], RoundStep | None]


def not_yet() -> Tag:
    return Tag(_("Kan inte börja än"))


def finished() -> Tag:
    return Tag(_("Klart"), "leaf")


def moment(at: datetime) -> str:
    """``15 mars 2027 kl. 16.00``, by the municipality's clocks."""
    return date_format(localtime(at), r"j F Y \k\l. H.i")
