"""Key bytes that do not show themselves."""

from __future__ import annotations

import hmac
import secrets
from typing import Final, NoReturn, SupportsIndex

from tryggare.domain.sealing.errors import InvalidKey

SIZE: Final = 32


class Secret:
    """32 bytes that no repr, log line, traceback or pickle gives away; ``reveal`` does.

    Raises InvalidKey for any other number of bytes. Python cannot wipe them from memory.
    """

    __slots__ = ("_value",)

    def __init__(self, value: bytes) -> None:
        if len(value) != SIZE:
            raise InvalidKey
        self._value = bytes(value)

    @classmethod
    def random(cls) -> Secret:
        """A new one, from the system's source of randomness."""
        return cls(secrets.token_bytes(SIZE))

    def reveal(self) -> bytes:
        """The bytes. Hand them to a primitive, to nobody else."""
        return self._value

    def __repr__(self) -> str:
        return "Secret(…)"

    def __eq__(self, other: object) -> bool:
        """In a time that does not tell where two secrets differ."""
        return isinstance(other, Secret) and hmac.compare_digest(self._value, other._value)

    __hash__ = None  # type: ignore[assignment]  # a hash would sit in tables and say whether equal

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        raise TypeError("a Secret is not copied or pickled")
