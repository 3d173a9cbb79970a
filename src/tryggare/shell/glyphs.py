"""Text reduced to what our typeface can draw.

PDF/A forbids characters without a glyph, so one emoji in an application would otherwise stop the
whole decision. Such a character becomes an empty box, where the reader sees that
something stood; invisible steering characters, which can turn text around, are left out.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

REPLACEMENT = "□"  # the typeface has no U+FFFD
_SPACING = frozenset(map(ord, "\t\n\r"))
_SOFT_HYPHEN = 0xAD
_UNICODE_FULL = (3, 10)  # platform and encoding of the table that covers all of Unicode
_SEGMENTED = 12  # the format of that table


def drawable(value: Any, fonts: Path) -> Any:
    """``value`` with every string in it made drawable; lists and mappings are walked."""
    if isinstance(value, str):
        return value.translate(_Substitutes(_covered_by_all(fonts)))
    if isinstance(value, Mapping):
        return {key: drawable(item, fonts) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [drawable(item, fonts) for item in value]
    return value


class _Substitutes(dict[int, int | str | None]):
    """What ``str.translate`` asks for each character."""

    def __init__(self, covered: frozenset[int]) -> None:
        super().__init__()
        self._covered = covered

    def __missing__(self, code: int) -> int | str | None:
        if code in _SPACING or code == _SOFT_HYPHEN:
            found: int | str | None = code
        elif unicodedata.category(chr(code)) == "Cf":
            found = None
        else:
            found = code if code in self._covered else REPLACEMENT
        self[code] = found
        return found


@cache
def _covered_by_all(fonts: Path) -> frozenset[int]:
    files = sorted(fonts.glob("*.ttf"))
    return frozenset.intersection(*(frozenset(_covered(path.read_bytes())) for path in files))


def _covered(font: bytes) -> Iterator[int]:
    """Code points with a glyph, from the font's cmap table (OpenType specification, cmap)."""
    (tables,) = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * n) for n in range(tables))
    cmap = next(offset for tag, _checksum, offset, _length in records if tag == b"cmap")
    (encodings,) = struct.unpack_from(">H", font, cmap + 2)
    for n in range(encodings):
        platform, encoding, offset = struct.unpack_from(">HHI", font, cmap + 4 + 8 * n)
        if (platform, encoding) == _UNICODE_FULL:
            yield from _segments(font, cmap + offset)


def _segments(font: bytes, table: int) -> Iterator[int]:
    kind, _reserved, _length, _language, groups = struct.unpack_from(">HHIII", font, table)
    if kind != _SEGMENTED:
        raise ValueError(f"cmap format {kind} is not one we read")
    for n in range(groups):
        first, last, _glyph = struct.unpack_from(">III", font, table + 16 + 12 * n)
        yield from range(first, last + 1)
