"""How a week's picture, a short measure and a period's analysis move."""

from __future__ import annotations

from tryggare.domain.transitions import Transitions

# Written, frozen for the meeting (and frozen anew if need be), met about, put away.
WEEK: Transitions = {
    # A week in which nobody meets is put away too.
    "draft": {"prepare": "prepared", "skip": "closed"},
    "prepared": {"prepare": "prepared", "hold": "met", "skip": "closed"},
    # Who was there may be put right.
    "met": {"hold": "met", "close": "closed"},
    # It is taken up where it was left.
    "closed": {"reopen_draft": "draft", "reopen_prepared": "prepared", "reopen_met": "met"},
}

# A short measure from the meeting that decides it. A slip of the finger can be taken up again.
WEEK_MEASURE: Transitions = {
    "planned": {"start": "under_way", "finish": "done", "drop": "not_done"},
    "under_way": {"finish": "done", "drop": "not_done"},
    "done": {"take_up": "under_way"},
    "not_done": {"take_up": "under_way"},
}

OPEN_MEASURE = frozenset({"planned", "under_way"})

PERIOD_ANALYSIS: Transitions = {
    "draft": {"count": "draft", "finish": "done"},
    "done": {"take_back": "draft"},
}
