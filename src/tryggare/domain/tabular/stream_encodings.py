"""Which characters the bytes of a large text file mean; the rule is that of ``encodings``.

The file is gone through a piece at a time. Nothing is decided from its beginning only: a file that
is UTF-8 but for one row far down is told of, with the row.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import IO

from tryggare.domain.tabular.encodings import (
    BROKEN,
    MARKS,
    OLD,
    SWEDISH,
    not_as_said,
    not_text,
    read_as_old,
    saved_wrongly,
    two_encodings,
    utf_16_without_mark,
)
from tryggare.domain.tabular.limits import refusal
from tryggare.domain.wording import Text, say

_PIECE = 1_000_000


@dataclass(frozen=True, slots=True)
class Coding:
    """``codec`` is Python's name for the encoding, ``name`` what people call it."""

    codec: str
    name: str
    notes: tuple[Text, ...] = ()


def coding_of(file: IO[bytes]) -> Coding:
    """The file's encoding; the file stands at its beginning afterwards. Raises InvalidInput."""
    file.seek(0)
    coding = _coding(file, file.read(4_000))
    line, note = 1, None
    try:
        for text in _texts(file, coding.codec):
            if "\x00" in text:
                raise refusal(not_text())
            broken = BROKEN.search(text) if note is None else None
            if broken:
                at = line + text.count("\n", 0, broken.start())
                note = saved_wrongly(broken.group(), at)
            line += text.count("\n")
    except UnicodeDecodeError as error:
        raise refusal(not_as_said(coding.name, error.start)) from None
    finally:
        file.seek(0)
    return replace(coding, notes=(*coding.notes, note)) if note else coding


def _coding(file: IO[bytes], start: bytes) -> Coding:
    for mark, codec, name in MARKS:
        if start.startswith(mark):
            return Coding(codec, name)
    wide = utf_16_without_mark(start)
    if wide:
        note = say("Filen saknar märke för teckenkodning. Den lästes som UTF-16.")
        return Coding(wide, "UTF-16", (note,))
    has_swedish, line = _as_utf_8(file)
    if not line:
        return Coding("utf-8", "UTF-8")
    if has_swedish:
        raise refusal(two_encodings(line))
    return _old(file)


def _as_utf_8(file: IO[bytes]) -> tuple[bool, int]:
    """Whether there is a Swedish letter, and the first line with bytes that are no UTF-8; 0 where
    all are."""
    has_swedish, line, lines = False, 0, 1
    for text in _texts(file, "utf-8", "replace"):
        has_swedish = has_swedish or SWEDISH.search(text) is not None
        if not line and "�" in text:
            line = lines + text.count("\n", 0, text.index("�"))
        lines += text.count("\n")
    return has_swedish, line


def _old(file: IO[bytes]) -> Coding:
    first = ("cp1252", "Windows-1252")
    try:
        for _text in _texts(file, "cp1252"):
            pass
    except UnicodeDecodeError:
        first = ("latin-1", "ISO 8859-1")
    codec, name = max((first, *OLD), key=lambda one: _swedish(file, one[0]))
    return Coding(codec, name, (read_as_old(name),))


def _swedish(file: IO[bytes], codec: str) -> int:
    return sum(len(SWEDISH.findall(text)) for text in _texts(file, codec))


def _texts(file: IO[bytes], codec: str, errors: str = "strict") -> Iterator[str]:
    """The file's text, a piece at a time. Raises UnicodeDecodeError."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder(codec)(errors)
    while piece := file.read(_PIECE):
        yield decoder.decode(piece)
    yield decoder.decode(b"", final=True)
