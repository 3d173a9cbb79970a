"""What differs between two adopted versions of the lägesbild, as they were adopted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tryggare.domain.pictures import FrozenPart
from tryggare.domain.pictures.comparing import ChangedNumber, Stretch, by_words, changed_numbers
from tryggare.situation.models import SituationPicture
from tryggare.situation.selectors import pictures as selectors


@dataclass(frozen=True)
class ChangedText:
    """A section whose words differ."""

    title: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True)
class ChangedTable:
    """A frozen part that stands in both, with the numbers that differ."""

    title: str
    changed: tuple[ChangedNumber, ...]


@dataclass(frozen=True)
class Reprioritised:
    """A problem in both whose priority is another; None is not prioritised."""

    what: str
    before: int | None
    after: int | None


@dataclass(frozen=True)
class Compared:
    """Everything that differs."""

    earlier: SituationPicture
    later: SituationPicture
    texts: Sequence[ChangedText]
    numbers: Sequence[ChangedTable]
    new: Sequence[str]
    gone: Sequence[str]
    reprioritised: Sequence[Reprioritised]

    @property
    def is_same(self) -> bool:
        return not (self.texts or self.numbers or self.new or self.gone or self.reprioritised)


def compared(earlier: SituationPicture, later: SituationPicture) -> Compared:
    """Raises PictureEdition.DoesNotExist for a version that is not adopted."""
    before = selectors.edition(earlier.pk, "whole").content
    after = selectors.edition(later.pk, "whole").content
    old, new = _problems(before), _problems(after)
    return Compared(
        earlier,
        later,
        texts=_texts(before, after),
        numbers=_tables(before, after),
        new=[one["what"] for key, one in new.items() if key not in old],
        gone=[one["what"] for key, one in old.items() if key not in new],
        reprioritised=[
            Reprioritised(one["what"], old[key]["priority"], one["priority"])
            for key, one in new.items()
            if key in old and old[key]["priority"] != one["priority"]
        ],
    )


def _texts(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[ChangedText]:
    old = {one["code"]: _words(one) for one in before["sections"]}
    return [
        ChangedText(one["title"], by_words(old.get(one["code"], ""), _words(one)))
        for one in after["sections"]
        if old.get(one["code"], "") != _words(one)
    ]


def _words(section: Mapping[str, Any]) -> str:
    return "\n\n".join(one["text"] for one in section["blocks"] if one["kind"] == "text")


def _tables(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[ChangedTable]:
    old, new = _frozen(before), _frozen(after)
    pairs = [(old[key], part) for key, part in new.items() if key in old]
    found = [ChangedTable(part.title, changed_numbers(was, part)) for was, part in pairs]
    return [one for one in found if one.changed]


def _frozen(content: Mapping[str, Any]) -> dict[str, FrozenPart]:
    """By what was offered, so that the same table of another year is found."""
    return {
        block["offer"]: FrozenPart.from_plain({**block["part"], "is_open": True})
        for section in content["sections"]
        for block in section["blocks"]
        if block["kind"] == "frozen"
    }


def _problems(content: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {one["origin"]: one for one in content["problems"]}
