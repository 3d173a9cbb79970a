"""Words that others will read, residents or other municipalities: looked through first."""

from __future__ import annotations

from collections.abc import Mapping

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.plans.few import few_in, few_told
from tryggare.situation.services.dialogue_texts import warning


def hold_back(texts: Mapping[str, str]) -> None:
    """Raises InvalidInput beside each field whose text residents should not read: it seems to tell
    of a person, or has a count from 1 to 4."""
    wrong = problems_in(texts, residents=True)
    if wrong:
        raise InvalidInput(wrong)


def problems_in(texts: Mapping[str, str], *, residents: bool) -> list[Problem]:
    """What in ``texts``, by the fields they stand in, looks like data about a person; and counts
    from 1 to 4 in what ``residents`` read. Officials of other municipalities may read such counts,
    as those of one's own do."""
    found = {
        field: warning([text]) or (few_told(few_in([text])) if residents else None)
        for field, text in texts.items()
    }
    return [Problem(field, sentence) for field, sentence in found.items() if sentence is not None]
