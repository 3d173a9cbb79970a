"""The parts of the pages about booked times."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tryggare.domain.exit_contacts import occasion
from tryggare.exit.models import Appointment
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Cell, Column, Table, Tag
from tryggare.shell.locale import say


def table(rows: Sequence[Appointment]) -> Table | None:
    """What is booked, as the calendar has it."""
    columns = [
        Column(_("När")),
        Column(_("Vad")),
        Column(_("Minuter"), numeric=True),
        Column(_("Avboka")),
    ]
    shown = [_row(row) for row in rows]
    return Table(columns, shown, _("Bokade tider"), caption_hidden=True) if rows else None


def when(row: Appointment) -> str:
    """``3 december 2026 14:30``."""
    return date_format(timezone.localtime(row.starts_at), "j F Y H:i")


def _row(row: Appointment) -> Row:
    if row.cancelled_at is not None:
        cancel: Cell | Tag = Tag(_("Avbokad"))
    else:
        url = reverse("exit:appointment-cancel", args=[row.case_id, row.pk])
        cancel = Cell(_("Avboka"), url)
    return [when(row), say(occasion(row.occasion, row.room)), str(row.minutes), cancel]
