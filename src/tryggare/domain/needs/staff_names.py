"""Taking the staff's names out of a text that is read outside the office."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tryggare.domain.wording import gettext_noop

INSTEAD = gettext_noop("(någon i personalen)")

_SHORTEST = 2  # letters: an initial alone is no name


def without_names(text: str, team: Iterable[str], others: Iterable[str] = ()) -> str:
    """``text`` with each name replaced by ``INSTEAD``.

    Of the ``team`` every part of a name goes, written with a capital; of ``others`` the whole
    name, however it is written. It takes away a word too many rather than one too few: somebody
    in the text who shares a name with the team goes too.
    """
    team = list(team)
    whole = {name.strip() for name in [*team, *others] if len(name.strip()) >= _SHORTEST}
    parts = {part for name in team for part in re.split(r"[\s-]+", name) if len(part) >= _SHORTEST}
    for words, flags in ((whole, re.IGNORECASE), (parts, re.NOFLAG)):
        if not words:
            continue
        longest_first = sorted(words, key=lambda word: (-len(word), word))
        one = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
        text = re.sub(rf"(?<!\w)(?:{one})(?:s)?(?!\w)", INSTEAD, text, flags=flags)
    again = re.escape(INSTEAD)
    return re.sub(rf"{again}(?:[\s-]+{again})+", INSTEAD, text)
