"""Rules of dialogues: how long a point may wait, what is too few to show, and photos."""

from tryggare.domain.dialogues.photos import (
    LARGEST,
    LONGEST_SIDE,
    Box,
    Photo,
    hidden,
    made_anew,
)
from tryggare.domain.dialogues.rules import (
    DAYS_TO_ANSWER,
    FEWEST_SHOWN,
    MOST_PHOTOS,
    MOST_THEMES,
    answer_due,
    shown_participants,
    themes_in,
)
from tryggare.domain.dialogues.squares import Squares, squares_of

__all__ = [
    "DAYS_TO_ANSWER",
    "FEWEST_SHOWN",
    "LARGEST",
    "LONGEST_SIDE",
    "MOST_PHOTOS",
    "MOST_THEMES",
    "Box",
    "Photo",
    "Squares",
    "answer_due",
    "hidden",
    "made_anew",
    "shown_participants",
    "squares_of",
    "themes_in",
]
