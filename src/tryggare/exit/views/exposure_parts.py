"""The parts of an exposed address's page: what is left to do, the times, and who knew."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tryggare.domain.exit_safety import AT_ONCE, EXPOSURE, Answer, Check, checks
from tryggare.exit.models import Case, Exposure, Whereabouts
from tryggare.exit.selectors import clocks, knowers, readings
from tryggare.exit.services.exposures import ReadExposure, ReadStep
from tryggare.exit.views.safety_parts import clock_tag
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Action, Cell, Column, Table, Tag, Task
from tryggare.shell.elements import Answer as Line
from tryggare.shell.locale import say
from tryggare.shell.templatetags.shell import long_date

# Who looked after it was noticed belongs to it too, for a while.
_AFTER = timedelta(days=1)


def moment(at: object) -> str:
    """``15 mars 2027, 16.00`` by the municipality's clocks."""
    return date_format(timezone.localtime(at), "j F Y, H.i")  # type: ignore[arg-type]


def stays(case: Case) -> list[tuple[str, str]]:
    """The stays to choose among, by their days alone."""
    rows = Whereabouts.objects.filter(case=case).order_by("-starts_on")
    return [(str(one.pk), _("Från %(day)s") % {"day": long_date(one.starts_on)}) for one in rows]


def facts(found: ReadExposure) -> list[Line]:
    row = found.row
    return [
        Line(_("Vad som har hänt"), found.what),
        Line(_("Ni fick veta"), moment(row.noticed_at)),
        Line(_("Kan ha varit känd från"), moment(row.seen_from)),
        Line(_("Anmält av"), row.reported_by.name),
    ]


def tasks(case: Case, found: ReadExposure) -> list[Task]:
    """The list of what is done at once, each with its answer and the time it keeps."""
    times = clocks.running(case.pk, about=found.row.pk)
    made = []
    for check in checks(AT_ONCE):
        answered = found.answered.get(check.id)
        clock = times.get(check.clock)
        due = ""
        if clock is not None and answered is None:
            ends = moment(clock.due.at) if clock.due.at else long_date(clock.due.on)
            due = _("senast %(when)s") % {"when": ends}
        tag = clock_tag(clock) if clock is not None and answered is None else answer_tag(answered)
        made.append(
            Task(
                say(check.label),
                reverse("exit:exposure-note", args=[case.pk, found.row.pk, check.id]),
                tag,
                hint(check, answered),
                due,
            )
        )
    return made


def answer_tag(answered: object) -> Tag:
    """What was answered to a check, as a word."""
    if answered is None:
        return Tag(_("Kvar att göra"), "sun")
    done = getattr(answered, "answer", "") == Answer.DONE
    return Tag(_("Gjort"), "leaf") if done else Tag(_("Behövs inte"))


def hint(check: Check, answered: object) -> str:
    """What it means and where it stands, until it is answered; then what was answered."""
    if answered is not None:
        words, who = getattr(answered, "words", ""), getattr(answered, "done_by", "")
        return f"{words} ({who})" if words else str(who)
    if check.provision is None:
        return say(check.help)
    where = str(check.provision)
    if not check.provision.confirmed:
        where = f"{where}, {_('ej bekräftad av jurist')}"
    return f"{say(check.help)} ({where})"


def words(found: ReadExposure) -> list[Line]:
    """The assessments and what was learnt, in order."""
    labels = {"assess": _("Bedömning"), "close": _("Lärdom")}
    return [
        Line(f"{labels[step.what]}, {moment(step.done_at)}", _said(step))
        for step in found.steps
        if step.what in labels
    ]


def _said(step: ReadStep) -> str:
    return f"{step.words} ({step.done_by})"


def actions(case: Case, row: Exposure) -> list[Action]:
    """Protect, assess and close, where the state allows it."""
    labels = {"assess": _("Skriv en bedömning"), "close": _("Avsluta med lärdom")}
    begin = reverse("exit:protect", args=[case.pk, "begin_protection"])
    unprotected = case.protection == "none" and row.state != Exposure.State.CLOSED
    found = [Action(_("Börja akut skydd"), begin, "danger")] if unprotected else []
    return found + [
        Action(
            labels[name],
            reverse("exit:exposure-move", args=[case.pk, row.pk, name]),
            "secondary" if name == "assess" else "primary",
        )
        for name in EXPOSURE[row.state]
    ]


def knew_table(row: Exposure) -> Table | None:
    """Who was on the list in the meantime; outsiders by number, their names are with the place."""
    if row.whereabouts_id is None:
        return None
    rows: list[Row] = []
    for one in knowers.between(row.whereabouts_id, row.seen_from, row.noticed_at + _AFTER):
        ending = getattr(one, "ending", None)
        rows.append(
            [
                one.person.name if one.person is not None else _("Någon utanför laget"),
                moment(one.added_at),
                moment(ending.ended_at) if ending is not None else _("står kvar"),
            ]
        )
    columns = [Column(_("Namn")), Column(_("På listan från")), Column(_("Till"))]
    return Table(columns, rows, _("De som visste"), caption_hidden=True) if rows else None


def opened_table(case: Case, row: Exposure) -> Table | None:
    """Who opened or wrote the exact place in the meantime."""
    last = row.noticed_at + _AFTER
    found = readings.of_place(case.pk, row.whereabouts_id, row.seen_from, last)
    words = {"whereabouts.view": _("Öppnade platsen"), "whereabouts.place": _("Skrev platsen")}
    rows: list[Row] = [[Cell(one.actor), words[one.action], moment(one.at)] for one in found]
    columns = [Column(_("Namn")), Column(_("Vad")), Column(_("När"))]
    return Table(columns, rows, _("Öppnade platsen"), caption_hidden=True) if rows else None
