"""Swedish organisation numbers: ten digits, the last of which checks the others (Luhn)."""

from __future__ import annotations

import re

_SHAPE = re.compile(r"(\d{6})-?(\d{4})", re.ASCII)


def normalised(text: str) -> str | None:
    """``2120000068`` and ``212000-0068`` become ``212000-0068``; None when it is no such number.

    The third digit of a legal person's number is at least 2, which sets it apart from a
    personal identity number; those are refused.
    """
    match = _SHAPE.fullmatch(text.strip())
    if match is None:
        return None
    digits = match[1] + match[2]
    if digits[2] < "2" or not _check_digit_holds(digits):
        return None
    return f"{match[1]}-{match[2]}"


def _check_digit_holds(digits: str) -> bool:
    weighed = [int(d) * (2 - place % 2) for place, d in enumerate(digits)]
    return sum(w // 10 + w % 10 for w in weighed) % 10 == 0
