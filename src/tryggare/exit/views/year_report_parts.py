"""The parts of the yearly reports' pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.domain.transitions import allowed
from tryggare.domain.year_reports import YEAR_REPORT, Report, sections
from tryggare.exit.models import ReportText, ReportVersion, YearReport
from tryggare.exit.services.year_reports import Content
from tryggare.exit.services.year_reports.papers import chart_of
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Action, Cell, Column, Crumb, Table, Tag, Task, Tone
from tryggare.shell.locale import say
from tryggare.shell.templatetags.shell import long_date

_TONES: dict[str, Tone] = {"draft": "sun", "finished": "sun", "handed": "leaf"}


@dataclass(frozen=True)
class File:
    """A file to take: ``format`` is said before one opens it."""

    label: str
    url: str
    format: str


def leading() -> Crumb:
    return Crumb(_("Ledning"), reverse("exit:leading"))


def home() -> Crumb:
    return Crumb(_("Årsrapporter"), reverse("exit:year-reports"))


def to(report: YearReport) -> Crumb:
    return Crumb(name_of(report), reverse("exit:year-report", args=[report.pk]))


def name_of(report: YearReport) -> str:
    return f"{report.get_kind_display()} {report.year}"


def state_tag(report: YearReport) -> Tag:
    return Tag(report.get_state_display(), _TONES[report.state])


def reports_table(reports: Iterable[YearReport]) -> Table:
    rows: list[Row] = [
        [Cell(name_of(one), reverse("exit:year-report", args=[one.pk])), state_tag(one)]
        for one in reports
    ]
    columns = [Column(_("Rapport")), Column(_("Läge"))]
    return Table(columns, rows, _("Årsrapporter"), caption_hidden=True)


def section_tasks(report: YearReport, texts: Mapping[str, ReportText]) -> list[Task]:
    """Every section, and whether it is written; only a draft is written in."""
    found = []
    for one in sections(Report(report.kind)):
        text = texts.get(one.code)
        url = ""
        if report.state == YearReport.State.DRAFT:
            url = reverse("exit:year-report-section", args=[report.pk, one.code])
        hint = ""
        if text is not None and text.body:
            state = Tag(_("Skrivet"), "leaf")
            words = {"who": text.written_by.name, "day": _day(text)}
            hint = _("%(who)s, %(day)s") % words
        elif one.must:
            state = Tag(_("Måste skrivas"), "sun")
        else:
            state = Tag(_("Ingen text"))
        found.append(Task(say(one.title), url, state=state, hint=hint))
    return found


def actions(report: YearReport) -> list[Action]:
    """What can be done with the report now."""
    ways = {
        "finish": Action(_("Gör färdig"), _to("finish", report), post=True),
        "hand_over": Action(_("Notera att den är överlämnad"), _to("hand-over", report)),
        "reopen": Action(_("Skriv vidare"), _to("reopen", report), "secondary", post=True),
        "correct": Action(
            _("Rätta i en ny version"), _to("correct", report), "secondary", post=True
        ),
    }
    return [one for way, one in ways.items() if way in allowed(YEAR_REPORT, report.state)]


def draft_files(report: YearReport) -> list[File]:
    return _files("exit:year-report-file", report.pk)


def version_files(row: ReportVersion) -> list[File]:
    return _files("exit:year-report-version-file", row.report_id, row.number)


def versions_table(rows: Iterable[ReportVersion]) -> Table:
    """The newest first."""
    columns = [Column(_("Version")), Column(_("Färdig")), Column(_("Överlämnad"))]
    lines: list[Row] = [
        [
            Cell(
                _("Version %(number)d") % {"number": one.number},
                reverse("exit:year-report-version", args=[one.report_id, one.number]),
            ),
            Cell(long_date(one.made_on), note=one.made_by.name),
            Cell(long_date(one.handed_on), note=one.reference),
        ]
        for one in rows
    ]
    return Table(columns, lines, _("Versioner"), caption_hidden=True)


def rests(row: ReportVersion) -> Table:
    """What a version rested on, with the digest of each."""
    kinds = {
        "text": _("Text i rapporten"),
        "release": _("Släppt tabell"),
        "register": _("Register, som det var då"),
    }
    registers = {
        "suppliers": _("Utförare"),
        "settlement": _("Avräkning mellan kommuner"),
        "reviews": _("Granskning av läsloggen"),
        "retention": _("Gallring"),
    }
    titles = {one.code: say(one.title) for one in sections(Report(row.report.kind))}
    names = {"text": titles, "release": {}, "register": registers}
    columns = [Column(_("Slag")), Column(_("Vilket")), Column(_("Fingeravtryck (SHA-256)"))]
    lines: list[Row] = [
        [kinds[one["what"]], names[one["what"]].get(one["id"], one["id"]), one["digest"] or "–"]
        for one in row.rests_on
    ]
    return Table(columns, lines, _("Vad rapporten vilar på"), caption_hidden=True)


def drawn(content: Content) -> list[dict[str, Any]]:
    """The sections with their blocks ready for the page; the words are the document's own."""
    return [
        {**section, "blocks": [_block(one) for one in section["blocks"]]}
        for section in content["sections"]
    ]


def _block(block: dict[str, Any]) -> dict[str, Any]:
    if block["kind"] != "table":
        return block
    columns = [Column(block["heading"]), *(Column(one, numeric=True) for one in block["columns"])]
    rows = [[name, *(cell["text"] for cell in cells)] for name, cells in block["rows"]]
    table = Table(columns, rows, block["title"], caption_hidden=True)
    return {**block, "chart": chart_of(block), "table": table}


def _files(name: str, *args: object) -> list[File]:
    return [
        File(_("Hämta som PDF"), reverse(name, args=[*args, "pdf"]), "PDF"),
        File(_("Hämta som Word"), reverse(name, args=[*args, "docx"]), "DOCX"),
    ]


def _to(way: str, report: YearReport) -> str:
    return reverse(f"exit:year-report-{way}", args=[report.pk])


def _day(text: ReportText) -> str:
    return long_date(timezone.localdate(text.written_at))
