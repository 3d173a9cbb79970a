"""What the worker does for the situation picture."""

from tryggare.situation.jobs_imports import read_import, undo_import

__all__ = ["read_import", "undo_import"]
