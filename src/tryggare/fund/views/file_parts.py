"""The parts of the pages that read a spreadsheet in."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.applications import ApplicationRow, CellNote, IntakeReport
from tryggare.domain.money import ORE_PER_KRONA
from tryggare.fund.models import ApplicationFile, Round
from tryggare.fund.selectors.files import Meeting
from tryggare.fund.views.pages import amount, points
from tryggare.shell.elements import Cell, Column, Fact, Step, Table, Tag, Tone, steps
from tryggare.shell.locale import say

# More than this at once helps nobody mend a file.
MOST_SHOWN = 100
_FIRST_ROWS = 10
_TONES: dict[str, Tone] = {
    "uploaded": "sun",
    "mapped": "sun",
    "read": "leaf",
    "discarded": "neutral",
}


def reading_steps(current: int, file: ApplicationFile | None = None) -> list[Step]:
    """Upload, columns, check; the steps before ``current`` lead back."""
    upload = reverse("fund:files", args=[file.round_id]) if file else ""
    columns = reverse("fund:file-columns", args=[file.pk]) if file else ""
    labels = [(_("Ladda upp"), upload), (_("Välj kolumner"), columns), (_("Kontrollera"), "")]
    return steps(labels, current)


def file_table(files: Sequence[ApplicationFile]) -> Table:
    columns = [Column(_("Fil")), Column(_("Läge")), Column(_("Uppladdad")), Column(_("Av"))]
    rows = [_file_row(file) for file in files]
    return Table(columns, rows, _("Filer i omgången"))


def _file_row(file: ApplicationFile) -> list[Cell | Tag | str]:
    waits = file.state in (ApplicationFile.State.UPLOADED, ApplicationFile.State.MAPPED)
    to = "fund:file-columns" if waits else "fund:file-original"
    at = timezone.localtime(file.uploaded_at)
    return [
        Cell(file.name, reverse(to, args=[file.pk]), _("Fortsätt") if waits else _("Hämta filen")),
        Tag(file.get_state_display(), _TONES[file.state]),
        date_format(at, "j F Y H.i"),
        str(file.uploaded_by),
    ]


def check_lead(report: IntakeReport) -> str:
    if report.problems:
        return _(
            "Inget är inläst än. Rätta felen i filen och ladda upp den igen, eller välj om "
            "kolumnerna."
        )
    return _("Inget är inläst än. Stämmer det här läser du in ansökningarna i omgången.")


def totals(report: IntakeReport) -> list[Fact]:
    asked = sum(row.amount for row in report.rows) * ORE_PER_KRONA
    return [
        Fact(_("Rader utan fel"), str(len(report.rows))),
        Fact(_("Sökt"), amount(asked), _("kr")),
        Fact(_("Fel att rätta"), str(len(report.problems))),
        Fact(_("Utelämnade rader"), str(sum(report.left_out.values()))),
    ]


def note_table(notes: Sequence[CellNote], caption: str) -> Table:
    """What is said of single cells, the first of them."""
    rows: list[list[Cell | Tag | str]] = [
        [say(note.place), say(note.message)] for note in notes[:MOST_SHOWN]
    ]
    return Table([Column(_("Var")), Column(_("Vad"), prose=True)], rows, caption)


def preview(rows: Sequence[ApplicationRow]) -> Table:
    columns = [
        Column(_("Åtgärd och sökande")),
        Column(_("Rad"), numeric=True),
        Column(_("Belopp, kr"), numeric=True),
        Column(_("Poäng"), numeric=True),
        Column(_("Inriktning")),
        Column(_("Kommundel")),
    ]
    return Table(columns, [_preview_row(row) for row in rows[:_FIRST_ROWS]], _preview_title(rows))


def _preview_title(rows: Sequence[ApplicationRow]) -> str:
    if len(rows) <= _FIRST_ROWS:
        return _("Det som läses in")
    return _("De %(count)d första av det som läses in") % {"count": _FIRST_ROWS}


def _preview_row(row: ApplicationRow) -> list[Cell | Tag | str]:
    inexact = row.precision_note
    note = " · ".join(part for part in (row.applicant, say(inexact) if inexact else "") if part)
    return [
        Cell(row.title, note=note),
        str(row.row),
        amount(row.amount * ORE_PER_KRONA),
        points(row.score) if row.score is not None else _("saknas"),
        row.category or "–",
        row.district or "–",
    ]


def remarks(round_: Round, report: IntakeReport, meeting: Meeting) -> list[str]:
    """What the reader must know before reading in, in whole sentences."""
    said = [say(note) for note in report.notes]
    if report.ignored_columns:
        names = ", ".join(report.ignored_columns)
        said.append(_("Kolumner som inte läses in: %(names)s.") % {"names": names})
    said += _about_scores(round_, report)
    return said + _about_meeting(meeting)


def _about_scores(round_: Round, report: IntakeReport) -> list[str]:
    missing = sum(row.score is None and not row.levels for row in report.rows)
    if not missing:
        return []
    what = ngettext(
        "%(count)d ansökan saknar poäng.", "%(count)d ansökningar saknar poäng.", missing
    ) % {"count": missing}
    if round_.missing_score is None:
        then = _("Omgången säger inte vilken poäng som ska användas då. Det måste den göra först.")
    else:
        then = _("De räknas med %(score)s poäng, som omgången säger.") % {
            "score": points(round_.missing_score)
        }
    return [f"{what} {then}"]


def _about_meeting(meeting: Meeting) -> list[str]:
    said = []
    if meeting.known:
        said.append(
            ngettext(
                "%(count)d ansökan finns redan i omgången. Den får filens uppgifter; låsning och "
                "historik finns kvar.",
                "%(count)d ansökningar finns redan i omgången. De får filens uppgifter; låsningar "
                "och historik finns kvar.",
                meeting.known,
            )
            % {"count": meeting.known}
        )
    if meeting.untouched:
        said.append(
            ngettext(
                "%(count)d ansökan i omgången står inte i filen och lämnas som den är.",
                "%(count)d ansökningar i omgången står inte i filen och lämnas som de är.",
                meeting.untouched,
            )
            % {"count": meeting.untouched}
        )
    return said
