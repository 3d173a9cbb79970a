"""What the worker does for the situation picture."""

from tryggare.situation.jobs_analyses import make_analysis, reckon_alarms
from tryggare.situation.jobs_imports import read_import, undo_import

__all__ = ["make_analysis", "read_import", "reckon_alarms", "undo_import"]
