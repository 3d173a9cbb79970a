"""What the state of a round or a proposal allows, whoever asks."""

from __future__ import annotations

from tryggare.domain.transitions import Transitions

# A round is put together, then prepared, then handed over to the body that decides.
ROUND: Transitions = {
    "draft": {"read_applications": "preparing"},
    "preparing": {"read_applications": "preparing", "hand_over": "handed_over"},
    "handed_over": {"take_back": "preparing"},
}

# A proposal is a computation: asked for, running, and then finished one way or another.
PROPOSAL: Transitions = {
    "queued": {"start": "running", "cancel": "cancelled", "fail": "failed"},
    "running": {
        "restart": "queued",
        "finish": "done",
        "cancel": "cancelled",
        "fail": "failed",
    },
    "done": {},
    "cancelled": {},
    "failed": {},
}

# An uploaded file is looked at before any row of it becomes an application.
FILE: Transitions = {
    "uploaded": {"map": "mapped", "discard": "discarded"},
    "mapped": {"map": "mapped", "read": "read", "discard": "discarded"},
    "read": {},
    "discarded": {},
}
