"""Which characters the bytes of a text file mean.

The rule, in order: a byte order mark decides; then zero bytes at every other place mean UTF-16;
then UTF-8 if every byte fits; otherwise the old encoding, of those that Swedish systems have
written, in which most Swedish letters appear (Windows-1252 when they tie; ISO 8859-1 for bytes
that Windows-1252 gives no character). A choice that rests on likelihood is always told.
"""

from __future__ import annotations

import codecs
import re

from tryggare.domain.tabular.limits import refusal
from tryggare.domain.wording import Text, say

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
OLD = (("mac_roman", "Mac Roman"), ("cp850", "DOS 850"))
SWEDISH = re.compile("[åäöÅÄÖéÉ]")
BROKEN = re.compile("Ã[¥¤¶…„–©]|Â[\u00a0§°]|�")


def decode(content: bytes) -> tuple[str, tuple[Text, ...]]:
    """The text and what should be said about it. Raises InvalidInput when no reading is right."""
    text, notes = _decoded(content)
    if "\x00" in text:
        raise refusal(not_text())
    broken = BROKEN.search(text)
    if broken:
        line = text.count("\n", 0, broken.start()) + 1
        notes = (*notes, saved_wrongly(broken.group(), line))
    return text, notes


def not_text() -> Text:
    return say("Filen är ingen textfil. Välj en fil i formatet xlsx eller CSV.")


def saved_wrongly(sample: str, line: int) -> Text:
    """That the text was broken before it came here."""
    return say(
        "Texten ser ut att ha sparats fel förut: ”%(sample)s” på rad %(line)s. Kontrollera å, "
        "ä och ö.",
        sample=sample,
        line=line,
    )


def _decoded(content: bytes) -> tuple[str, tuple[Text, ...]]:
    for mark, encoding, name in MARKS:
        if content.startswith(mark):
            return _exactly(content, encoding, name), ()
    wide = utf_16_without_mark(content)
    if wide:
        note = say("Filen saknar märke för teckenkodning. Den lästes som UTF-16.")
        return _exactly(content, wide, "UTF-16"), (note,)
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        _refuse_mixed(content, error.start)
    return _old(content)


def _exactly(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise refusal(not_as_said(name, error.start)) from None


def not_as_said(name: str, at: int) -> Text:
    """That the file's own mark is wrong; ``at`` is a byte."""
    return say(
        "Filen säger att den är %(name)s men är det inte från byte %(at)s. Spara om den "
        "som CSV UTF-8.",
        name=name,
        at=at,
    )


def utf_16_without_mark(content: bytes) -> str | None:
    sample = content[:4_000]
    half = len(sample) // 2
    if half and sample[1::2].count(0) > 0.4 * half:
        return "utf-16-le"
    if half and sample[0::2].count(0) > 0.4 * half:
        return "utf-16-be"
    return None


def _refuse_mixed(content: bytes, at: int) -> None:
    """A file with a Swedish letter in UTF-8 and bytes that are not would be wrong somewhere in any
    reading: no old encoding has those two bytes beside each other in a Swedish word."""
    if SWEDISH.search(content.decode("utf-8", errors="replace")):
        raise refusal(two_encodings(content.count(b"\n", 0, at) + 1))


def two_encodings(line: int) -> Text:
    return say(
        "Filen blandar teckenkodningar: rad %(line)s är inte UTF-8, men andra rader är det. Spara "
        "om den som CSV UTF-8.",
        line=line,
    )


def _old(content: bytes) -> tuple[str, tuple[Text, ...]]:
    readings = [(content.decode(encoding), name) for encoding, name in OLD]
    try:
        readings.insert(0, (content.decode("cp1252"), "Windows-1252"))
    except UnicodeDecodeError:
        readings.insert(0, (content.decode("latin-1"), "ISO 8859-1"))
    text, name = max(readings, key=lambda reading: len(SWEDISH.findall(reading[0])))
    return text, (read_as_old(name),)


def read_as_old(name: str) -> Text:
    """That the encoding was chosen by likelihood."""
    return say(
        "Filen är inte UTF-8. Den lästes som %(name)s. Kontrollera att å, ä och ö ser rätt ut.",
        name=name,
    )
