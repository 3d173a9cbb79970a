"""What a sealed thing is bound to, as bytes that no other place gives."""

from __future__ import annotations

from dataclasses import dataclass, field

from tryggare.domain.sealing.errors import InvalidContext

VERSION = "tryggare/v1"
_MOST_BYTES = 200  # a uuid, a table's name: nothing that belongs here is longer
_MOST_EPOCH = 2**32 - 1


@dataclass(frozen=True, slots=True)
class Context:
    """The place of one sealed thing; what does not apply is left empty.

    ``purpose`` says what it is for (``case-text``, ``case-key``), ``epoch`` which of the case's
    keys, from 0, and ``member`` whom a key is wrapped to. Only the purpose is ever shown.
    Raises InvalidContext without a purpose and for what is too long or no text.
    """

    purpose: str
    case: str = field(default="", repr=False)
    epoch: int = field(default=0, repr=False)
    table: str = field(default="", repr=False)
    row: str = field(default="", repr=False)
    column: str = field(default="", repr=False)
    member: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if not self.purpose or not 0 <= self.epoch <= _MOST_EPOCH:
            raise InvalidContext
        if any(len(encoded(part)) > _MOST_BYTES for part in self._parts()):
            raise InvalidContext

    def canonical(self) -> bytes:
        """Different for any two contexts that differ."""
        return encoded(VERSION, *self._parts())

    def _parts(self) -> tuple[str, ...]:
        return (
            self.purpose, self.table, self.row, self.column, self.case, str(self.epoch),
            self.member,
        )  # fmt: skip


def encoded(*parts: str) -> bytes:
    """Each part as UTF-8 after its length (4 bytes, big-endian): no two sequences give the same.

    Raises InvalidContext for halves of characters, which UTF-8 has no bytes for.
    """
    try:
        pieces = [part.encode() for part in parts]
    except UnicodeEncodeError:
        raise InvalidContext from None
    return b"".join(len(piece).to_bytes(4, "big") + piece for piece in pieces)
