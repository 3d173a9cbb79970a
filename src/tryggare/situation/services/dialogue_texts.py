"""Text that everyone may come to read: looked through before it is shown to anyone else."""

from __future__ import annotations

from collections.abc import Iterable

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.incidents.personal_data import kinds_of, listed, signs_in
from tryggare.domain.wording import Text, say
from tryggare.situation.models import Dialogue


def warning(texts: Iterable[str]) -> Text | None:
    """What in ``texts`` looks like data about a person, as a sentence to whoever wrote it."""
    kinds = kinds_of(sign for text in texts for sign in signs_in(text))
    if not kinds:
        return None
    return say(
        "Texten ser ut att innehålla uppgifter om en person (%(kinds)s). Skriv om den: den går "
        "inte att publicera så.",
        kinds=listed(kinds),
    )


def public_words(dialogue: Dialogue) -> list[str]:
    """What is written about the dialogue itself, and published with any of its points."""
    return [dialogue.place, dialogue.together_with, *dialogue.themes]


def hold_back(field: str, *texts: str) -> None:
    """Raises InvalidInput beside ``field`` when any of ``texts`` seems to be about a person."""
    sentence = warning(texts)
    if sentence is not None:
        raise InvalidInput([Problem(field, sentence)])
