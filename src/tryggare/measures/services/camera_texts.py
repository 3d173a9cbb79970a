"""Texts and log words of cameras and permits.

The register and the assessments are handed out: nobody is to be pointed out in them.
"""

from __future__ import annotations

from collections.abc import Mapping

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.incidents.personal_data import kinds_of, listed, signs_in
from tryggare.domain.wording import say


def in_the_log(changes: Mapping[str, object]) -> dict[str, object]:
    """Changes by the names that the log knows them by: ``measure`` is another thing to the fund."""
    return {"plan_measure" if name == "measure" else name: one for name, one in changes.items()}


def hold_back(texts: Mapping[str, str]) -> None:
    """Raises InvalidInput beside each field of ``texts`` that seems to be about a person."""
    problems = []
    for field, text in texts.items():
        # A link to a source points nobody out.
        kinds = kinds_of(sign for sign in signs_in(text) if sign.kind != "link")
        if kinds:
            sentence = say(
                "Texten ser ut att innehålla uppgifter om en person (%(kinds)s). Skriv om den.",
                kinds=listed(kinds),
            )
            problems.append(Problem(field, sentence))
    if problems:
        raise InvalidInput(problems)
