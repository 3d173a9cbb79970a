"""What leading wants of someone: the yearly report, and log reviews that are late."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.law import provision
from tryggare.domain.year_reports import Report, wanted_by
from tryggare.exit.log_words import month_in_words
from tryggare.exit.permissions import LEAD
from tryggare.exit.selectors import leading, year_reports
from tryggare.organisations.permissions import Actor
from tryggare.organisations.tasks import Task

LAW = "solpul-10"


def tasks(actor: Actor, on: date) -> list[Task]:
    """Last year's report until it is handed over, and each month whose log review is late."""
    if not actor.may(LEAD):
        return []
    found = [_review(month) for month in leading.late_reviews()]
    if not year_reports.is_handed(Report.BOARD, on.year - 1):
        found.append(_report(on.year - 1))
    return found


def _report(year: int) -> Task:
    return Task(
        title=_("Skriv årsrapporten för %(year)d och lämna den till nämnden") % {"year": year},
        detail=_("eget mål eller egen dag"),
        url=reverse("exit:year-reports"),
        due=wanted_by(year),
        group=str(year),
        kind="year-report",
    )


def _review(month: str) -> Task:
    words = {"month": month_in_words(month)}
    return Task(
        title=_("Se till att läsloggen för %(month)s blir granskad") % words,
        detail=_("Granskningen skulle ha varit klar när månaden därpå var slut."),
        url=reverse("exit:leading"),
        law=str(provision(LAW)),
        group=month,
        kind="late-review",
    )
