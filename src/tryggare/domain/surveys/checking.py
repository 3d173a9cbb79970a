"""What does not go together in a figure, from a form and from a file alike."""

from __future__ import annotations

from decimal import Decimal

from tryggare.domain.surveys.figures import Unit
from tryggare.domain.wording import Text, say


def wrong_figures(  # noqa: PLR0913 - what a figure is made of
    *,
    unit: Unit,
    value: Decimal,
    base: int | None,
    population: int | None,
    error: Decimal | None,
    low: Decimal | None,
    high: Decimal | None,
) -> list[tuple[str, Text]]:
    """What does not go together in a figure, by the name of its part."""
    found = []
    if unit is Unit.SHARE and not 0 <= value <= 100:
        found.append(("value", say("En andel är mellan 0 och 100 procent.")))
    elif min(value, low or 0) < 0:
        found.append(("value", say("Talen är 0 eller mer.")))
    if base is not None and base < 1:
        found.append(("base", say("Antalet svar är minst 1.")))
    if population is not None and base is not None and population < base:
        found.append(("population", say("Målgruppen kan inte vara mindre än antalet svar.")))
    if error is not None and error <= 0:
        found.append(("error", say("Medelfelet är större än 0.")))
    if (low is None) != (high is None):
        missing = "low" if low is None else "high"
        found.append((missing, say("Skriv båda gränserna, eller ingen av dem.")))
    elif low is not None and high is not None and not low <= value <= high:
        found.append(("low", say("Värdet ligger inte mellan gränserna.")))
    elif unit is Unit.SHARE and high is not None and high > 100:
        found.append(("high", say("En andel är mellan 0 och 100 procent.")))
    return found
