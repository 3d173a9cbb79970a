"""What the pages of promises share, inside and open."""

from __future__ import annotations

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tryggare.measures.models import Promise, PromiseActivity
from tryggare.measures.views import cooperation_parts as parts
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Answer, Cell, Column, Crumb, Table
from tryggare.shell.links import row_links
from tryggare.situation.views.week_words import district_name


def to_promise(promise: Promise) -> list[Crumb]:
    """The way to a page inside a promise."""
    url = reverse("measures:promise", args=[promise.pk])
    return [*parts.way(_("Medborgarlöften"), "promises"), Crumb(promise.title, url)]


def facts_of(promise: Promise) -> list[Answer]:
    """Who promises what to whom, and until when."""
    rows = [
        Answer(_("Ges av"), promise.given_by),
        Answer(_("Kommundel"), district_name(promise.district)),
        Answer(_("Gäller"), parts.span(promise.starts, promise.ends)),
        Answer(_("Bygger på"), _dialogue(promise)),
    ]
    return [row for row in rows if row.value]


def activities_table(promise: Promise, *, change: str = "") -> Table:
    """What is done to keep it; ``change`` names the page where each is changed."""
    columns = [
        Column(_("Aktivitet"), prose=True),
        Column(_("Ansvarig")),
        Column(_("Senast")),
        Column(_("Läge")),
    ]
    if change:
        columns.append(Column(_("Ändra")))
    link = row_links(change) if change else None
    rows: list[Row] = []
    for one in promise.activities.all():
        row = _row(one)
        if link is not None:
            row.append(Cell(_("Ändra"), link(one.pk)))
        rows.append(row)
    return Table(columns, rows, _("Aktiviteter"), caption_hidden=True)


def _row(one: PromiseActivity) -> Row:
    return [
        one.what,
        one.responsible.name,
        parts.day(one.due) or "–",
        Cell(tag=parts.activity_tag(one), note=one.note),
    ]


def _dialogue(promise: Promise) -> str:
    dialogue = promise.dialogue
    if dialogue is None:
        return ""
    told = {"kind": dialogue.get_kind_display(), "day": date_format(dialogue.day, "j F Y")}
    return _("%(kind)s, %(day)s") % told
