"""Putting an archive together, a little at a time: no transaction is open between the files."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import IO

from tryggare.fund.services.audit_pack_files.archive import Archive
from tryggare.fund.services.audit_pack_files.pieces import Piece

_AT_A_TIME = 0.5  # seconds
PART = 4 * 1024 * 1024  # bytes


def fill(
    archive: Archive,
    pieces: list[Piece],
    *,
    inside: Callable[[], AbstractContextManager[None]],
    go_on: Callable[[int, int], bool],
) -> bool:
    """Make every piece and put it in the archive; False when it is not to be made any more.

    ``inside`` opens the transaction that a few of them are read in, ``go_on`` is told there how
    many are done of all.
    """
    done = 0
    while done < len(pieces):
        with inside():
            until = time.monotonic() + _AT_A_TIME
            while done < len(pieces) and time.monotonic() < until:
                archive.add(pieces[done].path, pieces[done].make())
                done += 1
            if not go_on(done, len(pieces)):
                return False
    return True


def parts(file: IO[bytes]) -> Iterator[bytes]:
    """What has been written to the file and not been read, in parts."""
    while part := file.read(PART):
        yield part
