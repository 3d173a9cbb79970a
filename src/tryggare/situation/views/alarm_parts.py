"""The week's alarms as sentences and a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.analyses.counted import LEAST_LOUD
from tryggare.domain.incidents.personal_data import without_signs
from tryggare.domain.statistics.telling import UNLIKELY, of_alarms
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Cell, Column, Table, Tag
from tryggare.shell.locale import say
from tryggare.situation.models import AlarmNote, AlarmWeek, WeeklyAlarm
from tryggare.situation.views.incident_words import chance, number, week_and_year, whole

if TYPE_CHECKING:
    from tryggare.domain.statistics.alarms import Alarm

Notes = Mapping[tuple[UUID, UUID | None], AlarmNote]


@dataclass(frozen=True)
class Alarms:
    """What the page says of the alarms; ``loud`` is None when nothing alarms."""

    heading: str
    sentences: Sequence[str] = ()
    loud: Table | None = None
    rest: Table | None = None
    how: str = ""
    waiting: Sequence[str] = field(default=())


def loud(listed: Sequence[WeeklyAlarm]) -> int:
    return sum(one.q <= UNLIKELY for one in listed)


def sentence(alarm: WeeklyAlarm) -> str:
    """One series beside what is usual."""
    return _("%(count)s händelser. Vanligt så här års är ungefär %(usual)s.") % {
        "count": whole(alarm.observed),
        "usual": number(alarm.expected),
    }


def section(
    week: AlarmWeek, listed: Sequence[WeeklyAlarm], notes: Notes, *, may_note: bool
) -> Alarms:
    heading = _("Larm %(week)s") % {"week": week_and_year(week.week)}
    if not listed:
        return Alarms(heading, [_too_short(week)])
    # They have what is told of: how many there are, and how sure each is.
    told = of_alarms(cast("tuple[Alarm, ...]", tuple(listed)))
    said = [say(one) for one in (told.shows, told.does_not, told.how_sure)]
    alarming = [one for one in listed if one.q <= UNLIKELY]
    quiet = [one for one in listed if one.q > UNLIKELY]
    return Alarms(
        heading,
        said,
        _table(alarming, notes, may_note=may_note) if alarming else None,
        _table(quiet, {}, may_note=False) if quiet else None,
        _(
            "Jämfört med: %(method)s. Underlag: %(weeks)d veckor. Färre än %(least)d händelser på "
            "en vecka är aldrig ett larm."
        )
        % {
            "method": week.get_method_display().lower(),
            "weeks": week.weeks,
            "least": LEAST_LOUD,
        },
    )


def _too_short(week: AlarmWeek) -> str:
    return _(
        "Det finns %(weeks)d veckor att jämföra med. Från 108 veckor går det att säga vad som är "
        "vanligt så här års, och då räknas larm."
    ) % {"weeks": week.weeks}


def _table(listed: Sequence[WeeklyAlarm], notes: Notes, *, may_note: bool) -> Table:
    columns = [
        Column(_("Kategorigrupp och kommundel")),
        Column(_("Antal"), numeric=True),
        Column(_("Vanligt"), numeric=True),
        Column(_("Slump"), numeric=True),
    ]
    rows: list[Row] = [[_series(one), whole(one.observed), number(one.expected), chance(one.q)]
            for one in listed]  # fmt: skip
    if notes or may_note:
        columns.append(Column(_("Sett"), prose=True))
        for row, one in zip(rows, listed, strict=True):
            row.append(_seen(one, notes, may_note=may_note))
    return Table(columns, rows, _("Serier"), caption_hidden=True)


def _series(one: WeeklyAlarm) -> Cell:
    district = one.district.name if one.district else _("Utan kommundel")
    return Cell(one.category.name, note=district)


def _seen(one: WeeklyAlarm, notes: Notes, *, may_note: bool) -> Cell:
    held = notes.get((one.category_id, one.district_id))
    url = reverse("situation:alarm-note", args=[one.pk]) if may_note else ""
    if held is None:
        return Cell(_("Märk som sett"), url) if url else Cell(tag=Tag(_("Inte sett"), "sun"))
    # What looks like somebody is not shown, whoever wrote it.
    return Cell(without_signs(held.text), url, note=str(held.written_by))
