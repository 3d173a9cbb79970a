"""Text that everyone may come to read: looked through before it is shown to anyone else."""

from __future__ import annotations

from collections.abc import Iterable

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.incidents.personal_data import kinds_of, signs_in
from tryggare.domain.wording import Text, say


def warning(texts: Iterable[str]) -> Text | None:
    """What in ``texts`` looks like data about a person, as a sentence to whoever wrote it."""
    kinds = kinds_of(sign for text in texts for sign in signs_in(text))
    if not kinds:
        return None
    return say(
        "Texten ser ut att innehålla uppgifter om en person (%(kinds)s). Skriv om den: den går "
        "inte att publicera så.",
        kinds=_listed(kinds),
    )


def hold_back(field: str, *texts: str) -> None:
    """Raises InvalidInput beside ``field`` when any of ``texts`` seems to be about a person."""
    sentence = warning(texts)
    if sentence is not None:
        raise InvalidInput([Problem(field, sentence)])


def _listed(words: tuple[Text, ...]) -> Text:
    values = {str(number): word for number, word in enumerate(words)}
    return Text(", ".join(f"%({number})s" for number in values), values)
