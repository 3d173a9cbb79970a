"""What a step in a case does to its times: which begin, which are kept by it, which fall away.

Pausing does nothing to them: the law's times run on.
"""

from __future__ import annotations

from dataclasses import dataclass

from tryggare.domain.clocks.running import Anchor


@dataclass(frozen=True, slots=True)
class Effect:
    """``starts``: times counted from these events begin, unless one already runs. ``meets``: these
    are kept by it. ``ends``: these lose their object, if they still run."""

    starts: tuple[Anchor, ...] = ()
    meets: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


# What waits to be looked into and decided falls away when the case leaves the table. Days that were
# set for the threat and the plan stay until somebody says that they are not needed.
_IN_HANDLING = (
    "first-answer",
    "protection-assessment",
    "child-preliminary",
    "child-investigation",
    "adult-investigation-opened",
    "six-months",
    "decision-on-request",
)
_WHILE_ALIVE = ("threat-reassessed", "plan-reviewed", "care-plan-revised")
_DECIDED = ("child-investigation", "decision-on-request")
_LEAVES = Effect(ends=_IN_HANDLING)

# By the way's id; "open" is the opening of the case itself.
EFFECTS: dict[str, Effect] = {
    "open": Effect(starts=(Anchor.CONTACT,)),
    "take_in": Effect(starts=(Anchor.REPORT,), meets=("protection-assessment",)),
    "re_enter": Effect(starts=(Anchor.REPORT,), meets=("protection-assessment",)),
    "investigate": Effect(
        starts=(Anchor.INVESTIGATION_OPENED,),
        meets=("protection-assessment", "child-preliminary", "adult-investigation-opened"),
    ),
    "reinvestigate": Effect(starts=(Anchor.INVESTIGATION_OPENED,)),
    "not_start": Effect(meets=("protection-assessment", "child-preliminary"), ends=_IN_HANDLING),
    "end_investigation": Effect(meets=_DECIDED, ends=_IN_HANDLING),
    "grant": Effect(meets=_DECIDED, ends=("six-months",)),
    "refuse": Effect(meets=_DECIDED, ends=("six-months",)),
    "withdraw": _LEAVES,
    "interrupt": _LEAVES,
    "move": Effect(
        meets=("transfer-they-answer", "transfer-tried"), ends=(*_IN_HANDLING, *_WHILE_ALIVE)
    ),
    "record_death": Effect(ends=(*_IN_HANDLING, *_WHILE_ALIVE)),
    "close": Effect(ends=(*_IN_HANDLING, *_WHILE_ALIVE)),
}
