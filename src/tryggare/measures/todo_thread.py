"""Where the red thread is broken, and the report to fullmäktige that is due."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.plans.reporting import remind_days, report_provision
from tryggare.domain.red_thread import Severity, gaps
from tryggare.measures.permissions import PLAN, REPORT
from tryggare.measures.selectors import assembly_reports as reports
from tryggare.measures.selectors.thread import thread
from tryggare.organisations.permissions import Actor
from tryggare.organisations.tasks import Task


def tasks(actor: Actor, on: date) -> list[Task]:
    """At most one for what the law demands, one for where the thread is broken, and the report."""
    found = _gaps(on) if actor.may(PLAN) else []
    return found + (_report(on) if actor.may(REPORT) else [])


def _gaps(on: date) -> list[Task]:
    counted = Counter(gap.kind.severity for gap in gaps(thread(on)))
    found = []
    law, broken = counted[Severity.LAW], counted[Severity.BROKEN]
    if law:
        title = ngettext(
            "Gå igenom %(count)d lagkrav som inte är uppfyllt",
            "Gå igenom %(count)d lagkrav som inte är uppfyllda",
            law,
        )
        found.append(_task(title % {"count": law}, "thread-law", law))
    if broken:
        title = ngettext(
            "Laga den röda tråden på %(count)d ställe",
            "Laga den röda tråden på %(count)d ställen",
            broken,
        )
        found.append(_task(title % {"count": broken}, "thread-broken", broken))
    return found


def _task(title: str, kind: str, count: int) -> Task:
    detail = _("Sidan om den röda tråden säger vad, varför och var det lagas.")
    return Task(title, detail, reverse("measures:thread"), kind=kind, count=count)


def _report(on: date) -> list[Task]:
    due = reports.expected_by()
    if due is None or on < due - timedelta(days=remind_days()):
        return []
    return [
        Task(
            title=_("Ta fram rapporten till kommunfullmäktige"),
            detail=_("Tolv månader är kommunens egen regel: lagen säger fortlöpande."),
            url=reverse("measures:reports"),
            due=due,
            law=str(report_provision()),
            kind="assembly-report",
        )
    ]
