"""The parts of a written assessment before camera surveillance, in the order they are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tryggare.domain.wording import Text, say

_LONG, _ADVICE = 4_000, 2_000


@dataclass(frozen=True, slots=True)
class Part:
    """``code`` is the field it is kept in; ``longest`` in characters."""

    code: str
    title: Text
    asks: Text
    helps: Text
    is_required: bool = True
    longest: int = _LONG


PARTS: Final = (
    Part(
        "need",
        say("Behovet"),
        say("Vilka brott eller störningar, hur ofta och när?"),
        say(
            "Skriv vad som har hänt på platsen, hur många gånger på ett år, vilka tider, och var "
            "du vet det ifrån. Skriv hur bevakningen ska påverka det."
        ),
    ),
    Part(
        "intrusion",
        say("Intrånget"),
        say("Vilka bevakas, och hur mycket märks det i deras vardag?"),
        say(
            "Skriv vilka som rör sig på platsen, om de kan välja en annan väg, om barn eller "
            "personer i utsatta lägen vistas där, och om det spelas in ljud eller används särskild "
            "teknik."
        ),
    ),
    Part(
        "alternatives",
        say("Prövat först"),
        say("Vad har prövats eller övervägts som ger mindre intrång?"),
        say(
            "Belysning, röjning, folk på plats, ombyggnad. Skriv vad det gav, eller varför det "
            "inte räcker."
        ),
    ),
    Part(
        "limits",
        say("Så begränsas intrånget"),
        say("Vilka tider, vad maskeras, hur länge sparas det och vem får se?"),
        say(
            "Skriv klockslag och dagar, vad som inte syns i bilden, hur många dagar materialet "
            "sparas, vilka funktioner som får se det och när."
        ),
    ),
    Part(
        "balance",
        say("Avvägningen"),
        say("Väger intresset av bevakningen tyngre än intrånget?"),
        say(
            "Väg det du har skrivit mot vartannat. Ta med det som talar emot, och vad forskningen "
            "säger om kameror mot just det här problemet."
        ),
    ),
    Part(
        "adviser_said",
        say("Dataskyddsombudets råd"),
        say("Vad sa dataskyddsombudet?"),
        say("Skriv rådet och hur du har tagit hänsyn till det. Lämna tomt om du inte har frågat."),
        is_required=False,
        longest=_ADVICE,
    ),
)


def part(code: str) -> Part:
    """Raises KeyError for a code that is none."""
    return {one.code: one for one in PARTS}[code]
