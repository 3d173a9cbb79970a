"""The parts of the pages about times: how each stands, and what can be done with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tryggare.domain.clocks import STOCKHOLM, Status
from tryggare.domain.exit_cases import Who
from tryggare.domain.law import Unit, clock_rule
from tryggare.exit.models import CaseClock, ClockReason
from tryggare.exit.selectors.clocks import Standing
from tryggare.exit.services.clock_changes import ReadReason
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Action, Answer, Cell, Column, LawNote, Table, Tag, Task, Tone
from tryggare.shell.laws import law_note
from tryggare.shell.locale import in_swedish, say
from tryggare.shell.templatetags.shell import long_date

_TONES: dict[Status, Tone] = {
    Status.WARNING: "sun",
    Status.OVERDUE: "rose",
    Status.MET: "leaf",
    Status.MET_LATE: "rose",
}


def waiting(standings: Iterable[Standing]) -> list[Task]:
    """For the case's first page: what runs, and what was not kept without a reason."""
    return [
        Task(
            say(one.clock.rule.title),
            reverse("exit:clocks", args=[one.row.case_id]),
            state=tag(one),
            hint=where(one),
            due=_("senast %(day)s") % {"day": last(one)},
        )
        for one in standings
        if one.is_running or one.owes_reason
    ]


def tag(one: Standing) -> Tag:
    """How it stands, in a word."""
    if one.owes_reason:
        return Tag(_("Skäl saknas"), "rose")
    word = say(one.clock.status.text).capitalize()
    return Tag(word, _TONES.get(one.clock.status, "neutral"))


def last(one: Standing) -> str:
    """``3 december 2026 klockan 14:30``."""
    due = one.clock.due
    if due.at is None:
        return long_date(due.on)
    there = timezone.localtime(due.at, STOCKHOLM)
    return _("%(day)s klockan %(time)s") % {"day": long_date(due.on), "time": f"{there:%H:%M}"}


def where(one: Standing) -> str:
    """The paragraph, or that it is our own."""
    provision = one.clock.rule.provision
    return in_swedish(str(provision)) if provision is not None else _("eget mål eller egen dag")


@dataclass(frozen=True)
class Card:
    """A time that runs, with what can be done with it."""

    title: str
    state: Tag
    answers: list[Answer]
    law: LawNote | None
    note: str
    actions: list[Action]


def running(standings: Sequence[Standing], roles: frozenset[Who]) -> list[Card]:
    """What runs, and what was not kept without a reason."""
    return [_card(one, roles) for one in standings if one.is_running or one.owes_reason]


def ended_table(standings: Sequence[Standing]) -> Table | None:
    """What is over."""
    rows: list[Row] = [
        [
            Cell(say(one.clock.rule.title), note=where(one)),
            last(one),
            long_date(one.row.ended_on),
            tag(one),
        ]
        for one in standings
        if not one.is_running and not one.owes_reason
    ]
    columns = [Column(_("Tid")), Column(_("Senast")), Column(_("Slutade")), Column(_("Läge"))]
    return Table(columns, rows, _("Tider som är över"), caption_hidden=True) if rows else None


def reasons_table(reasons: Sequence[ReadReason], titles: dict[object, str]) -> Table:
    """Why times were prolonged, not kept or not needed. ``titles`` is by the time's row."""
    columns = [
        Column(_("Tid")),
        Column(_("Vad")),
        Column(_("Skäl"), prose=True),
        Column(_("Skrivet")),
    ]
    rows: list[Row] = [
        [
            titles.get(one.clock_id, ""),
            Cell(
                str(ClockReason.Kind(one.kind).label),
                note=_("till %(day)s") % {"day": long_date(one.until)} if one.until else "",
            ),
            one.reason,
            Cell(long_date(one.given_on), note=one.written_by),
        ]
        for one in reasons
    ]
    return Table(columns, rows, _("Skäl"), caption_hidden=True)


def titles(standings: Iterable[Standing]) -> dict[object, str]:
    """What each time is called, by its row."""
    return {one.row.pk: say(one.clock.rule.title) for one in standings}


def _card(one: Standing, roles: frozenset[Who]) -> Card:
    rule = one.clock.rule
    started = f"{long_date(one.row.starts_on)} ({say(rule.counted_from)})"
    answers = [Answer(_("Senast"), last(one))]
    if rule.unit is not Unit.SET_DATE:
        answers.insert(0, Answer(_("Räknas från"), started))
    if one.clock.first_due != one.clock.due:
        answers.append(Answer(_("Före förlängningen"), long_date(one.clock.first_due.on)))
    return Card(
        title=say(rule.title),
        state=tag(one),
        answers=answers,
        law=law_note(rule.provision) if rule.provision is not None else None,
        note=say(rule.note) if rule.note is not None else "",
        actions=[
            Action(label, reverse(f"exit:{name}", args=[one.row.case_id, one.row.pk]), "secondary")
            for name, label in _doings(one, roles)
        ],
    )


def _doings(one: Standing, roles: frozenset[Who]) -> list[tuple[str, str]]:
    """The pages for what can be done, by address and label."""
    if not one.is_running:
        return [("clock-explain", _("Skriv skälet"))]
    rule = one.clock.rule
    late = one.clock.status in (Status.OVERDUE, Status.PASSED)
    found = [("clock-keep", _("Klart"))]
    if rule.may_be_prolonged and Who(rule.prolonged_by) in roles and not late:
        found.append(("clock-extend", _("Förläng")))
    if not late and (Who.LEAD in roles or not rule.is_law):
        found.append(("clock-drop", _("Behövs inte")))
    elif one.clock.status is Status.OVERDUE:
        found.append(("clock-explain", _("Skriv varför den inte hölls")))
    return found


def told(row: CaseClock) -> str:
    """What the time is counted from and what the law says of it, to stand over a form."""
    rule = clock_rule(row.clock_id)
    words = _("%(title)s, senast %(day)s.") % {
        "title": say(rule.title), "day": date_format(row.due_on, "j F Y"),
    }  # fmt: skip
    return f"{words} {say(rule.note)}" if rule.note is not None else words
