"""A key wrapped to a person: HPKE Base (RFC 9180) with X-Wing, which holds if either of ML-KEM-768
and X25519 does.

A person's private key is its 32-byte seed (draft-connolly-cfrg-xwing-kem): SHAKE256 makes of it the
64 bytes of ML-KEM's seed and the 32 of X25519's key. The library's HPKE is one-shot and takes
``info`` and no associated data, so the header and the context go there.
"""

from __future__ import annotations

from hashlib import shake_256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from tryggare.domain.sealing.boxes import HEADER_BYTES, Suite, epoch_of, header
from tryggare.domain.sealing.context import Context
from tryggare.domain.sealing.errors import CannotOpen, InvalidKey, NotSealed, WrongEpoch
from tryggare.domain.sealing.secret import SIZE, Secret

_HPKE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)
_MLKEM_PUBLIC_BYTES = 1184
PUBLIC_BYTES = _MLKEM_PUBLIC_BYTES + 32
WRAPPED_BYTES = HEADER_BYTES + hpke.KEM.MLKEM768_X25519.enc_length() + SIZE + 16


def public_key(seed: Secret) -> bytes:
    """The public half (1216 bytes) of the private key that ``seed`` is."""
    mlkem, x25519 = _halves(seed)
    return mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()


def wrap_key(public: bytes, key: Secret, context: Context) -> bytes:
    """``key`` for the one who has the private half of ``public`` (1174 bytes).

    Raises InvalidKey when ``public`` is not a public key.
    """
    head = header(Suite.WRAP, context.epoch)
    return head + _HPKE.encrypt(key.reveal(), _public(public), info=head + context.canonical())


def unwrap_key(seed: Secret, wrapped: bytes, context: Context) -> Secret:
    """The key. Raises CannotOpen, NotSealed, UnknownSuite or WrongEpoch."""
    if epoch_of(wrapped, Suite.WRAP) != context.epoch:
        raise WrongEpoch
    if len(wrapped) != WRAPPED_BYTES:
        raise NotSealed
    head, rest = wrapped[:HEADER_BYTES], wrapped[HEADER_BYTES:]
    private = hpke.MLKEM768X25519PrivateKey(*_halves(seed))
    try:
        return Secret(_HPKE.decrypt(rest, private, info=head + context.canonical()))
    except (InvalidTag, ValueError):  # ValueError: a point that X25519 refuses
        raise CannotOpen from None


def _halves(seed: Secret) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    expanded = shake_256(seed.reveal()).digest(96)
    return (
        MLKEM768PrivateKey.from_seed_bytes(expanded[:64]),
        X25519PrivateKey.from_private_bytes(expanded[64:]),
    )


def _public(public: bytes) -> hpke.MLKEM768X25519PublicKey:
    if len(public) != PUBLIC_BYTES:
        raise InvalidKey
    try:
        return hpke.MLKEM768X25519PublicKey(
            MLKEM768PublicKey.from_public_bytes(public[:_MLKEM_PUBLIC_BYTES]),
            X25519PublicKey.from_public_bytes(public[_MLKEM_PUBLIC_BYTES:]),
        )
    except ValueError:
        raise InvalidKey from None
