"""Padding to a few sizes, so that the length of a sealed text says little.

The classes are 64 B, 256 B, 1, 4, 16, 64 and 256 KiB and 1 MiB, each four times the one before. A
reader of the database sees which of the eight a text is in: a name, a line, a note, some pages. A
text takes at most four times its own room, and all fields as short as a name look the same.
"""

from __future__ import annotations

from nacl.bindings import sodium_pad, sodium_unpad
from nacl.exceptions import CryptoError

from tryggare.domain.sealing.errors import CannotOpen, TextTooLong

CLASSES = tuple(64 * 4**step for step in range(8))


def padded(content: bytes) -> bytes:
    """``content`` filled up to the smallest class above it (at least one byte is added).

    Raises TextTooLong at 1 MiB and above.
    """
    for size in CLASSES:
        if len(content) < size:
            return sodium_pad(content, size)
    raise TextTooLong


def unpadded(content: bytes) -> bytes:
    """What ``padded`` was given. Raises CannotOpen for what it never gives."""
    if len(content) not in CLASSES:
        raise CannotOpen
    try:
        return sodium_unpad(content, len(content))
    except CryptoError:
        raise CannotOpen from None
