"""Words that others will read, residents or other municipalities: looked through first."""

from __future__ import annotations

from collections.abc import Mapping

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import Text
from tryggare.situation.services.dialogue_texts import warning


def hold_back(texts: Mapping[str, str]) -> None:
    """Raises InvalidInput beside each field whose text seems to tell of a person."""
    wrong = problems_in(texts)
    if wrong:
        raise InvalidInput(wrong)


def problems_in(texts: Mapping[str, str]) -> list[Problem]:
    """What in ``texts``, by the fields they stand in, looks like data about a person."""
    found: dict[str, Text | None] = {field: warning([text]) for field, text in texts.items()}
    return [Problem(field, sentence) for field, sentence in found.items() if sentence is not None]
