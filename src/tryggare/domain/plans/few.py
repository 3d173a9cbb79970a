"""Counts from 1 to 4 in what residents are to read: so few may point someone out.

Every bare number from 1 to 4 is taken for such a count unless the word it counts is time, money, a
measure of length, or a thing: crimes and people go by more names than any list has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tryggare.domain.wording import Text, say

_FEW = r"(?:[1-4]|två|tre|fyra)"
# Alone or as a range; not in 3,5 or 2026-03-01 or 4 000, and not as the lower end of 3–5.
_NUMBER = re.compile(
    rf"(?<![\w§/:–-])(?<!\d[.,])(?:{_FEW}\s*[–-]\s*)?{_FEW}"
    r"(?!\w|[.,:/]\d|[–-]\w|\s*[–-]\s*\d|\s\d{3}(?!\d))",
    re.IGNORECASE,
)
# "Version 2", "klockan 3": a name and no count.
_NAMED = re.compile(
    r"(?:\b(?:kl|klockan|version|etapp|fas|steg|nr|nummer|punkt|kapitel|sida|kvartal|vecka)\.?|§)"
    r"\s*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"\s*([\w%§-]+)")
# What may stand between the number and what it counts.
_BETWEEN = re.compile(
    r"(?:till|av|och|eller|en|ett|halv|halvt|nya|fler|extra|stora|små|hela|olika|fasta|första|"
    r"sista|gamla|\d+)",
    re.IGNORECASE,
)
_SAFE = re.compile(
    r"(?:sekund(?:er)?|minut(?:er)?|tim(?:me|mar)|dygn(?:et)?|natt|nätter(?:na)?|veck(?:a|or|orna)|"
    r"veckoslut|helg(?:er|erna)?|månad(?:er|erna)?|kvartal(?:en)?|halvår(?:et|en)?|år(?:et|en)?|"
    r"termin(?:er|erna)?|säsong(?:er)?|gång(?:er)?|\w*(?:dag|kväll)(?:ar|arna|en)?|"
    r"januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|"
    r"kr|kronor|öre|tusen|miljon(?:er)?|miljard(?:er)?|procent|procentenheter|promille|%|§|§§|"
    r"m|meter|km|kilometer|mil|cm|lux|grader|poäng|"
    r"\w*(?:vandring|kamer|lamp|skylt)(?:a|ar|arna|or|orna|or)|port(?:ar|arna)|lås|träd|"
    r"bänk(?:ar|arna)|plats(?:er|erna)|objekt|gat(?:a|or|orna)|väg(?:ar|arna)|"
    r"tunn(?:el|lar|larna)|park(?:er|erna)|torg|skol(?:a|or|orna)|klass(?:er|erna)|"
    r"möte(?:n|na)?|kurs(?:er|erna)?|grupp(?:er|erna)?)",
    re.IGNORECASE,
)
_OF_SOMEONE = re.compile(
    r"person|ungdom|^unga|barn|elev|kvinn|^män(?:nen)?$|människ|flick|pojk|tjej|kill|familj|"
    r"deltagare|boende|hushåll|anmäl|händels|brott|(?:^|\w\w)rån|skjutning|^fall(?:en)?$|stöld|"
    r"misshandl|sprängning|bränder|åring|misstänkt",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Few:
    """``words`` tell of so few; ``of_someone`` when they count people or what happens to them."""

    words: str
    of_someone: bool


def few_in(texts: Iterable[str]) -> tuple[Few, ...]:
    """What may be counts from 1 to 4, in the order they stand."""
    return tuple(few for text in texts for few in _few(text))


def _few(text: str) -> Iterator[Few]:
    for number in _NUMBER.finditer(text):
        counted, end = "", number.end()
        while (word := _WORD.match(text, end)) is not None:
            counted, end = word.group(1), word.end()
            if not _BETWEEN.fullmatch(counted):
                break
            counted = ""
        if _SAFE.fullmatch(counted) or _NAMED.search(text[: number.start()]):
            continue
        yield Few(text[number.start() : end], _OF_SOMEONE.search(counted) is not None)


def few_told(found: Iterable[Few]) -> Text | None:
    """What is never shown to residents, in a sentence to whoever wrote it."""
    never = next((one.words for one in found if one.of_someone), None)
    if never is None:
        return None
    return say(
        "Texten har ett antal från 1 till 4 (%(words)s). Skriv till exempel ”några få” i stället: "
        "så små antal visas inte för boende.",
        words=never,
    )
