"""What holds for every dialogue, whatever the municipality."""

from __future__ import annotations

import re
from datetime import date, timedelta

# Days from the dialogue until whoever said something should have heard back. The house's own
# measure, for no law sets one: a month is long enough to ask another department or a landlord, and
# short enough that people remember what they said. It is the same for all, so that two kommundelar
# can be compared.
DAYS_TO_ANSWER = 30
# Fewer than this many who took part are not told in public: in a stairwell of three everyone knows
# who said what.
FEWEST_SHOWN = 5
MOST_PHOTOS = 5
MOST_THEMES = 10
_LONGEST_THEME = 60


def answer_due(day: date) -> date:
    """The last day to answer what was said on ``day``."""
    return day + timedelta(days=DAYS_TO_ANSWER)


def shown_participants(count: int | None) -> int | None:
    """How many took part as everyone may read it; None when unknown or too few."""
    return count if count is not None and count >= FEWEST_SHOWN else None


def themes_in(text: str) -> tuple[str, ...]:
    """Themes parted by commas or lines, each once, as first written.

    Raises ValueError for more than ``MOST_THEMES`` or one of more than 60 characters.
    """
    found: dict[str, str] = {}
    for part in re.split(r"[,\n]", text):
        theme = " ".join(part.split())
        if theme:
            found.setdefault(theme.casefold(), theme)
    themes = tuple(found.values())
    if len(themes) > MOST_THEMES or any(len(theme) > _LONGEST_THEME for theme in themes):
        raise ValueError(f"at most {MOST_THEMES} themes of at most {_LONGEST_THEME} characters")
    return themes
