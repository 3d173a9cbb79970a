"""How much of a measure has been done, beside what was planned."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tryggare.domain.wording import Number, Text, say


def dose_told(amounts: Sequence[Decimal], planned: Decimal | None, unit: Text) -> Text:
    """The sum of the months so far in a sentence. ``unit`` is the kind's: hours, walks, lamps."""
    if not amounts:
        return say("Inget är infört om vad som har gjorts.")
    total = sum(amounts, Decimal(0))
    told = {"sum": amount(total), "unit": unit, "months": Number(len(amounts))}
    if planned is None:
        return say(
            "Hittills %(sum)s %(unit)s, månader med uppgift: %(months)s. Hur mycket som var "
            "planerat är inte infört.",
            **told,
        )
    return say(
        "Hittills %(sum)s av planerade %(planned)s %(unit)s, %(share)s procent. Månader med "
        "uppgift: %(months)s.",
        planned=amount(planned),
        share=Number(100 * total / planned, decimals=0),
        **told,
    )


def amount(value: Decimal) -> Number:
    """A dose without the zeros the database keeps."""
    return Number(value.normalize() + 0)
