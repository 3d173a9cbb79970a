"""What the pages of surveys are drawn from: tables, charts and their sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.money import NO_BREAK_SPACE
from tryggare.domain.surveys import telling
from tryggare.domain.surveys.changes import Point
from tryggare.domain.surveys.figures import Known, Origin, Unit
from tryggare.domain.wording import Number
from tryggare.organisations.views.pages import Row
from tryggare.shell.charts import Chart, Spread, SpreadGroup, intervals
from tryggare.shell.elements import Cell, Column, Crumb, Table
from tryggare.shell.locale import active, say
from tryggare.situation.models import Survey, SurveyValue
from tryggare.situation.selectors.surveys import EVERYONE, Group, Place, Series


def home() -> Crumb:
    return Crumb(_("Trygghetsmätningar"), reverse("situation:surveys"))


def to_survey(survey: Survey) -> list[Crumb]:
    return [home(), Crumb(survey.name, reverse("situation:survey", args=[survey.pk]))]


def period(survey: Survey) -> str:
    """``2025``, or ``2024–2025``."""
    first, last = survey.starts.year, survey.ends.year
    return str(first) if first == last else f"{first}–{last}"


def count(number: int | None) -> str:
    return "–" if number is None else Number(number).shown(active())


def amount(value: float | None, unit: Unit) -> str:
    """``62 %``, or a mean as it is."""
    if value is None:
        return "–"
    shown = telling.amount(value, unit).shown(active())
    return f"{shown}{NO_BREAK_SPACE}%" if unit is Unit.SHARE else shown


def interval(known: Known, unit: Unit) -> str:
    """``57–67 %``; in words where there is none to show."""
    if known.interval is None:
        return say(telling.ORIGINS[known.origin])
    low = telling.amount(known.interval.low, unit).shown(active())
    return f"{low}–{amount(known.interval.high, unit)}"


def group_name(group: Group) -> str:
    """``Kvinnor, 16–29``; ``Alla`` for everyone."""
    sex, age_group = group
    if group == EVERYONE:
        return _("Alla")
    words = [str(SurveyValue.Sex(sex).label)] if sex else []
    return ", ".join([*words, *([age_group] if age_group else [])])


def place_name(place: Place) -> str:
    return place.district.name if place.district else _("Hela kommunen")


def spread(name: str, known: Known, unit: Unit) -> Spread:
    """A row of a chart; only what may be said of the figure."""
    shown = interval(known, unit) if known.origin is not Origin.UNKNOWN else ""
    ends = known.interval
    return Spread(
        name,
        shown or amount(known.value, unit),
        known.value,
        ends.low if ends else None,
        ends.high if ends else None,
    )


def series_chart(series: Series) -> Chart:
    """An indicator by place and year."""
    groups = [
        SpreadGroup(
            place_name(place),
            [spread(one.occasion.label, one.known, series.unit) for one in place.points],
        )
        for place in series.places
    ]
    title = _("%(indicator)s: så säkert är det") % {"indicator": series.indicator.name}
    caption = _("Stapeln går över intervallet och strecket står vid värdet.")
    return intervals(groups, series_table(series), title=title, caption=caption)


def series_table(series: Series) -> Table:
    columns = [
        Column(_("Plats")),
        Column(_("Mätning")),
        Column(_("Värde"), numeric=True),
        Column(_("Intervall"), numeric=True),
        Column(_("Antal svar"), numeric=True),
        Column(_("Intervallet")),
    ]
    rows = [
        _point_row(place, point, base, series.unit)
        for place in series.places
        for point, base in zip(place.points, place.bases, strict=True)
    ]
    return Table(columns, rows, _("Värden"), caption_hidden=True)


def _point_row(place: Place, point: Point, base: int | None, unit: Unit) -> Row:
    known = point.known
    return [
        place_name(place),
        point.occasion.label,
        amount(known.value, unit),
        interval(known, unit) if known.interval else "–",
        _base(known, base),
        say(telling.ORIGINS[known.origin]),
    ]


def _base(known: Known, base: int | None) -> str:
    return "–" if known.origin is Origin.TOO_FEW else count(base)


def change_table(series: Series) -> Table:
    """What has become of each place since before."""
    columns = [
        Column(_("Plats")),
        Column(_("Senaste värdet")),
        Column(_("Mot tidigare"), prose=True),
    ]
    rows: list[Row] = [
        [
            place_name(place),
            Cell(amount(place.points[-1].known.value, series.unit), note=_last(place)),
            say(telling.change_told(place.change, series.unit)),
        ]
        for place in series.places
    ]
    return Table(columns, rows, _("Har det ändrats?"), caption_hidden=True)


def _last(place: Place) -> str:
    return place.points[-1].occasion.label


def survey_chart(
    survey: Survey, shares: Sequence[tuple[SurveyValue, Known]], table: Table
) -> Chart:
    """A survey's shares for the whole municipality, an indicator after another."""
    groups = [
        SpreadGroup(row.indicator.name, [spread(period(survey), known, Unit.SHARE)])
        for row, known in shares
    ]
    title = _("Hela kommunen, %(period)s") % {"period": period(survey)}
    caption = _("Stapeln går över intervallet och strecket står vid värdet.")
    return intervals(groups, table, title=title, caption=caption)


def shares_table(shares: Iterable[tuple[SurveyValue, Known]]) -> Table:
    columns = [
        Column(_("Indikator")),
        Column(_("Värde"), numeric=True),
        Column(_("Intervall"), numeric=True),
        Column(_("Antal svar"), numeric=True),
    ]
    rows: list[Row] = [
        [
            row.indicator.name,
            amount(known.value, Unit.SHARE),
            interval(known, Unit.SHARE),
            _base(known, row.base),
        ]
        for row, known in shares
    ]
    return Table(columns, rows, _("Hela kommunen"), caption_hidden=True)


def values_table(
    values: Iterable[tuple[SurveyValue, Known]],
    show: Callable[[UUID], str],
    change: Callable[[UUID], str] | None,
) -> Table:
    """All figures; ``show`` leads to the indicator, ``change`` to where a figure is corrected."""
    columns = [
        Column(_("Indikator")),
        Column(_("Plats")),
        Column(_("Grupp")),
        Column(_("Värde"), numeric=True),
        Column(_("Intervall"), numeric=True),
        Column(_("Antal svar"), numeric=True),
    ]
    if change:
        columns.append(Column(_("Rätta")))
    rows = [_value_row(row, known, show, change) for row, known in values]
    return Table(columns, rows, _("Värden"), caption_hidden=True)


def _value_row(
    row: SurveyValue,
    known: Known,
    show: Callable[[UUID], str],
    change: Callable[[UUID], str] | None,
) -> Row:
    unit = Unit(row.indicator.unit)
    found: Row = [
        Cell(row.indicator.name, show(row.indicator_id)),
        row.district.name if row.district else _("Hela kommunen"),
        group_name((row.sex, row.age_group)),
        amount(known.value, unit),
        Cell(interval(known, unit), note=_note(known)),
        _base(known, row.base),
    ]
    return [*found, Cell(_("Rätta"), change(row.pk))] if change else found


def _note(known: Known) -> str:
    return say(telling.ORIGINS[known.origin]) if known.origin is Origin.PUBLISHED else ""
