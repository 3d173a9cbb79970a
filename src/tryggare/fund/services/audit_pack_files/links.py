"""A link of the log's chain as a line of JSON, and back."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from tryggare.audit.chain import Link


def line(link: Link) -> bytes:
    """The same link is always the same bytes."""
    plain = {
        "sequence": link.sequence,
        "at": link.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "content": link.content,
        "previous_hash": link.previous_hash.hex(),
        "hash": link.hash.hex(),
    }
    return (json.dumps(plain, ensure_ascii=False, sort_keys=True) + "\n").encode()


def parse(text: bytes) -> Link:
    """The link that ``line`` wrote. Raises ValueError for anything else."""
    try:
        plain = json.loads(text)
        link = Link(
            sequence=int(plain["sequence"]),
            at=datetime.fromisoformat(plain["at"]),
            content=str(plain["content"]),
            previous_hash=bytes.fromhex(plain["previous_hash"]),
            hash=bytes.fromhex(plain["hash"]),
        )
        if line(link) == text:
            return link
    except (KeyError, TypeError, OverflowError, RecursionError) as error:
        raise ValueError(text) from error
    raise ValueError(text)
