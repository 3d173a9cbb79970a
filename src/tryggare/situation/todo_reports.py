"""What reports and tips want: to be taken up by the coordinator, read by the reporter."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.organisations.permissions import Actor
from tryggare.organisations.tasks import Task
from tryggare.situation.permissions import HANDLE, REPORT
from tryggare.situation.selectors import inbox, reports


def tasks(actor: Actor, on: date) -> list[Task]:
    """What waits for ``actor`` as coordinator and as reporter."""
    found: list[Task] = []
    if actor.may(HANDLE):
        found += _coordinators()
    if actor.may(REPORT) and actor.person_id is not None:
        found += _reporters(actor.person_id)
    return found


def _coordinators() -> list[Task]:
    waiting, url, found = inbox.waiting(), reverse("situation:inbox"), []
    if waiting.received:
        title = ngettext(
            "Ta hand om %(count)d ny rapport eller tips",
            "Ta hand om %(count)d nya rapporter och tips",
            waiting.received,
        )
        found.append(_task(title, waiting.received, url, "reports-new"))
    if waiting.held:
        title = ngettext(
            "Läs igenom %(count)d dold text som kan peka ut någon",
            "Läs igenom %(count)d dolda texter som kan peka ut någon",
            waiting.held,
        )
        found.append(_task(title, waiting.held, url, "reports-held"))
    return found


def _reporters(person_id: UUID) -> list[Task]:
    found, url = [], reverse("situation:own-reports")
    answers = reports.answers_to_read(person_id)
    if answers:
        title = ngettext(
            "Läs svaret på %(count)d rapport", "Läs svaren på %(count)d rapporter", answers
        )
        found.append(_task(title, answers, url, "reports-answered"))
    found += [
        Task(
            title=_("Svara på en fråga om din rapport"),
            detail=str(one.report),
            url=reverse("situation:own-report", args=[one.report_id]),
            kind="report-question",
        )
        for one in reports.questions_to_answer(person_id)
    ]
    return found


def _task(title: str, count: int, url: str, kind: str) -> Task:
    return Task(title % {"count": count}, "", url, kind=kind, count=count)
