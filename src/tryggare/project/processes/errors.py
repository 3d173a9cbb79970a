"""Why something would not start, in a sentence that says what to do."""

from __future__ import annotations

import os
from pathlib import Path

DISK_IS_FULL = "Disken är full. Gör plats och försök igen."
_SIGNS = ("No space left", "Check free disk space")  # the system's words, and PostgreSQL's
_FULL_BYTES = 1024 * 1024


class CannotStart(Exception):
    """The message is Swedish and meant for whoever typed the command."""


def disk_is_full(folder: Path, said: str = "") -> bool:
    """Whether that is why something failed there, by what it said or, if it could not even say
    that, by what room is left."""
    disk = os.statvfs(folder)
    return any(sign in said for sign in _SIGNS) or disk.f_bavail * disk.f_frsize < _FULL_BYTES
