"""How an answer to the inquiry is put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tryggare.domain.suppliers.inquiry_facts import Cell, SupplierInRegister
from tryggare.domain.suppliers.kinds import all_activities
from tryggare.domain.wording import Text, say


@dataclass(frozen=True)
class Answer:
    """Sentences, and a table with its headings. ``sentences`` is never empty."""

    sentences: Sequence[Text]
    columns: Sequence[Text] = ()
    rows: Sequence[Sequence[Cell]] = ()


def table(sentence: Text, columns: Sequence[Text], rows: Iterable[Sequence[Cell]]) -> Answer:
    """A table under a sentence; with no rows it is said that there are none."""
    found = list(rows)
    if not found:
        return Answer([sentence, say("Inget sådant finns i registret.")])
    return Answer([sentence], columns, found)


def activity(one: SupplierInRegister) -> Text:
    return all_activities()[one.activity].title


def yes_or_no(is_so: bool) -> Text:
    return say("ja") if is_so else say("nej")
