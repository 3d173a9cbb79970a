"""What the law asks a lägesbild to hold: three parts, and the sections they are written in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tryggare.domain.wording import Text, say

HOLDS: Final = "brottsforebyggande-4"  # the provision that names the three parts


@dataclass(frozen=True, slots=True)
class Section:
    """``prompt`` says what to write. None of them may be empty when it is adopted."""

    code: str
    title: Text
    prompt: Text
    part: str
    part_title: Text


_MAPPING = say("Kartläggning av brottsligheten")
_OTHER = say("Annan information av betydelse")
_ANALYSIS = say("Analys")

SECTIONS: Final = (
    Section(
        "extent",
        say("Brottslighetens omfattning"),
        say("Vilka brott begås, hur många och var? Säg också vad siffrorna inte visar."),
        "mapping",
        _MAPPING,
    ),
    Section(
        "development",
        say("Utveckling"),
        say("Vad har ändrats sedan förra lägesbilden? Skilj det som är säkert från slump."),
        "mapping",
        _MAPPING,
    ),
    Section(
        "consequences",
        say("Konsekvenser"),
        say("Vad leder brotten till för dem som drabbas, för platserna och för kommunen?"),
        "mapping",
        _MAPPING,
    ),
    Section(
        "other",
        say("Annan information"),
        say("Till exempel otrygghet, dialoger, skolan, tillsyn och vad andra har sett."),
        "other",
        _OTHER,
    ),
    Section(
        "analysis",
        say("Samlad analys"),
        say("Hur hänger det ihop, och vad är viktigast att göra något åt?"),
        "analysis",
        _ANALYSIS,
    ),
)


def section(code: str) -> Section:
    """The section with that code. Raises KeyError."""
    return {one.code: one for one in SECTIONS}[code]
