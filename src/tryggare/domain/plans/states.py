"""How a plan, a measure, a camera, a promise and a report go from beginning to end."""

from __future__ import annotations

from typing import Final

from tryggare.domain.transitions import Transitions

PLAN: Final[Transitions] = {
    "draft": {"adopt": "adopted"},
    "adopted": {"replace": "replaced"},
    "replaced": {},
}
MEASURE: Final[Transitions] = {
    "planned": {"start": "under_way", "cancel": "cancelled"},
    "under_way": {"stop": "stopped", "end": "ended"},
    "stopped": {"resume": "under_way", "end": "ended"},
    "ended": {},
    "cancelled": {},
}
# From where there is a way on: what one may still plan and enter in.
LIVING: Final = frozenset(state for state, ways in MEASURE.items() if ways)
# What a follow-up may decide of a measure in each state: what is over neither goes on nor changes.
VERDICTS: Final[dict[str, frozenset[str]]] = {
    "planned": frozenset({"continue", "change", "stop"}),
    "under_way": frozenset({"continue", "change", "stop", "spread"}),
    "stopped": frozenset({"continue", "change", "stop", "spread"}),
    "ended": frozenset({"stop", "spread"}),
    "cancelled": frozenset({"stop"}),
}
CAMERA: Final[Transitions] = {
    "planned": {"take_into_use": "in_use", "drop": "dropped"},
    "in_use": {"end": "ended"},
    "ended": {},
    "dropped": {},
}
PROMISE: Final[Transitions] = {
    "draft": {"give": "given"},
    "given": {"answer": "answered", "withdraw": "withdrawn"},
    "answered": {"withdraw": "withdrawn"},
    "withdrawn": {},
}
ASSEMBLY_REPORT: Final[Transitions] = {"draft": {"hand_over": "sent"}, "sent": {}}


def goes_on(state: str, verdict: str) -> bool:
    """Whether a measure in ``state`` is followed up again after the verdict."""
    return verdict != "stop" and state in LIVING
