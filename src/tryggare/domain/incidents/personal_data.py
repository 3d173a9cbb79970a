"""Signs of personal data in what someone writes: to warn while they write, and to hold it back.

It finds what has a shape: personal numbers, telephone numbers, addresses of mail and pages,
registration plates, and a common given name before a word with a capital. It misses what has none,
so a text without signs is not a text without people in it. ``patterns`` are written so that a
browser reads them the same way; upper and lower case count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from tryggare.domain.law.rows import read_rows
from tryggare.domain.wording import Text, say

Kind = Literal["personal_number", "phone", "email", "registration", "name", "link"]

_DAY = "(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])"  # co-ordination numbers add sixty
# Plates have neither I, Q nor V; in small letters a gap would make plates of "hus 101".
_PLATE_LETTERS, _LAST = "A-HJ-PR-UW-Z", "[0-9A-HJ-NPR-UW-Z]"


@dataclass(frozen=True, slots=True)
class Sign:
    """What stands in ``text[start:end]`` looks like ``kind``."""

    kind: Kind
    start: int
    end: int


def signs_in(text: str) -> tuple[Sign, ...]:
    """Every sign, in the order they stand; of two that overlap, the one found first below."""
    found: list[Sign] = []
    for kind, pattern in _compiled():
        for match in pattern.finditer(text):
            sign = Sign(kind, *match.span())
            if not any(one.start < sign.end and sign.start < one.end for one in found):
                found.append(sign)
    return tuple(sorted(found, key=lambda sign: sign.start))


def without_signs(text: str) -> str:
    """``text`` with each sign left out, as ``[…]``."""
    kept, at = [], 0
    for sign in signs_in(text):
        kept += [text[at : sign.start], "[…]"]
        at = sign.end
    return "".join([*kept, text[at:]])


def listed(kinds: Sequence[Text]) -> Text:
    """The kinds with commas between them, in whatever language the sentence is read in."""
    values = {str(number): kind for number, kind in enumerate(kinds)}
    return Text(", ".join(f"%({number})s" for number in values), values)


def kinds_of(signs: Iterable[Sign]) -> tuple[Text, ...]:
    """What kinds there are among ``signs``, each once, in words."""
    return tuple(_WORDS[kind] for kind in dict.fromkeys(sign.kind for sign in signs))


_WORDS: dict[Kind, Text] = {
    "personal_number": say("personnummer"),
    "phone": say("telefonnummer"),
    "email": say("e-postadress"),
    "registration": say("registreringsnummer"),
    "name": say("namn på en person"),
    "link": say("länk eller användarnamn"),
}


@cache
def patterns() -> dict[Kind, str]:
    """The rules as regular expressions, for Python and for a browser (flag ``u``)."""
    rules = _rules()
    sign, names, places = rules["letters"], "|".join(given_names()), "|".join(rules["places"])
    before, after = f"(?<![{sign}])", f"(?![{sign}])"
    return {
        "email": rf"[{sign}._%+\-]+@[{sign}\-]+(?:\.[{sign}\-]+)+",
        "personal_number": (
            rf"{before}(?:19|20)?[0-9]{{2}}(?:0[1-9]|1[0-2]){_DAY}[ \-+]?[0-9]{{4}}{after}"
        ),
        "phone": rf"(?:(?<![{sign}+])(?:\+46|0046)|{before}0)(?:[ \-]?[0-9]){{7,10}}{after}",
        "registration": (
            rf"{before}(?:[{_PLATE_LETTERS}]{{3}} ?[0-9]{{2}}{_LAST}"
            rf"|[{_PLATE_LETTERS.lower()}]{{3}}[0-9]{{2}}[0-9a-z]){after}(?![/:][0-9])"
        ),
        "name": (
            rf"{before}(?:{names}) "
            rf"(?![{sign}]*(?:{places}){after}|[{sign}]+ (?:{places}){after})"
            rf"{rules['capital']}{after}"
        ),
        "link": rf"(?:https?://|www\.)[^ ]+|(?<![{sign}.])@[{sign}_.]{{3,}}",
    }


@cache
def given_names() -> tuple[str, ...]:
    """Common given names in Sweden, the longest first."""
    return tuple(sorted(_rules()["given_names"], key=lambda name: (-len(name), name)))


@cache
def _rules() -> dict[str, Any]:
    return dict(read_rows("personal_data.toml", __package__ or ""))


@cache
def _compiled() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern)) for kind, pattern in patterns().items())
