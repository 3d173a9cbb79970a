"""Search tokens: the same for the same person, and nothing to anyone without the key."""

from __future__ import annotations

import hashlib
import hmac

from tryggare.domain.sealing.context import VERSION, encoded
from tryggare.domain.sealing.secret import Secret

TOKEN_BYTES = 32


def search_token(key: Secret, kind: str, normalised: str) -> bytes:
    """HMAC-SHA256 of what is searched for, told apart by ``kind``; ``key`` is a municipality's.

    The key must stay in the keyring: there are so few personal numbers that whoever holds it makes
    the tokens of all of them in minutes.
    """
    return mac(key.reveal(), encoded(VERSION, "search-token", kind, normalised))


def mac(key: bytes, message: bytes) -> bytes:
    """HMAC-SHA256, 32 bytes."""
    return hmac.digest(key, message, hashlib.sha256)
