"""A municipality's signature under what leaves the house, checked without asking anyone."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature as NotSigned
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from tryggare.domain.sealing.errors import SealingError
from tryggare.domain.sealing.secret import Secret
from tryggare.domain.wording import say

# Before every message, so that a signature is never one of something else.
_PREFIX = b"tryggare/signed/v1\0"


class InvalidSignature(SealingError):
    """The message is another than the one that was signed, or the key is."""

    sentence = say("Underskriften stämmer inte.")


def sign(seed: Secret, message: bytes) -> bytes:
    """Ed25519 (64 bytes); ``seed`` is the private key."""
    return Ed25519PrivateKey.from_private_bytes(seed.reveal()).sign(_PREFIX + message)


def signing_public(seed: Secret) -> bytes:
    """The public half (32 bytes)."""
    return Ed25519PrivateKey.from_private_bytes(seed.reveal()).public_key().public_bytes_raw()


def require_signed(public: bytes, signature: bytes, message: bytes) -> None:
    """Raises InvalidSignature."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, _PREFIX + message)
    except (NotSigned, ValueError):
        raise InvalidSignature from None
