"""How large an attachment may be, and how one is turned away."""

from __future__ import annotations

from dataclasses import dataclass

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.tabular import Limits
from tryggare.domain.wording import Text, gettext_noop, say

# Bytes. A report with pictures or a photograph is well below; a film is not.
LARGEST = 20_000_000
# Dots in a picture: what the cameras of telephones give.
MOST_DOTS = 50_000_000
# What a document may become when unpacked.
PACKAGE = Limits(unpacked=100_000_000)
# Objects in a PDF: a tagged report of several hundred pages.
MOST_OBJECTS = 200_000

# What may be taken out, as ``Accepted.removed`` says it. Swedish templates for the catalogue.
PLACE_AND_CAMERA = gettext_noop("uppgifter om var, när och med vad bilden gjordes")
AUTHORS = gettext_noop("namn på författare och organisation")
SCRIPTS = gettext_noop("skript och automatiska händelser")
EMBEDDED = gettext_noop("inbäddade filer")
SIGNATURE = gettext_noop("elektronisk underskrift")
RESTRICTIONS = gettext_noop("spärrar mot utskrift och kopiering")
LOCAL_LINKS = gettext_noop("sökvägar till andra datorer")
OUTSIDE = gettext_noop("innehåll som hämtas från nätet")
TRAILING = gettext_noop("data efter filens slut")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What is left of a file, and what was taken out of it."""

    content: bytes
    removed: frozenset[str] = frozenset()


def refusal(message: Text) -> InvalidInput:
    """The file is not taken."""
    return InvalidInput([Problem("file", message)])


def damaged() -> InvalidInput:
    """The file says what it is but cannot be read as that."""
    return refusal(
        say(
            "Filen går inte att läsa; den kan vara skadad eller ofullständig. Öppna den i "
            "programmet den gjordes i, spara om den och välj den igen."
        )
    )


def locked() -> InvalidInput:
    """The file needs a password."""
    return refusal(
        say("Filen är skyddad med lösenord. Ta bort lösenordet, spara om den och välj den igen.")
    )
