"""What the state of an incident or an analysis allows, whoever asks."""

from __future__ import annotations

from tryggare.domain.transitions import Transitions

# An incident counts until someone finds that it should not; that can be taken back.
INCIDENT: Transitions = {
    "counted": {"withdraw": "withdrawn", "merge": "duplicate"},
    "duplicate": {"restore": "counted"},
    "withdrawn": {"restore": "counted"},
}

# One that is running already was left behind by a worker that died: it starts again.
ANALYSIS: Transitions = {
    "queued": {"start": "running", "fail": "failed"},
    "running": {"restart": "queued", "finish": "done", "fail": "failed"},
    "done": {},
    "failed": {},
}
ANALYSIS_UNDER_WAY = frozenset({"queued", "running"})
