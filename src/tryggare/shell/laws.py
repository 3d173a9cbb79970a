"""A provision as a note beside what it demands."""

from __future__ import annotations

from tryggare.domain.law import Provision
from tryggare.domain.wording import Text
from tryggare.shell.elements import LawNote
from tryggare.shell.locale import say


def gist(row: Provision) -> str:
    """What the provision demands, in the reader's language."""
    return say(Text(row.gist))


def law_note(row: Provision) -> LawNote:
    """What it demands, where it stands, and whether a lawyer has confirmed it."""
    return LawNote(gist(row), str(row), row.confirmed)


def swedish_law_note(row: Provision) -> LawNote:
    """The same in Swedish, whoever reads: in a document that is."""
    return LawNote(row.gist, str(row), row.confirmed)


def law_words(one: Provision) -> str:
    """What a law asks for, with what is known of the row, as a Swedish document says it."""
    note = "" if one.confirmed else ", ej bekräftad av jurist"
    return f"{one.gist.rstrip('.')} ({one}{note})"
