"""The parts of the pages about reports to fullmäktige. A report's own words are Swedish."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.law import provision
from tryggare.measures.models import AssemblyReport
from tryggare.measures.services.assembly_blocks import Content
from tryggare.measures.services.assembly_papers import OWN_WORDS, facts_of
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Action, Cell, Column, Crumb, Table, Tag
from tryggare.shell.laws import swedish_law_note
from tryggare.shell.templatetags.shell import long_date


def home() -> Crumb:
    return Crumb(_("Rapporter till fullmäktige"), reverse("measures:reports"))


def to(report: AssemblyReport) -> Crumb:
    return Crumb(name(report), reverse("measures:report", args=[report.pk]))


def name(report: AssemblyReport) -> str:
    return f"{long_date(report.period_from)} – {long_date(report.period_to)}"


def state_tag(report: AssemblyReport) -> Tag:
    is_sent = report.state == AssemblyReport.State.SENT
    return Tag(report.get_state_display(), "leaf" if is_sent else "sun")


def index_lead(
    rows: Sequence[AssemblyReport],
    begun: AssemblyReport | None,
    expected_by: date | None,
    on: date,
    *,
    makes: bool,
) -> str:
    """How it stands with the latest, and what is asked."""
    if begun is not None and makes:
        return _("Ett utkast är framtaget. Läs det, lägg till egna ord och lämna över det.")
    if not rows:
        return _("Ingen rapport är överlämnad än.")
    if expected_by is not None and expected_by < on:
        return _(
            "Den senaste rapporten är mer än tolv månader gammal. Tolv månader är kommunens egen "
            "regel: lagen säger att rapporteringen är fortlöpande."
        )
    return _("Nästa rapport väntas senast %(day)s, enligt kommunens egen regel.") % {
        "day": long_date(expected_by)
    }


def table(rows: Sequence[AssemblyReport]) -> Table:
    columns = [
        Column(_("Period")),
        Column(_("Läge")),
        Column(_("Överlämnad")),
        Column(_("Diarienummer")),
    ]
    made: list[Row] = [
        [
            Cell(name(one), reverse("measures:report", args=[one.pk])),
            state_tag(one),
            long_date(one.sent_on),
            one.reference or "–",
        ]
        for one in rows
    ]
    return Table(columns, made, _("Alla rapporter"), caption_hidden=True)


def actions(report: AssemblyReport) -> list[Action]:
    """What is done with a draft; the first is what it waits for."""
    return [
        Action(_("Lämna över"), reverse("measures:report-hand-over", args=[report.pk])),
        Action(
            _("Skriv egna ord"), reverse("measures:report-words", args=[report.pk]), "secondary"
        ),
        Action(
            _("Hämta uppgifterna på nytt"),
            reverse("measures:report-again", args=[report.pk]),
            "secondary",
            post=True,
        ),
        Action(
            _("Ta bort utkastet"), reverse("measures:report-remove", args=[report.pk]), "danger"
        ),
    ]


def hand_over_lead(taken_on: date, doubtful: Sequence[str]) -> str:
    told = " ".join(
        [
            _("Uppgifterna är från den %(day)s.") % {"day": long_date(taken_on)},
            _(
                "För in dagen och diarienumret. Rapporten fryses med sina filer och ändras inte "
                "mer."
            ),
        ]
    )
    if not doubtful:
        return told
    words = ", ".join(dict.fromkeys(doubtful))
    return f"{told} " + _("Det här kan peka ut någon: %(words)s.") % {"words": words}


def document(content: Content) -> dict[str, Any]:
    """What the template of a report draws."""
    return {
        "facts": facts_of(content),
        "own_words": OWN_WORDS,
        "words": [line for line in content.get("words", "").splitlines() if line.strip()],
        "sections": [_section(one) for one in content["sections"]],
    }


def _section(one: Content) -> dict[str, Any]:
    law = provision(one["law"]) if one["law"] else None
    return {
        "code": one["code"],
        "title": one["title"],
        "law": swedish_law_note(law) if law else None,
        "blocks": [_block(block) for block in one["blocks"]],
    }


def _block(block: Content) -> Content:
    if block["kind"] != "grid":
        return block
    columns = [
        Column(label, numeric=place in block["numeric"], prose=place > 0)
        for place, label in enumerate(block["columns"])
    ]
    return {"kind": "grid", "table": Table(columns, block["rows"])}
