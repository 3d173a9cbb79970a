"""What in a lägesbild's public content looks like personal data."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import Final

from tryggare.domain.incidents.personal_data import Sign, signs_in
from tryggare.domain.pictures import lacking
from tryggare.domain.wording import Text
from tryggare.situation.services.picture_content import Content

# Days, names of the programme's own, and numbers of registers; and pictures, which are drawn from
# the table beside them.
_NO_TEXT: Final = {
    "picture", "taken_on", "period", "next_update", "decided_on", "decision", "day", "reference",
    "origin", "series",
}  # fmt: skip


@dataclass(frozen=True)
class Found:
    """Something in the public edition that looks like personal data."""

    text: str
    sign: Sign

    @property
    def words(self) -> str:
        return self.text[self.sign.start : self.sign.end]


def personal_in(content: Content, *, but: Set[str] = _NO_TEXT) -> tuple[Found, ...]:
    """All of it, in its order. ``but`` are names of what is no text."""
    return tuple(Found(text, sign) for text in _texts(content, but) for sign in signs_in(text))


def never_in(content: Content, *, but: Set[str] = _NO_TEXT) -> Text | None:
    """What kinds there are that no lägesbild may hold, in words; ``but`` as above."""
    return lacking.never_in(_texts(content, but))


def _texts(value: object, but: Set[str]) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for one in value:
                yield from _texts(one, but)
        case dict():
            for name, one in value.items():
                if name not in but:
                    yield from _texts(one, but)
