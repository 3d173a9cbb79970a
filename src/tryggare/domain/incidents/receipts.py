"""The receipt of a tip: the one way to its answer, and all that the resident keeps of it."""

from __future__ import annotations

import hashlib
import secrets

# Without letters and digits that are taken for one another. Twelve of thirty: 58 bits.
_SIGNS = "23456789ABCDEFGHJKMNPQRTUVWXYZ"
_LENGTH, _PART = 12, 4

# Tips that a municipality takes in an hour and in a day. Nothing is kept of who sends, so the sum
# is what can be held down; somebody who fills it shuts the page for others until the hour is over.
PER_HOUR, PER_DAY = 60, 400


def new_receipt() -> str:
    """A code nobody can guess: ``ABCD-EFGH-JKMN``."""
    code = "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
    return "-".join(code[start : start + _PART] for start in range(0, _LENGTH, _PART))


def digest(receipt: str) -> str:
    """What is kept of a receipt: 64 hexadecimal signs. Hyphens, spaces and case do not matter."""
    plain = "".join(sign for sign in receipt.upper() if sign.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()
