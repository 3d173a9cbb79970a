"""What in a report looks like data about a person, or tells of so few that it may point one out.

Much of what a report is made of was frozen when it was decided, and cannot be mended where it
stands: what never is in a report is therefore left out of it when it is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tryggare.domain.incidents.personal_data import Sign, signs_in
from tryggare.domain.pictures.lacking import NEVER_BUT_PHONE
from tryggare.domain.plans.few import few_in
from tryggare.measures.services.assembly_blocks import REFERENCE, Content

_MARK = "[…]"
# Days and numbers of registers, which have the shape of what they are not.
_NO_TEXT = {"day", "period", "sent", "sha256", "law", "code", "kind"}
# Where people's own words of what was done and came of it stand.
_TOLD = {"plan", "follow_ups"}


def cleaned(sections: list[Content]) -> list[Content]:
    """The sections with what never is in a report left out."""
    return list(_each(sections, _without))


def personal_in(content: Content) -> list[str]:
    """What looks like data about a person, in the words that stand there."""
    return [text[sign.start : sign.end] for text, sign in _signs(content)]


def few_told_in(content: Content) -> list[str]:
    """The words that tell of 1 to 4, in what people have written themselves."""
    sections = [one for one in content["sections"] if one["code"] in _TOLD]
    blocks = [block for one in sections for block in one["blocks"] if block["kind"] != "facts"]
    texts = [text for text in _texts(blocks) if not text.isdigit()]
    return [one.words for one in few_in([*texts, content.get("words", "")])]


def _signs(content: Content) -> Iterator[tuple[str, Sign]]:
    for text in _texts(content):
        for sign in signs_in(text):
            yield text, sign


def _texts(content: object) -> list[str]:
    found: list[str] = []

    def keep(text: str) -> str:
        found.append(text)
        return text

    _each(content, keep)
    return found


def _each(value: Any, change: Callable[[str], str]) -> Any:
    """The same with every text changed; the number of a diary is no text."""
    match value:
        case str():
            return change(value)
        case [label, _number] if label == REFERENCE:
            return value
        case list():
            return [_each(one, change) for one in value]
        case dict():
            return {
                name: one if name in _NO_TEXT else _each(one, change) for name, one in value.items()
            }
        case _:
            return value


def _without(text: str) -> str:
    for sign in reversed(signs_in(text)):
        if sign.kind in NEVER_BUT_PHONE:
            text = f"{text[: sign.start]}{_MARK}{text[sign.end :]}"
    return text
