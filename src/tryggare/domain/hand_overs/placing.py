"""A placement in another municipality, in codes."""

from __future__ import annotations

from enum import StrEnum

from tryggare.domain.wording import Text, say


class Housing(StrEnum):
    """Who holds the home."""

    SUPPLIER = "supplier"
    OWN = "own"

    @property
    def text(self) -> Text:
        return {
            Housing.SUPPLIER: say("hos en utförare"),
            Housing.OWN: say("eget boende"),
        }[self]
