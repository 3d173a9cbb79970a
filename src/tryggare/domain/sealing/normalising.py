"""One spelling of what people search for, so that the same person gives the same token."""

from __future__ import annotations

import re
from datetime import date
from unicodedata import category, normalize

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import Text, say

_PERSONAL = re.compile(r"(\d\d)?(\d\d)(\d\d)(\d\d)([-+]?)(\d{4})", re.ASCII)
_SPACES = re.compile(r"\s+")
_BETWEEN = re.compile(r"[\W_]+")
_KEPT = frozenset({"a\u030a", "a\u0308", "o\u0308"})  # letters of their own, with ring and dots
_COORDINATION = 60  # added to the day in a coordination number


def normalised_personal_number(written: str, *, today: date) -> str:
    """Twelve digits of a personal or coordination number, written with or without century.

    Without one, ``-`` or nothing means the latest such birthday until ``today``, ``+`` a hundred
    years before that. Raises InvalidInput for what is none, by its date or its check digit.
    """
    found = _PERSONAL.fullmatch(_SPACES.sub("", written))
    if found is None:
        raise _refusal(say("Skriv personnumret med tio eller tolv siffror."))
    century, year, month, day, sign, last = found.groups()
    if not _checks(year + month + day + last):
        raise _refusal(say("Personnumret stämmer inte. Kontrollera siffrorna."))
    if century is None:
        born = int(year) + today.year // 100 * 100
        if _birthday(born, month, day) > today:
            born -= 100
        born -= 100 if sign == "+" else 0
        century = f"{born // 100:02d}"
    _birthday(int(century + year), month, day)
    return century + year + month + day + last


def normalised_name(written: str) -> str:
    """Words in order of the alphabet, small letters, without accents other than those of å, ä, ö.

    ``Öhman, André`` and ``ANDRE  ÖHMAN`` are the same. Raises InvalidInput without a letter.
    """
    plain = "".join(_without_accent(letter) for letter in normalize("NFC", written.casefold()))
    words = sorted(word for word in _BETWEEN.split(plain.replace("'", "").replace("’", "")) if word)
    if not words:
        raise _refusal(say("Skriv ett namn."))
    return " ".join(words)


def normalised_case_number(written: str) -> str:
    """Capitals and digits with one hyphen wherever something else stood between them.

    Raises InvalidInput without a letter or digit.
    """
    parts = [part for part in _BETWEEN.split(normalize("NFKC", written).upper()) if part]
    if not parts:
        raise _refusal(say("Skriv ett ärendenummer."))
    return "-".join(parts)


def _birthday(year: int, month: str, day: str) -> date:
    number = int(day)
    try:
        return date(year, int(month), number - _COORDINATION if number > 31 else number)
    except ValueError:
        raise _refusal(say("Personnumret stämmer inte. Kontrollera siffrorna.")) from None


def _checks(ten: str) -> bool:
    """Whether the last digit is right (Luhn)."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(ten))
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def _without_accent(letter: str) -> str:
    parts = normalize("NFKD", letter)
    if parts[:2] in _KEPT:
        return normalize("NFC", parts[:2])
    return "".join(part for part in parts if category(part) != "Mn")


def _refusal(message: Text) -> InvalidInput:
    return InvalidInput([Problem("", message)])
