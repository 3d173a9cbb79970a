"""How a week's picture, a short measure and a period's analysis move."""

from __future__ import annotations

from tryggare.domain.transitions import Transitions

# Written, frozen for the meeting (and frozen anew if need be), met about, put away.
WEEK: Transitions = {
    "draft": {"prepare": "prepared"},
    "prepared": {"prepare": "prepared", "hold": "met"},
    # Who was there may be put right.
    "met": {"hold": "met", "close": "closed"},
    "closed": {"reopen": "met"},
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
