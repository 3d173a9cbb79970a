"""What the state of a file of incidents allows."""

from __future__ import annotations

from tryggare.domain.transitions import Transitions

# A file is looked at, read in by the worker, and may be taken away again. What failed before
# anything was read may be mapped anew; what failed half-way is taken away first.
IMPORT_BATCH: Transitions = {
    "uploaded": {"map": "uploaded", "queue": "queued", "discard": "discarded"},
    "queued": {"start": "running", "fail": "failed"},
    "running": {"restart": "queued", "finish": "done", "fail": "failed"},
    "failed": {"map_anew": "uploaded", "undo": "undoing", "discard": "discarded"},
    "done": {"undo": "undoing"},
    "undoing": {"finish_undoing": "undone", "fail_undoing": "done"},
    "undone": {},
    "discarded": {},
}
IMPORT_UNDER_WAY = frozenset({"queued", "running", "undoing"})
