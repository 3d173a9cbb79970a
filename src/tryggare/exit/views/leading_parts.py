"""The parts of the leaders' page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.law import provision
from tryggare.domain.year_reports import Report, wanted_by
from tryggare.exit.log_words import month_in_words
from tryggare.exit.models import CheckIn, Reminder
from tryggare.exit.selectors import leading as selectors
from tryggare.exit.selectors import year_reports
from tryggare.exit.selectors.leading import Said
from tryggare.exit.selectors.leading_tables import ShownTable
from tryggare.exit.services.year_reports.papers import chart_of
from tryggare.organisations.views.pages import Row
from tryggare.shell.charts import Chart
from tryggare.shell.elements import Column, Table, Tag, Task, Tone
from tryggare.shell.locale import in_swedish
from tryggare.shell.templatetags.shell import long_date

_LOADS: dict[str, Tone] = {
    CheckIn.Load.ROOM: "leaf",
    CheckIn.Load.EVEN: "leaf",
    CheckIn.Load.FULL: "sun",
    CheckIn.Load.RELIEF: "rose",
}


def tasks(today: date) -> list[Task]:
    """What is done and not of the work that no case is behind."""
    return [_reviews(), _suppliers(today), *_grants(today), _retention(today), _report(today)]


def _reviews() -> Task:
    late = [month_in_words(one) for one in selectors.late_reviews()]
    hint = in_swedish(str(provision("solpul-10")))
    if not late:
        return Task(_("Granskning av läsloggen"), state=_on_time(), hint=hint)
    title = _("Granskning av läsloggen: inte undertecknad för %(months)s") % {
        "months": ", ".join(late)
    }
    return Task(title, state=_late(), hint=hint)


def _suppliers(today: date) -> Task:
    title, count = _("Kontroller av utförare"), selectors.supplier_checks_due(today)
    if count is None:
        return Task(title, state=_unknown())
    if not count:
        return Task(title, state=_on_time())
    words = ngettext("%(count)d kontroll väntar", "%(count)d kontroller väntar", count)
    return Task(title, state=_late(), hint=words % {"count": count})


def _grants(today: date) -> list[Task]:
    title, due = _("Redovisning av statsbidrag"), selectors.grant_reports_due(today)
    if due is None:
        return [Task(title, state=_unknown())]
    if not due:
        return [Task(title, state=_on_time())]
    return [
        Task(
            what,
            state=_late() if day < today else Tag(_("Väntar"), "sun"),
            due=_("senast %(day)s") % {"day": long_date(day)},
        )
        for what, day in due
    ]


def _retention(today: date) -> Task:
    title, waits = _("Gallring"), selectors.retention_waits(today)
    hint = in_swedish(str(provision("sol-16-1")))
    if waits is None:
        return Task(title, state=_unknown(), hint=hint)
    return Task(title, state=_late() if waits else _on_time(), hint=hint)


def _report(today: date) -> Task:
    year = today.year - 1
    is_handed = year_reports.is_handed(Report.BOARD, year)
    last = wanted_by(year)
    waiting = _late() if last < today else Tag(_("Väntar"), "sun")
    return Task(
        _("Årsrapporten för %(year)d till nämnden") % {"year": year},
        reverse("exit:year-reports"),
        state=Tag(_("Överlämnad"), "leaf") if is_handed else waiting,
        hint=_("eget mål eller egen dag"),
        due=_("senast %(day)s") % {"day": long_date(last)},
    )


def _on_time() -> Tag:
    return Tag(_("I tid"), "leaf")


def _late() -> Tag:
    return Tag(_("Försenad"), "rose")


def _unknown() -> Tag:
    return Tag(_("Inget underlag"))


def staff_table(said: Iterable[Said]) -> Table | None:
    """What each caseworker last answered."""
    columns = [
        Column(_("Handläggare")),
        Column(_("Arbetsbelastning"), prose=True),
        Column(_("Tider"), prose=True),
        Column(_("Svarade")),
    ]
    rows = [_said(one) for one in said]
    return Table(columns, rows, _("Så har handläggarna det"), caption_hidden=True) if rows else None


def _said(one: Said) -> Row:
    answer = one.answer
    if answer is None:
        return [one.name, Tag(_("Har inte svarat")), "–", "–"]
    wants_help = answer.times == CheckIn.Times.HELP
    return [
        one.name,
        Tag(answer.get_load_display(), _LOADS[answer.load]),
        Tag(answer.get_times_display(), "sun" if wants_help else "leaf"),
        long_date(timezone.localdate(answer.said_at)),
    ]


def may_remind(newest: Reminder | None, today: date) -> bool:
    """Whether none has been sent this week."""
    return newest is None or newest.week < today - timedelta(days=today.weekday())


def pictures(tables: Sequence[ShownTable]) -> list[Chart]:
    """Each released table that has numbers, drawn with what can be known of them."""
    charts = (chart_of(one.plain()) for one in tables)
    return [one for one in charts if one is not None]
