"""Sealed text, wrapped keys and search tokens: what an exit case is written with.

Every sealed thing starts with a suite id and a key epoch, and is bound to its place by a
``Context``: moved to another row, column, case or epoch it does not open. The primitives are a
fixed list, each from a library: XChaCha20-Poly1305, HKDF-SHA256, HMAC-SHA256, Ed25519, and HPKE
Base with X-Wing, HKDF-SHA256 and ChaCha20-Poly1305.
"""

from tryggare.domain.sealing.boxes import Suite, epoch_of
from tryggare.domain.sealing.context import Context
from tryggare.domain.sealing.errors import (
    CannotOpen,
    InvalidContext,
    InvalidKey,
    NotSealed,
    SealingError,
    TextTooLong,
    UnknownSuite,
    WrongEpoch,
)
from tryggare.domain.sealing.normalising import (
    normalised_case_number,
    normalised_name,
    normalised_personal_number,
)
from tryggare.domain.sealing.outer import Month, month_of, open_outer, seal_outer
from tryggare.domain.sealing.padding import CLASSES
from tryggare.domain.sealing.secret import Secret
from tryggare.domain.sealing.signatures import (
    InvalidSignature,
    require_signed,
    sign,
    signing_public,
)
from tryggare.domain.sealing.text import open_text, seal_text
from tryggare.domain.sealing.tokens import search_token
from tryggare.domain.sealing.wraps import public_key, unwrap_key, wrap_key

__all__ = [
    "CLASSES",
    "CannotOpen",
    "Context",
    "InvalidContext",
    "InvalidKey",
    "InvalidSignature",
    "Month",
    "NotSealed",
    "SealingError",
    "Secret",
    "Suite",
    "TextTooLong",
    "UnknownSuite",
    "WrongEpoch",
    "epoch_of",
    "month_of",
    "normalised_case_number",
    "normalised_name",
    "normalised_personal_number",
    "open_outer",
    "open_text",
    "public_key",
    "require_signed",
    "seal_outer",
    "seal_text",
    "search_token",
    "sign",
    "signing_public",
    "unwrap_key",
    "wrap_key",
]
