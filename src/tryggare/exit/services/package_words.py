"""What was received from another municipality, as the first note of the case that it opens."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from tryggare.domain.consent import Category
from tryggare.domain.wording import Day

_HEADINGS = {
    "assignment": "Uppdrag från %s. Ansvaret för ärendet stannar där (SoL 29 kap. 2 §).",
    "transfer": "Ärendet tas över från %s (SoL 29 kap. 10–12 §§).",
}


class Received(Protocol):
    """What is written of."""

    @property
    def kind(self) -> str: ...
    @property
    def sender(self) -> str: ...
    @property
    def sent_on(self) -> date: ...
    @property
    def task(self) -> str: ...
    @property
    def fields(self) -> Mapping[str, str]: ...


def as_note(received: Received) -> str:
    """The text, in Swedish: it becomes a part of the personal file. Who it is about stands apart,
    under the case's other key."""
    lines = [
        _HEADINGS[received.kind] % received.sender,
        f"Skickat {Day(received.sent_on).shown('sv')}.",
        "",
        received.task,
    ]
    for category in Category:
        if text := received.fields.get(category.value):
            lines += ["", f"{str(category.text).capitalize()}:", text]
    return "\n".join(lines)
