"""A file's name as it may be shown and saved anywhere."""

from __future__ import annotations

import re
import unicodedata

from tryggare.domain.visible import has_hidden

LONGEST = 120
_FORBIDDEN = re.compile(r'[<>:"|?*]+')
_ENDING = re.compile(r"\.[a-z][a-z0-9]{0,5}$", re.IGNORECASE)
# Windows keeps these for itself, whatever follows the dot.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_NAMELESS = "fil"


def clean_name(name: str, endings: tuple[str, ...]) -> str:
    """The last part of ``name`` in characters one sees, with one of ``endings`` last.

    An ending among ``endings`` stays as written; any other gives way to the first of them. At most
    ``LONGEST`` characters.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(character for character in last if not _is_unseen(character))
    tidy = " ".join(_FORBIDDEN.sub("-", shown).split()).strip(" .")
    stem, ending = _split(tidy)
    if ending not in endings:
        # Someone may have given it the right one first, and another after it.
        inner, ending = _split(stem)
        stem, ending = (inner, ending) if ending in endings else (stem, endings[0])
    stem = stem[: LONGEST - len(ending) - 1].strip(" .") or _NAMELESS
    if _DEVICES.match(stem):
        stem = f"_{stem}"
    return stem + ending


def _split(name: str) -> tuple[str, str]:
    found = _ENDING.search(name)
    return (name[: found.start()], found.group().lower()) if found else (name, "")


def _is_unseen(character: str) -> bool:
    # Spaces of every width become one space; what else takes no place is left out.
    if character.isspace():
        return False
    return has_hidden(character) or unicodedata.category(character) in {"Cf", "Co", "Cn"}
