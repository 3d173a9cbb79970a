"""Texts and log words of cameras and permits.

The register and the assessments are handed out: nobody is to be pointed out in them.
"""

from __future__ import annotations

from collections.abc import Mapping

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.incidents.personal_data import kinds_of, listed, signs_in
from tryggare.domain.wording import say
from tryggare.measures.services.camera_positions import told_in


def in_the_log(changes: Mapping[str, object]) -> dict[str, object]:
    """Changes by the names that the log knows them by: ``measure`` is another thing to the fund.
    The conditions of a permit may say when guards are there, and the log keeps all for ever."""
    return {
        "plan_measure" if name == "measure" else name: one
        for name, one in changes.items()
        if name != "conditions"
    }


def hold_back(texts: Mapping[str, str]) -> None:
    """Raises InvalidInput beside each field of ``texts`` that seems to be about a person."""
    problems = problems_in(texts)
    if problems:
        raise InvalidInput(problems)


def hold_back_register(texts: Mapping[str, str]) -> None:
    """The same of what is handed out with the register, which does not tell where a camera sits
    either."""
    problems = problems_in_register(texts)
    if problems:
        raise InvalidInput(problems)


def problems_in_register(texts: Mapping[str, str]) -> list[Problem]:
    """What ``hold_back_register`` raises."""
    told = told_in(texts)
    sentence = say(
        "Här står exakt var kameran sitter. Registret lämnas ut: skriv platsen så att den går att "
        "hitta, och det exakta läget på sin egen sida."
    )
    return problems_in(texts) + [Problem(field, sentence) for field in texts if field in told]


def problems_in(texts: Mapping[str, str]) -> list[Problem]:
    """What in ``texts``, by the fields they stand in, seems to be about a person."""
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
    return problems
