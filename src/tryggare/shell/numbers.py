"""Numbers as people in Sweden type them."""

from __future__ import annotations

import re
from decimal import Decimal

# Ordinary, no-break, thin, figure and narrow no-break spaces all set thousands apart in the wild.
_SPACES = re.compile("[\u0020\u00a0\u2007\u2009\u202f]")
_UNIT = re.compile(r"^sek|(kr|kronor|sek|:-)\.?$", re.IGNORECASE)
_NUMBER = re.compile(r"[-\u2212+]?\d{1,24}([.,]\d{1,12})?", re.ASCII)
# English thousands, where no one can take the comma for a decimal sign: two of them at least.
_THOUSANDS_BY_COMMA = re.compile(r"[-\u2212+]?\d{1,3}(,\d{3}){2,}(\.\d{1,12})?", re.ASCII)
_THOUSANDS_BY_DOT = re.compile(r"\d{1,3}(\.\d{3})+$")


class NotANumberError(ValueError):
    """The text is no number; ``dotted`` when it reads like 1.580.000, which has two readings."""

    def __init__(self, *, dotted: bool = False) -> None:
        super().__init__("not a number")
        self.dotted = dotted


def parse(text: str) -> Decimal:
    """``1 580 000,50 kr`` → ``Decimal("1580000.50")``.

    Plain digits only: NaN, infinity and exponents are not numbers here. Raises ``NotANumberError``.
    """
    bare = _UNIT.sub("", _SPACES.sub("", text.strip()))
    if _THOUSANDS_BY_DOT.fullmatch(bare):
        raise NotANumberError(dotted=True)
    if _THOUSANDS_BY_COMMA.fullmatch(bare):
        bare = bare.replace(",", "")
    if not _NUMBER.fullmatch(bare):
        raise NotANumberError
    return Decimal(bare.replace(",", ".").replace("\u2212", "-"))
