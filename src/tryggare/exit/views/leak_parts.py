"""The parts of the page for those who hold a frozen case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.domain.exit_safety import AFTER_LEAK, checks
from tryggare.exit.models import Case
from tryggare.exit.selectors import readings
from tryggare.exit.services.leaks import ReadLeakStep
from tryggare.exit.views.exposure_parts import answer_tag, hint, moment
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Column, Table, Task
from tryggare.shell.locale import say

LATELY = timedelta(days=30)


def tasks(case: Case, steps: Mapping[str, ReadLeakStep]) -> list[Task]:
    """The list, each with its answer."""
    return [
        Task(
            say(check.label),
            reverse("exit:leak-key", args=[case.pk])
            if check.id == "move_key"
            else reverse("exit:leak-note", args=[case.pk, check.id]),
            answer_tag(steps.get(check.id)),
            hint(check, steps.get(check.id)),
        )
        for check in checks(AFTER_LEAK)
    ]


def readers_table(case: Case) -> Table | None:
    """Who has read in the case lately; the last one first."""
    now = timezone.now()
    rows: list[Row] = [
        [
            one.actor,
            str(one.count),
            _("Ja") if "whereabouts.view" in one.actions else _("Nej"),
            moment(one.last),
        ]
        for one in readings.readers(case.pk, now - LATELY, now)
    ]
    columns = [
        Column(_("Namn")),
        Column(_("Läsningar"), numeric=True),
        Column(_("Har öppnat platsen")),
        Column(_("Senast")),
    ]
    return Table(columns, rows, _("Vilka som har läst"), caption_hidden=True) if rows else None
