"""Files locked before they leave memory.

    TRYGGARE-EXIT | header, one line of JSON | the content, padded and sealed

The header says which export it is and how it is locked, and is authenticated with the content. A
file goes out locked to the receiving system's public key, or with a passphrase; the answer is
locked with the key that stood in the export, so that only who opened that one can have made it.
"""

from __future__ import annotations

import json
import secrets
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from nacl import pwhash
from nacl.bindings import sodium_pad, sodium_unpad
from nacl.exceptions import CryptoError

from tryggare.domain.exit_exchange.refusals import CannotUnlock, NewerVersion, NotOurFile
from tryggare.domain.sealing import Context, SealingError, Secret, unwrap_key, wrap_key
from tryggare.domain.sealing.boxes import Suite, derived, open_box, seal_box
from tryggare.domain.sealing.context import encoded

_MAGIC = b"TRYGGARE-EXIT\n"
_VERSION = 1
_LONGEST_HEADER = 8192
_BLOCK = 16 * 1024  # lengths say only how many of these
_SALT_BYTES = 16
# Argon2id, some tenths of a second and 64 MiB; the phrase itself has 144 bits.
_OPS, _MEMORY = 3, 64 * 1024 * 1024
# As in case numbers: without what is misread aloud or on paper.
_SIGNS = "23456789ABCDEFGHJKMNPQRSTWXYZ"
_GROUPS, _IN_GROUP = 6, 5
PHRASE_SIGNS = _GROUPS * _IN_GROUP


class Lock(StrEnum):
    """How a file is locked."""

    KEY = "key"
    PHRASE = "phrase"
    ANSWER = "answer"


@dataclass(frozen=True)
class Header:
    """What a file says of itself before it is unlocked. Nothing of it is proven until then."""

    lock: Lock
    export: UUID
    rest: Mapping[str, str]
    line: bytes


def new_phrase() -> str:
    """Six groups of five signs, drawn at random."""
    groups = ("".join(secrets.choice(_SIGNS) for _ in range(_IN_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def lock_to_key(content: bytes, *, public: bytes, export: UUID) -> bytes:
    """For the one who has the private half of ``public`` (X-Wing, 1216 bytes). Raises InvalidKey
    when it is no public key."""
    key = Secret.random()
    wrapped = wrap_key(public, key, _place(export))
    return _locked(content, key, _line(Lock.KEY, export, wrapped=_plain(wrapped)))


def lock_with_phrase(content: bytes, *, phrase: str, export: UUID) -> bytes:
    """For the one who has the phrase."""
    salt = secrets.token_bytes(_SALT_BYTES)
    line = _line(Lock.PHRASE, export, salt=_plain(salt))
    return _locked(content, _from_phrase(phrase, salt), line)


def lock_answer(content: bytes, *, answer_key: Secret, export: UUID) -> bytes:
    """For the case that the export came out of."""
    return _locked(content, _from_answer_key(answer_key), _line(Lock.ANSWER, export))


def read_header(file: bytes) -> Header:
    """Raises NotOurFile and NewerVersion."""
    head, _, _rest = file.removeprefix(_MAGIC)[:_LONGEST_HEADER].partition(b"\n")
    if not file.startswith(_MAGIC):
        raise NotOurFile
    try:
        told = json.loads(head)
        version = told.pop("version")
        if isinstance(version, int) and version > _VERSION:
            raise NewerVersion(version, _VERSION)
        lock, export = Lock(told.pop("lock")), UUID(told.pop("export"))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise NotOurFile from None
    return Header(lock, export, told, head)


def unlock(file: bytes, *, opener: Secret | str) -> bytes:
    """The content. ``opener`` is the seed of the private key, the phrase or the answer key, as the
    header says. Raises NotOurFile, NewerVersion and CannotUnlock."""
    header = read_header(file)
    sealed = file[len(_MAGIC) + len(header.line) + 1 :]
    try:
        key = _opening(header, opener)
        padded = open_box(key, sealed, suite=Suite.FILE, context=_MAGIC + header.line)
        return sodium_unpad(padded, _BLOCK)
    except (SealingError, CryptoError, NotBase64, KeyError, TypeError, ValueError):
        raise CannotUnlock from None


def answer_key(case_key: Secret, *, case: UUID, export: UUID) -> Secret:
    """What the answer to an export is locked with: nothing of the case's key follows from it."""
    return derived(case_key, encoded("tryggare/v1", "exit-answer-key", str(case), str(export)))


def is_public_key(public: bytes) -> bool:
    """Whether something can be locked to it."""
    try:
        wrap_key(public, Secret.random(), Context("exit-export"))
    except SealingError:
        return False
    return True


def fingerprint(public: bytes) -> str:
    """What people compare a public key by: eight groups of four."""
    told = sha256(public).hexdigest()[:32].upper()
    return " ".join(told[place : place + 4] for place in range(0, len(told), 4))


def _opening(header: Header, opener: Secret | str) -> Secret:
    if header.lock is Lock.PHRASE:
        if not isinstance(opener, str):
            raise TypeError
        return _from_phrase(opener, b64decode(header.rest["salt"], validate=True))
    if not isinstance(opener, Secret):
        raise TypeError
    if header.lock is Lock.ANSWER:
        return _from_answer_key(opener)
    wrapped = b64decode(header.rest["wrapped"], validate=True)
    return unwrap_key(opener, wrapped, _place(header.export))


def _locked(content: bytes, key: Secret, line: bytes) -> bytes:
    padded = sodium_pad(content, _BLOCK)
    sealed = seal_box(key, padded, suite=Suite.FILE, epoch=_VERSION, context=_MAGIC + line)
    return _MAGIC + line + b"\n" + sealed


def _line(lock: Lock, export: UUID, **rest: str) -> bytes:
    told = {"version": _VERSION, "lock": lock.value, "export": str(export), **rest}
    return json.dumps(told, sort_keys=True).encode()


def _place(export: UUID) -> Context:
    return Context("exit-export", row=str(export))


def _from_phrase(phrase: str, salt: bytes) -> Secret:
    plain = "".join(sign for sign in phrase.upper() if sign.isalnum()).encode()
    return Secret(pwhash.argon2id.kdf(32, plain, salt, opslimit=_OPS, memlimit=_MEMORY))


def _from_answer_key(key: Secret) -> Secret:
    return derived(key, encoded("tryggare/v1", "exit-answer"))


def _plain(content: bytes) -> str:
    return b64encode(content).decode()
