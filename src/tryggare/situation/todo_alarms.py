"""Alarms of the week that has ended, that nobody has looked at."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import ngettext

from tryggare.domain.statistics.telling import UNLIKELY
from tryggare.domain.weeks.mondays import latest_whole
from tryggare.organisations.permissions import Actor
from tryggare.organisations.tasks import Task
from tryggare.situation.permissions import HANDLE
from tryggare.situation.selectors.overview import unseen
from tryggare.situation.views.incident_words import week_and_year


def tasks(actor: Actor, on: date) -> list[Task]:
    """One task for all of them together; the week takes up what is noted."""
    if not actor.may(HANDLE):
        return []
    week = latest_whole(on)
    count = unseen(week, UNLIKELY)
    if not count:
        return []
    title = ngettext(
        "Titta på %(count)d larm för %(week)s", "Titta på %(count)d larm för %(week)s", count
    )
    return [
        Task(
            title=title % {"count": count, "week": week_and_year(week)},
            detail="",
            url=reverse("situation:overview"),
            group="alarms",
            kind="unseen",
            count=count,
        )
    ]
