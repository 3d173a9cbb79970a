"""An applicant's document as pages show it, to the applicant and to those who handle it."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from tryggare.domain.questionnaire import SectionKind
from tryggare.domain.wording import Text, percent_text
from tryggare.fund.models import Submission
from tryggare.fund.selectors.answers import AttachmentPart, BudgetPart, Document, Words
from tryggare.fund.views.pages import amount
from tryggare.shell.elements import Answer, Cell, Column, Table, Tag
from tryggare.shell.links import row_links
from tryggare.shell.locale import active, say


@dataclass(frozen=True)
class AnswerSection:
    """A section to draw: ``fund/submissions/_document.html`` takes a list of them."""

    key: str
    label: str
    answers: list[Answer] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    change_url: str = ""


def answers_of(document: Document, *, files: str = "fund:attachment") -> list[AnswerSection]:
    """The document, section by section. ``files`` is the route that attachments are fetched by."""
    return [_basics(document), *(_section(document, key, files) for key in _keys(document))]


def _keys(document: Document) -> list[str]:
    return [section.key for section in document.sections]


def _basics(document: Document) -> AnswerSection:
    answers = [
        Answer(_("Sökande"), document.applicant),
        Answer(_("Åtgärdens namn"), document.title),
        Answer(_("Inriktning"), track_label(document.track)),
        Answer(_("Kommundel"), document.district),
    ]
    return AnswerSection("_basics", _("Ansökan gäller"), answers)


def track_label(track: str) -> str:
    return str(dict(Submission.Track.choices).get(track, ""))


def _section(document: Document, key: str, files: str) -> AnswerSection:
    section = next(one for one in document.sections if one.key == key)
    answers = [Answer(part.label, shown(part.words)) for part in section.answers]
    tables: list[Table] = []
    if section.kind == SectionKind.BUDGET:
        tables = budget_tables(document.budget, section.label)
    elif section.kind == SectionKind.ATTACHMENTS:
        tables = _files(document.attachments, section.label, files)
    elif section.rows:
        columns = [Column(label) for label in section.columns]
        rows: list[list[Cell | Tag | str]] = [
            [Cell(shown(cell) or "–") for cell in row] for row in section.rows
        ]
        tables = [Table(columns, rows, section.label, caption_hidden=True)]
    return AnswerSection(section.key, section.label, answers, tables)


def shown(words: Words) -> str:
    return say(words) if isinstance(words, Text) else words


def budget_tables(lines: tuple[BudgetPart, ...], caption: str) -> list[Table]:
    """The lines, and their sums by category and year; nothing for an empty budget."""
    return [line_table(lines, caption), sum_table(lines)] if lines else []


def line_table(lines: tuple[BudgetPart, ...], caption: str) -> Table:
    columns = [
        Column(_("Vad")),
        Column(_("Slag")),
        Column(_("År"), numeric=True),
        Column(_("Belopp, kr"), numeric=True),
    ]
    rows: list[list[Cell | Tag | str]] = [
        [
            Cell(line.label, note=_line_note(line)),
            line.category_label,
            str(line.year),
            amount(line.amount_ore),
        ]
        for line in lines
    ]
    return Table(columns, rows, caption, caption_hidden=True)


def sum_table(lines: tuple[BudgetPart, ...]) -> Table:
    """A row a category, a column a year."""
    years = sorted({line.year for line in lines})
    categories = list(dict.fromkeys(line.category_label for line in lines))

    def total(category: str | None, year: int | None) -> str:
        picked = (
            line.amount_ore
            for line in lines
            if category in (None, line.category_label) and year in (None, line.year)
        )
        return amount(sum(picked))

    columns = [
        Column(_("Slag")),
        *(Column(str(year), numeric=True) for year in years),
        Column(_("Summa, kr"), numeric=True),
    ]
    rows: list[list[Cell | Tag | str]] = [
        [name or "–", *(total(name, year) for year in years), total(name, None)]
        for name in categories
    ]
    rows.append([_("Summa"), *(total(None, year) for year in years), total(None, None)])
    return Table(columns, rows, _("Summor per slag och år"))


def _line_note(line: BudgetPart) -> str:
    share = "" if line.share is None else percent_text(line.share, locale=active())
    notes = (share and _("%(share)s av heltid") % {"share": share}, _investment(line))
    return " · ".join(note for note in notes if note)


def _investment(line: BudgetPart) -> str:
    return _("investering") if line.is_investment else ""


def _files(attachments: tuple[AttachmentPart, ...], caption: str, route: str) -> list[Table]:
    if not attachments:
        return []
    link = row_links(route)
    rows: list[list[Cell | Tag | str]] = [
        [Cell(one.name, link(one.attachment_id)), one.what or "–"] for one in attachments
    ]
    return [Table([Column(_("Fil")), Column(_("Vad"))], rows, caption, caption_hidden=True)]
