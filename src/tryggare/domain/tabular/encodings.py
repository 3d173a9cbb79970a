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

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_OLD = (("mac_roman", "Mac Roman"), ("cp850", "DOS 850"))
_SWEDISH = re.compile("[åäöÅÄÖéÉ]")
_BROKEN = re.compile("Ã[¥¤¶…„–©]|Â[\u00a0§°]|�")


def decode(content: bytes) -> tuple[str, tuple[Text, ...]]:
    """The text and what should be said about it. Raises InvalidInput when no reading is right."""
    text, notes = _decoded(content)
    if "\x00" in text:
        raise refusal(say("Filen är ingen textfil. Välj en fil i formatet xlsx eller CSV."))
    broken = _BROKEN.search(text)
    if broken:
        note = say(
            "Texten ser ut att ha sparats fel förut: ”%(sample)s” på rad %(line)s. Kontrollera å, "
            "ä och ö.",
            sample=broken.group(),
            line=text.count("\n", 0, broken.start()) + 1,
        )
        notes = (*notes, note)
    return text, notes


def _decoded(content: bytes) -> tuple[str, tuple[Text, ...]]:
    for mark, encoding, name in _MARKS:
        if content.startswith(mark):
            return _exactly(content, encoding, name), ()
    wide = _utf_16_without_mark(content)
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
        raise refusal(
            say(
                "Filen säger att den är %(name)s men är det inte från byte %(at)s. Spara om den "
                "som CSV UTF-8.",
                name=name,
                at=error.start,
            )
        ) from None


def _utf_16_without_mark(content: bytes) -> str | None:
    sample = content[:4_000]
    half = len(sample) // 2
    if half and sample[1::2].count(0) > 0.4 * half:
        return "utf-16-le"
    if half and sample[0::2].count(0) > 0.4 * half:
        return "utf-16-be"
    return None


def _refuse_mixed(content: bytes, at: int) -> None:
    """A file that is UTF-8 but for a few bytes would be wrong throughout in any old encoding."""
    text = content.decode("utf-8", errors="replace")
    if len(_SWEDISH.findall(text)) > text.count("�"):
        raise refusal(
            say(
                "Filen blandar teckenkodningar: rad %(line)s är inte UTF-8 som resten. Spara om "
                "den som CSV UTF-8.",
                line=content.count(b"\n", 0, at) + 1,
            )
        )


def _old(content: bytes) -> tuple[str, tuple[Text, ...]]:
    readings = [(content.decode(encoding), name) for encoding, name in _OLD]
    try:
        readings.insert(0, (content.decode("cp1252"), "Windows-1252"))
    except UnicodeDecodeError:
        readings.insert(0, (content.decode("latin-1"), "ISO 8859-1"))
    text, name = max(readings, key=lambda reading: len(_SWEDISH.findall(reading[0])))
    note = say(
        "Filen är inte UTF-8. Den lästes som %(name)s. Kontrollera att å, ä och ö ser rätt ut.",
        name=name,
    )
    return text, (note,)
