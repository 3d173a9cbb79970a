"""A case on its way to the archive authority: sealed to its key, row by row, and signed.

The package is JSON. Each row is sealed under a key of the package's own, bound to its place in it,
and that key is wrapped to the authority; the signature covers everything that stands before it.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tryggare.domain.errors import TryggareError
from tryggare.domain.sealing import (
    Context,
    InvalidKey,
    Secret,
    open_text,
    require_signed,
    seal_text,
    unwrap_key,
    wrap_key,
)
from tryggare.domain.wording import say

FORMAT = "tryggare/archive-package/v1"
_KEY, _ROW = "archive-key", "archive-row"
_MEMBER = "archive"


class NotAPackage(TryggareError):
    """The file is something else."""

    def __init__(self) -> None:
        super().__init__(say("Filen är inget paket till arkivmyndigheten."))


def sealed(
    rows: Iterable[Mapping[str, Any]],
    public: bytes,
    *,
    municipality: str,
    sign: Callable[[bytes], bytes],
    signer: bytes,
) -> str:
    """The package; ``public`` is the authority's key, ``signer`` what ``sign`` is checked with.

    Raises InvalidKey, and TextTooLong for a row that is longer than anyone can write.
    """
    key = Secret.random()
    boxes = [
        _text(seal_text(key, json.dumps(row, ensure_ascii=False), _place(municipality, number)))
        for number, row in enumerate(rows)
    ]
    inner = {
        "format": FORMAT,
        "municipality": municipality,
        "key": _text(wrap_key(public, key, _wrapped(municipality))),
        "rows": boxes,
    }
    document = json.dumps(inner, sort_keys=True, separators=(",", ":"))
    signature = _text(sign(document.encode()))
    return json.dumps({"document": document, "signature": signature, "public": _text(signer)})


def opened(content: str, seed: Secret) -> list[dict[str, Any]]:
    """The rows, for who has the authority's private key.

    Raises NotAPackage, InvalidSignature and what opening raises.
    """
    try:
        plain = json.loads(content)
        document = str(plain["document"])
        signature, public = _bytes(plain["signature"]), _bytes(plain["public"])
    except (ValueError, KeyError, TypeError, binascii.Error):
        raise NotAPackage from None
    require_signed(public, signature, document.encode(errors="surrogatepass"))
    inner = json.loads(document)
    if inner.get("format") != FORMAT:
        raise NotAPackage
    place = str(inner["municipality"])
    key = unwrap_key(seed, _bytes(inner["key"]), _wrapped(place))
    return [
        json.loads(open_text(key, _bytes(box), _place(place, number)))
        for number, box in enumerate(inner["rows"])
    ]


def read_public(text: str) -> bytes:
    """A public key as it stands in a file. Raises InvalidKey."""
    try:
        return _bytes(text.strip())
    except (ValueError, binascii.Error):
        raise InvalidKey from None


def _wrapped(municipality: str) -> Context:
    return Context(_KEY, case=municipality, member=_MEMBER)


def _place(municipality: str, number: int) -> Context:
    return Context(_ROW, case=municipality, table="package", row=str(number), column="sealed")


def _text(plain: bytes) -> str:
    return base64.b64encode(plain).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
