"""What the state of a round or a proposal allows, whoever asks."""

from __future__ import annotations

from tryggare.domain.errors import Refused
from tryggare.domain.transitions import Transitions
from tryggare.domain.wording import Text, gettext_noop

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
    "uploaded": {"choose_sheet": "uploaded", "map": "mapped", "discard": "discarded"},
    "mapped": {
        "choose_sheet": "uploaded",
        "map": "mapped",
        "leave_out": "mapped",
        "read": "read",
        "discard": "discarded",
    },
    "read": {},
    "discarded": {},
}


def require_open(state: str) -> None:
    """Raise Refused unless a round in ``state`` may still change: its rules, files, pins, runs."""
    if state == "handed_over":
        sentence = gettext_noop(
            "Omgången är överlämnad till beslut. Ta tillbaka den om något behöver ändras."
        )
        raise Refused(Text(sentence))
