"""A package: what one municipality hands over to named people in another, until they answer.

The border between municipalities is a border of secrecy. So it rests on a consent or a ground in
law like all that is told, for a purpose that goes with what is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from tryggare.domain.secrecy import Purpose
from tryggare.domain.transitions import Transitions
from tryggare.domain.wording import Text, say

PACKAGE: Transitions = {
    "sent": {
        "accept": "accepted",
        "refuse": "refused",
        "revoke": "revoked",
        "withdraw": "withdrawn",
        "expire": "expired",
    },
    "accepted": {},
    "refused": {},
    "revoked": {},
    "withdrawn": {},
    "expired": {},
}
# How long a package of an assignment waits for an answer at most. A question of transfer waits as
# long as the law gives to answer it.
DAYS = 30


class Kind(StrEnum):
    """What is asked of the other municipality."""

    ASSIGNMENT = "assignment"
    TRANSFER = "transfer"

    @property
    def text(self) -> Text:
        return {
            Kind.ASSIGNMENT: say("uppdrag, ansvaret stannar hos oss"),
            Kind.TRANSFER: say("fråga om att ta över ärendet"),
        }[self]


# What the consent or the trial must be for.
PURPOSES: Mapping[Kind, frozenset[Purpose]] = {
    Kind.ASSIGNMENT: frozenset({Purpose.COOPERATION, Purpose.NECESSARY_CARE}),
    Kind.TRANSFER: frozenset({Purpose.CASE_TRANSFER}),
}


def names_it(name: str, municipality: str) -> bool:
    """Whether a consent's or a trial's recipient, as someone wrote it, is this municipality's:
    its name stands there as a word of its own, also in the genitive."""
    stem = municipality.casefold().removesuffix(" kommun").strip()
    return bool(stem) and re.search(rf"\b{re.escape(stem)}s?\b", name.casefold()) is not None
