"""Everything published of a year as spells of the wheel: never drafts, nor what is only read
inside."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.measures.selectors import years as selectors
from tryggare.measures.selectors.public_years import Known
from tryggare.measures.views.year_spells import (
    ACTIVITY,
    DECISION,
    LAW,
    MEETING,
    in_months,
    lanes,
    measures_label,
    on_day,
    quarter_months,
)
from tryggare.organisations.models import District
from tryggare.shell.charts import Spell


def open_lanes() -> list[str]:
    """The names of the rings, with the marks of the wheel inside: what is reported is not told."""
    return ["", *lanes()[1:]]


def spells(known: Known, code: str, year: int, district: District | None) -> list[Spell]:
    """What is read of elsewhere on the open pages, each with the way there."""
    return [
        *_measures(known, code, year, district.name if district else ""),
        *_meetings(code, year, district),
        *_decisions(known, code, year),
    ]


def _measures(known: Known, code: str, year: int, district: str) -> Iterator[Spell]:
    url = reverse("public-plan", args=[code])
    for one in known.months(year, district):
        label = measures_label(one.starts, one.ends, one.due)
        yield in_months(ACTIVITY, label, year, (one.month, one.month), url)


def _meetings(code: str, year: int, district: District | None) -> Iterator[Spell]:
    """Under the public hat the database shows published dialogues and given promises alone."""
    url = reverse("public-answers", args=[code])
    for quarter, count in sorted(selectors.dialogues_by_quarter(year, district).items()):
        sentence = ngettext(
            "%(count)d dialog eller vandring", "%(count)d dialoger och vandringar", count
        )
        months = quarter_months(quarter)
        yield in_months(MEETING, sentence % {"count": count}, year, months, url)
    url = reverse("public-promises", args=[code])
    for promise in selectors.promises_ending(year, district):
        label = _("Löftet återkopplas: %(promise)s") % {"promise": promise}
        yield on_day(MEETING, label, promise.ends, url)


def _decisions(known: Known, code: str, year: int) -> Iterator[Spell]:
    """When the plan was decided, and the days of 6 §."""
    plan, picture = (reverse(name, args=[code]) for name in ("public-plan", "public-picture"))
    for lane, label, day, url in (
        (DECISION, _("Åtgärdsplanen antogs"), known.decided_on, plan),
        (LAW, _("Lägesbilden uppdateras senast"), known.picture_due, picture),
        (LAW, _("Åtgärdsplanen följs upp senast"), known.plan_due, plan),
    ):
        if day is not None and day.year == year:
            yield on_day(lane, label, day, url)
