"""When someone's address may be known to those who must not know it."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.exit_safety.checks import AT_ONCE, unanswered
from tryggare.domain.transitions import Transitions, move
from tryggare.domain.wording import Text, say


class ExposureState(StrEnum):
    """How far the work with an exposed address has come."""

    REPORTED = "reported"
    ASSESSED = "assessed"
    CLOSED = "closed"

    @property
    def text(self) -> Text:
        return {
            ExposureState.REPORTED: say("gör det här genast"),
            ExposureState.ASSESSED: say("bedömt"),
            ExposureState.CLOSED: say("avslutat"),
        }[self]


EXPOSURE: Transitions = {
    "reported": {"assess": "assessed"},
    "assessed": {"assess": "assessed", "close": "closed"},
    "closed": {},
}


def move_exposure(state: str, way: str, *, answered: Collection[str], words: str) -> ExposureState:
    """The state after ``way``: assessed whenever there is something to say, closed when everything
    on the list has been answered and it is written what was learnt.

    Raises Refused for a way that is not there, and InvalidInput for what is lacking.
    """
    after = ExposureState(move(EXPOSURE, state, way))
    problems = []
    if not words.strip():
        problems.append(Problem("words", say("Skriv vad ni har kommit fram till.")))
    if after is ExposureState.CLOSED:
        problems += [
            Problem("", say("Kvar att svara på: %(what)s.", what=check.label))
            for check in unanswered(AT_ONCE, answered)
        ]
    if problems:
        raise InvalidInput(problems)
    return after
