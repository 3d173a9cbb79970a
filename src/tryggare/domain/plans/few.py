"""Counts from 1 to 4 in what residents are to read: so few may point someone out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tryggare.domain.wording import Text, say

# A whole number alone, or spelled, before a word for people or for what happens to them.
_FEW = r"(?:[1-4]|en|ett|två|tre|fyra)"
_WHO = (
    "person(?:er)?|ungdom(?:ar)?|barn|elev(?:er)?|kvinn(?:a|or)|m(?:an|än)|flick(?:a|or)|"
    "pojk(?:e|ar)|tjej(?:er)?|kill(?:e|ar)|familj(?:er)?|deltagare|boende|polisanmälning(?:ar)?|"
    "polisanmälan|anmälning(?:ar)?|anmälan|händelse(?:r)?|brott|rån|skjutning(?:ar)?|fall"
)
_PATTERN = re.compile(
    rf"(?<![\w,.–-])(?:av\s+)?{_FEW}\s+(?:[a-zåäö]+\s+)?(?:{_WHO})\b", re.IGNORECASE
)
# "En familj" is an indefinite word as often as a number: only where it is counted.
_ARTICLE = re.compile(r"^(?:en|ett)\b", re.IGNORECASE)


def few_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The words that tell of so few, in the order they stand."""
    found = (match.group() for text in texts for match in _PATTERN.finditer(text))
    return tuple(words for words in found if not _ARTICLE.match(words))


def few_told(texts: Iterable[str]) -> Text | None:
    """What may not be shown to residents, in a sentence to whoever wrote it."""
    found = few_in(texts)
    if not found:
        return None
    return say(
        "Texten har ett antal från 1 till 4 (%(words)s). Skriv till exempel ”några få” i stället: "
        "så små antal visas inte för boende.",
        words=found[0],
    )
