"""The parts of the pages of readings: what is mine, what each has found, what others have said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.fund.models import Application, Reading, Statement
from tryggare.fund.permissions import HANDLE
from tryggare.fund.policies import STATABLE
from tryggare.fund.selectors.readings import Read, statements
from tryggare.fund.views.pages import amount, kronor, points
from tryggare.organisations.permissions import Actor
from tryggare.shell.elements import Action, Answer, Cell, Column, Table, Tag, Tone
from tryggare.shell.links import row_links

Row = list[Cell | Tag | str]
_TONES: dict[str, Tone] = {"assigned": "sun", "submitted": "leaf", "struck": "neutral"}


def reading_tag(reading: Reading) -> Tag:
    """Where one of one's own readings stands."""
    if reading.state == Reading.State.SUBMITTED:
        return Tag(_("Lämnad"), "leaf")
    if reading.state == Reading.State.STRUCK:
        return Tag(_("Struken"))
    if reading.application.state != Application.State.ASSESSING:
        return Tag(_("Bedöms inte nu"))
    if not reading.is_clear:  # type: ignore[attr-defined]
        return Tag(_("Svara om jäv först"), "sun")
    if reading.is_begun:  # type: ignore[attr-defined]
        return Tag(_("Påbörjad"), "sun")
    return Tag(_("Att göra"), "sun")


def bare_facts(application: Application) -> list[Answer]:
    """What is known of an application that has no document of its own."""
    return [
        Answer(_("Beteckning"), application.reference),
        Answer(_("Sökande"), application.applicant),
        Answer(_("Sökt belopp"), kronor(application.amount_ore)),
        Answer(_("Inriktning"), application.category),
        Answer(_("Kommundel"), application.district_name),
        Answer(_("Anmärkning"), application.note),
    ]


def mine_lead(waiting: int, total: int) -> str:
    if not total:
        return _("Du har inga ansökningar att bedöma. De syns här när de är utdelade.")
    if not waiting:
        return _("Du har lämnat alla dina bedömningar.")
    sentence = ngettext(
        "%(count)d ansökan återstår av %(total)d. Andras bedömningar ser du när din är lämnad.",
        "%(count)d ansökningar återstår av %(total)d. Andras bedömningar ser du när din är lämnad.",
        waiting,
    )
    return sentence % {"count": waiting, "total": total}


def mine_table(readings: Sequence[Reading]) -> Table:
    columns = [
        Column(_("Ansökan")),
        Column(_("Omgång")),
        Column(_("Sökt, kr"), numeric=True),
        Column(_("Läge")),
    ]
    link = row_links("fund:reading")
    rows: list[Row] = [
        [
            Cell(one.application.title, link(one.pk), one.application.applicant),
            one.application.round.name,
            amount(one.application.amount_ore),
            reading_tag(one),
        ]
        for one in readings
    ]
    return Table(columns, rows, _("Mina bedömningar"), caption_hidden=True)


@dataclass(frozen=True)
class Found:
    """One assessor's words and points, to draw."""

    name: str
    tag: Tag
    note: str
    table: Table | None
    answers: list[Answer]
    actions: list[Action]


def found_by(read: Read, actions: list[Action] | None = None, *, why: bool = True) -> Found:
    """A reading as those who may see it read it. A struck one says that it does not count and, to
    those who are to know ``why``, the reason: it may tell of somebody's family."""
    reading = read.reading
    answers = []
    if read.is_shown and read.assessment is not None:
        answers = [Answer(_("Förordar"), str(read.assessment.get_advice_display()))]
        if read.assessment.summary:
            answers.append(Answer(_("Sammanfattning"), read.assessment.summary))
    return Found(
        reading.assessor.name,
        _standing(reading),
        _struck(reading, why),
        marks_table(read) if read.is_shown else None,
        answers,
        actions or [],
    )


def _struck(reading: Reading, why: bool) -> str:
    if reading.state != Reading.State.STRUCK:
        return ""
    return reading.struck_because if why else _("Räknas inte.")


def _standing(reading: Reading) -> Tag:
    return Tag(reading.get_state_display(), _TONES[reading.state])


def marks_table(read: Read) -> Table:
    columns = [
        Column(_("Kriterium")),
        Column(_("Poäng"), numeric=True),
        Column(_("Motivering"), prose=True),
    ]
    rows: list[Row] = [
        [
            mark.criterion.name,
            "–" if mark.points is None else points(mark.points),
            mark.reason or "–",
        ]
        for mark in read.marks
    ]
    caption = _("Bedömning av %(person)s") % {"person": read.reading.assessor.name}
    return Table(columns, rows, caption, caption_hidden=True)


@dataclass(frozen=True)
class Said:
    """A statement, to draw."""

    label: str
    tag: Tag
    note: str
    text: str
    actions: list[Action]


def statements_about(application: Application, actor: Actor) -> list[Said]:
    """What has been asked for, and the words of those who have answered."""
    may_ask = actor.may(HANDLE) and application.state in STATABLE
    return [_said(one, may_ask) for one in statements(application)]


def _said(one: Statement, may_ask: bool) -> Said:
    if one.given_at is not None:
        note = _("%(who)s, %(day)s") % {
            "who": one.given_by,
            "day": date_format(localtime(one.given_at), "j F Y"),
        }
        tag = Tag(_("Lämnat"), "leaf")
        return Said(str(one.get_kind_display()), tag, note, one.text, [])
    due = _("Senast %(day)s.") % {"day": date_format(one.due, "j F Y")} if one.due else ""
    actions = []
    if may_ask:
        label = _("Begär inte längre yttrande: %(who)s") % {"who": one.get_kind_display()}
        url = reverse("fund:statement-drop", args=[one.pk])
        actions.append(Action(label, url, "secondary", post=True))
    return Said(str(one.get_kind_display()), Tag(_("Väntar"), "sun"), due, "", actions)
