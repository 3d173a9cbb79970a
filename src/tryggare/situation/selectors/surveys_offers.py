"""What a lägesbild may take in of surveys: an indicator as it stands, by kommundel."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone

from tryggare.domain.pictures import FrozenPart
from tryggare.domain.surveys import telling
from tryggare.domain.surveys.figures import Known, Origin, Unit
from tryggare.situation.selectors import surveys
from tryggare.situation.selectors.offers import GIVERS, Giver, Offer

KIND = "survey"
_UNKNOWN = (
    "Någon siffra i mätningen är inskriven utan hur många den bygger på. Den kan bygga på några få "
    "personer."
)
_COLUMNS = ("Plats", "lägst", "högst", "Svar", "Mätning", "Mot tidigare")
_UNITS = {Unit.SHARE: "Procent", Unit.MEAN: "Medelvärde"}
_DECIMALS = {Unit.SHARE: 1, Unit.MEAN: 2}


def _offers() -> list[Offer]:
    """Every indicator in use that some survey has measured for everyone."""
    return [
        Offer(KIND, str(one.pk), f"Mätning: {one.name}") for one in surveys.measured_indicators()
    ]


def _freeze(key: str) -> FrozenPart:
    """The indicator's latest figures for everyone. Raises LookupError for a key that is none, and
    where there are figures of groups alone."""
    try:
        indicator = surveys.indicator(UUID(key))
    except (ValueError, ObjectDoesNotExist) as error:
        raise LookupError(key) from error
    series = surveys.series(indicator)
    if not series.places or series.group != surveys.EVERYONE:
        raise LookupError(key)
    first, *rest = _COLUMNS
    latest = [place.points[-1].known for place in series.places]
    is_unknown = any(one.origin is Origin.UNKNOWN for one in latest)
    return FrozenPart(
        title=indicator.name,
        says=tuple(str(one) for one in _says(series)),
        does_not_say=(str(telling.DOES_NOT), str(telling.TOO_FEW)),
        columns=(first, _UNITS[series.unit], *rest),
        rows=tuple(_row(place, series.unit) for place in series.places),
        chart="bars",
        source=_source(series),
        taken_on=timezone.localdate(),
        is_open=not is_unknown,
        closed_because=_UNKNOWN if is_unknown else "",
        open_title=indicator.name,
        series=f"{KIND}:{key}",
    )


def _says(series: surveys.Series) -> list[object]:
    asked = [series.indicator.question] if series.indicator.question else []
    return [*asked, telling.how_sure(series.changes), telling.WHAT_IT_IS]


def _source(series: surveys.Series) -> str:
    """The surveys that the latest figures are of."""
    return ", ".join(sorted({place.surveys[-1] for place in series.places}))


def _row(place: surveys.Place, unit: Unit) -> tuple[str | int | float | None, ...]:
    last = place.points[-1]
    base = None if last.known.origin is Origin.TOO_FEW else place.bases[-1]
    return (
        place.district.name if place.district else "Hela kommunen",
        *_numbers(last.known, unit),
        base,
        last.occasion.label,
        str(telling.change_told(place.change, unit)),
    )


def _numbers(known: Known, unit: Unit) -> tuple[float | None, float | None, float | None]:
    low, high = (known.interval.low, known.interval.high) if known.interval else (None, None)
    value, low, high = (
        None if number is None else round(number, _DECIMALS[unit])
        for number in (known.value, low, high)
    )
    return value, low, high


GIVERS[KIND] = Giver(_offers, _freeze)
