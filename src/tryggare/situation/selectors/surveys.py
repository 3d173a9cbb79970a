"""Surveys, their figures with intervals, and an indicator over the years by kommundel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, QuerySet

from tryggare.domain.statistics.intervals import Interval
from tryggare.domain.surveys.changes import Change, Occasion, Point, latest_change
from tryggare.domain.surveys.figures import Figure, Known, Origin, Unit, known
from tryggare.organisations.models import District
from tryggare.situation.models import Indicator, Survey, SurveyValue

Group = tuple[str, str]
EVERYONE: Group = ("", "")


@dataclass(frozen=True)
class Place:
    """One place's figures, oldest first, and what has become of them. ``district`` None is the
    whole municipality; ``bases`` are the answers behind each point, ``surveys`` where it is
    from."""

    district: District | None
    points: tuple[Point, ...]
    bases: tuple[int | None, ...]
    surveys: tuple[str, ...]
    change: Change


@dataclass(frozen=True)
class Series:
    """An indicator over the years: the whole municipality first, then the kommundelar in Swedish
    order. ``groups`` are those that there are figures of; ``too_narrow`` when an interval is
    computed from weighted answers whose design effect nobody has given."""

    indicator: Indicator
    places: tuple[Place, ...]
    group: Group
    groups: tuple[Group, ...]
    too_narrow: bool = False

    @property
    def unit(self) -> Unit:
        return Unit(self.indicator.unit)

    @property
    def has_overlaps(self) -> bool:
        """Whether some place has figures of periods that run into each other."""
        return any(
            one.occasion.overlaps(after.occasion)
            for place in self.places
            for one, after in pairwise(place.points)
        )

    @property
    def changes(self) -> tuple[Change, ...]:
        return tuple(place.change for place in self.places)


def surveys() -> QuerySet[Survey]:
    """All surveys, the latest first, each with ``figures``: how many it has."""
    # Grouping drops the order of the rows.
    return Survey.objects.annotate(figures=Count("values")).order_by("-starts", "name", "pk")


def survey(survey_id: UUID) -> Survey:
    """Raises Survey.DoesNotExist."""
    return Survey.objects.get(pk=survey_id)


def indicators() -> QuerySet[Indicator]:
    """All of them in order, each with ``surveys``: how many have measured it."""
    found = Indicator.objects.annotate(surveys=Count("values__survey", distinct=True))
    return found.order_by("position", "code")


def measured_indicators() -> list[Indicator]:
    """Those in use that some survey has figures of for everyone."""
    figures = SurveyValue.objects.filter(indicator=OuterRef("pk"), sex="", age_group="")
    return list(Indicator.objects.filter(Exists(figures), is_active=True))


def indicator(indicator_id: UUID) -> Indicator:
    """Raises Indicator.DoesNotExist."""
    return Indicator.objects.get(pk=indicator_id)


def value(survey_value_id: UUID) -> SurveyValue:
    """Raises SurveyValue.DoesNotExist."""
    found = SurveyValue.objects.select_related("survey", "indicator", "district")
    return found.get(pk=survey_value_id)


def values_of(of: Survey) -> QuerySet[SurveyValue]:
    """A survey's figures: by indicator, the whole municipality before its kommundelar, all before
    groups."""
    found = of.values.select_related("survey", "indicator", "district")
    return found.order_by(
        "indicator__position",
        "indicator__code",
        "sex",
        "age_group",
        F("district__sort_key").asc(nulls_first=True),
        "pk",
    )


def overall(of: Survey) -> list[SurveyValue]:
    """A survey's shares for everyone in the whole municipality."""
    rows = values_of(of).filter(district=None, sex="", age_group="")
    return list(rows.filter(indicator__unit=Indicator.Unit.SHARE))


def known_of(row: SurveyValue) -> Known:
    """A stored figure with its interval. Its survey and indicator must have been fetched."""
    of = row.survey
    is_whole = row.district_id is None and (row.sex, row.age_group) == EVERYONE
    figure = Figure(
        unit=Unit(row.indicator.unit),
        value=float(row.value),
        base=row.base,
        population=_no_less(row.population or (of.population if is_whole else None), row.base),
        error=_float(row.error),
        published=None
        if row.low is None or row.high is None
        else Interval(float(row.low), float(row.high)),
    )
    return known(figure, design_effect=_float(of.design_effect))


def series(of: Indicator, group: Group = EVERYONE) -> Series:
    """The indicator over the years for a group; when it has no figures of that, for everyone, and
    when it has none of that either, for the first group it has."""
    groups = tuple(
        SurveyValue.objects.filter(indicator=of)
        .order_by("sex", "age_group")
        .values_list("sex", "age_group")
        .distinct()
    )
    if group not in groups:
        group = groups[0] if groups and EVERYONE not in groups else EVERYONE
    rows = (
        SurveyValue.objects.filter(indicator=of, sex=group[0], age_group=group[1])
        .select_related("survey", "indicator", "district")
        .order_by("survey__starts", "survey__name", "survey_id")
    )
    eras = _eras()
    by_place: dict[UUID | None, list[SurveyValue]] = {}
    for row in rows:
        by_place.setdefault(row.district_id, []).append(row)
    places = sorted((_place(these, eras) for these in by_place.values()), key=_in_swedish)
    return Series(of, tuple(places), group, groups, any(map(_is_too_narrow, rows)))


def _place(rows: Sequence[SurveyValue], eras: Mapping[UUID, int]) -> Place:
    points = tuple(Point(_occasion(row.survey, eras), known_of(row)) for row in rows)
    bases = tuple(row.base for row in rows)
    names = tuple(row.survey.name for row in rows)
    return Place(rows[0].district, points, bases, names, latest_change(points))


def _is_too_narrow(row: SurveyValue) -> bool:
    of = row.survey
    is_unknown = of.is_weighted and of.design_effect is None
    return is_unknown and known_of(row).origin is Origin.COMPUTED


def _in_swedish(place: Place) -> tuple[bool, str]:
    district = place.district
    return (district is not None, district.sort_key if district else "")


def _occasion(of: Survey, eras: Mapping[UUID, int]) -> Occasion:
    return Occasion(of.kind, of.starts, of.ends, eras[of.pk])


def _eras() -> dict[UUID, int]:
    """For each survey, how many times the method of its kind had changed by then."""
    found: dict[UUID, int] = {}
    count: dict[str, int] = {}
    for one in Survey.objects.order_by("starts", "name", "pk"):
        count[one.kind] = count.get(one.kind, 0) + one.breaks_series
        found[one.pk] = count[one.kind]
    return found


def _no_less(population: int | None, base: int | None) -> int | None:
    """A survey's target group, unless more have answered: then one of the two is wrong."""
    if population is None or base is None or population < base:
        return None
    return population


def _float(number: object) -> float | None:
    return None if number is None else float(str(number))


def values_in(rows: Iterable[SurveyValue]) -> list[tuple[SurveyValue, Known]]:
    """Each with what is known of it."""
    return [(row, known_of(row)) for row in rows]
