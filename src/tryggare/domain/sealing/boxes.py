"""The form of every sealed thing, and the symmetric box.

    suite (2 bytes) | key epoch (4 bytes) | what the suite says

The first six bytes are authenticated with the context. A suite is never changed, only followed by
another; what this version does not know it refuses by number.
"""

from __future__ import annotations

import struct
from enum import IntEnum

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from nacl import bindings as sodium
from nacl.exceptions import CryptoError
from nacl.utils import random

from tryggare.domain.sealing.errors import CannotOpen, NotSealed, UnknownSuite
from tryggare.domain.sealing.secret import SIZE, Secret

_HEADER = struct.Struct(">HI")
HEADER_BYTES = _HEADER.size
_NONCE_BYTES = sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES  # 24: random ones never meet
_TAG_BYTES = sodium.crypto_aead_xchacha20poly1305_ietf_ABYTES


class Suite(IntEnum):
    """What something is sealed with."""

    TEXT = 0x0101  # padded text: XChaCha20-Poly1305 under HKDF-SHA256 of the case key
    WRAP = 0x0201  # a key to a person: HPKE Base, X-Wing, HKDF-SHA256, ChaCha20-Poly1305
    OUTER = 0x0301  # a wrap again: XChaCha20-Poly1305 under HKDF-SHA256 of the monthly master
    FILE = 0x0401  # a file that leaves the house: XChaCha20-Poly1305 under a key of its own


_KNOWN = frozenset(Suite)


def header(suite: Suite, epoch: int) -> bytes:
    """The first six bytes."""
    return _HEADER.pack(suite, epoch)


def epoch_of(sealed: bytes, suite: Suite) -> int:
    """Which key it is sealed under, as it says itself. Nothing is proven before it opens.

    Raises UnknownSuite, and NotSealed for another suite than the one expected.
    """
    if len(sealed) < HEADER_BYTES:
        raise NotSealed
    said, epoch = _HEADER.unpack_from(sealed)
    if said not in _KNOWN:
        raise UnknownSuite(said)
    if said != suite:
        raise NotSealed
    return int(epoch)


def derived(key: Secret, info: bytes) -> Secret:
    """HKDF-SHA256 without salt, for a key that is random already."""
    return Secret(HKDF(SHA256(), length=SIZE, salt=None, info=info).derive(key.reveal()))


def seal_box(key: Secret, content: bytes, *, suite: Suite, epoch: int, context: bytes) -> bytes:
    """Header, random nonce (24 bytes), and ``content`` sealed with its tag (16 bytes)."""
    head, nonce = header(suite, epoch), random(_NONCE_BYTES)
    return head + nonce + encrypt(content, head + context, nonce, key.reveal())


def open_box(key: Secret, sealed: bytes, *, suite: Suite, context: bytes) -> bytes:
    """What ``seal_box`` was given. Raises CannotOpen, NotSealed or UnknownSuite."""
    epoch_of(sealed, suite)
    head, rest = sealed[:HEADER_BYTES], sealed[HEADER_BYTES:]
    if len(rest) < _NONCE_BYTES + _TAG_BYTES:
        raise NotSealed
    nonce, content = rest[:_NONCE_BYTES], rest[_NONCE_BYTES:]
    try:
        return decrypt(content, head + context, nonce, key.reveal())
    except CryptoError:
        raise CannotOpen from None


# The primitive by the names the rest uses; the published vectors are tried through these.
encrypt = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt
decrypt = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt
