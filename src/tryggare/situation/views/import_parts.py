"""The parts of the pages that read files of incidents in."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext as _

from tryggare.domain.money import grouped
from tryggare.domain.wording import from_plain
from tryggare.shell.elements import (
    Answer,
    Cell,
    Column,
    Crumb,
    Fact,
    Progress,
    Step,
    Table,
    Tag,
    Tone,
    steps,
)
from tryggare.shell.locale import say
from tryggare.situation.models import ImportBatch

_TONES: dict[str, Tone] = {
    "uploaded": "sun", "queued": "sun", "running": "sun", "undoing": "sun", "done": "leaf",
    "failed": "rose",
}  # fmt: skip
# What a spreadsheet program would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_States = ImportBatch.State


def way(here: str) -> list[Crumb]:
    return [Crumb(_("Läs in händelser"), reverse("situation:imports")), Crumb(here)]


def reading_steps(current: int, batch: ImportBatch | None = None) -> list[Step]:
    """Upload, columns, words, check; the steps before ``current`` lead back."""

    def url(name: str) -> str:
        return reverse(f"situation:{name}", args=[batch.pk]) if batch else ""

    labels = [
        (_("Ladda upp"), reverse("situation:imports")),
        (_("Välj kolumner"), url("import-columns")),
        (_("Filens ord"), url("import-words")),
        (_("Kontrollera"), ""),
    ]
    return steps(labels, current)


def batches(listed: Sequence[ImportBatch]) -> Table | None:
    """The files so far; None before the first."""
    columns = [
        Column(_("Fil")),
        Column(_("Läge")),
        Column(_("Nya händelser"), numeric=True),
        Column(_("Lästes inte in"), numeric=True),
        Column(_("Uppladdad")),
    ]
    rows: list[list[Cell | Tag | str]] = [
        [
            Cell(one.name, reverse("situation:import", args=[one.pk]), str(one.mapping or "")),
            tag_of(one),
            grouped(one.added),
            grouped(one.refused),
            Cell(_moment(one), note=str(one.uploaded_by)),
        ]
        for one in listed
    ]
    return Table(columns, rows, _("Filer"), caption_hidden=True) if rows else None


def tag_of(batch: ImportBatch) -> Tag:
    return Tag(batch.get_state_display(), _TONES.get(batch.state, "neutral"))


def _moment(batch: ImportBatch) -> str:
    return date_format(localtime(batch.uploaded_at), r"j F Y \k\l. H.i")


def waiting(batch: ImportBatch) -> str:
    if batch.state == _States.UNDOING:
        return _("Händelserna som filen lade till tas bort. Inga andra rörs.")
    return _("Filen läses in. En miljon rader tar några minuter.")


def progress(batch: ImportBatch) -> Progress:
    url = reverse("situation:import-progress", args=[batch.pk])
    is_undoing = batch.state == _States.UNDOING
    done, total = (batch.removed, batch.added) if is_undoing else (batch.done, batch.total)
    if batch.state == _States.QUEUED or not total:
        return Progress(_("Väntar på sin tur eller ser igenom filen."), "", 0, 0, url)
    label = _("Tar bort.") if is_undoing else _("Läser raderna.")
    step = _("%(done)s av %(total)s") % {"done": grouped(done), "total": grouped(total)}
    return Progress(label, step, done, total, url)


def result(batch: ImportBatch) -> str:
    """What became of it, in a sentence."""
    if batch.state == _States.UNDONE:
        return _("Allt som filen lade till är borttaget. Andra händelser är kvar.")
    if batch.state == _States.DISCARDED:
        return _("Filen är bortvald. Inget är inläst ur den.")
    if batch.state == _States.FAILED:
        return _stopped(batch)
    if batch.failure:
        return _("%(removed)s av de %(added)s händelser som filen lade till är borttagna.") % {
            "removed": grouped(batch.removed), "added": grouped(batch.added),
        }  # fmt: skip
    if batch.refused:
        return _("Det här är inläst. Titta på raderna som inte kom med.")
    return _("Alla rader är med.")


def _stopped(batch: ImportBatch) -> str:
    if not batch.added:
        return _("Inget är inläst.")
    return _(
        "Filen lästes bara till rad %(row)s. Ta bort det som lästes in, rätta filen och "
        "ladda upp den igen."
    ) % {"row": grouped(batch.position)}


def failure(batch: ImportBatch) -> str:
    return say(from_plain(batch.failure)) if batch.failure else ""


def facts(batch: ImportBatch) -> list[Fact]:
    if batch.state == _States.UNDONE:
        return [Fact(_("Borttagna händelser"), grouped(batch.removed))]
    if not batch.total:
        return []
    return [
        Fact(_("Rader"), grouped(batch.done)),
        Fact(_("Nya händelser"), grouped(batch.added)),
        Fact(_("Fanns redan"), grouped(batch.there)),
        Fact(_("Lästes inte in"), grouped(batch.refused)),
        *([Fact(_("Borttagna händelser"), grouped(batch.removed))] if batch.removed else []),
    ]


def remarks(batch: ImportBatch) -> list[str]:
    return [say(from_plain(one)) for one in batch.remarks]


def reasons(batch: ImportBatch) -> Table | None:
    """How many rows each sentence is said of."""
    columns = [Column(_("Varför")), Column(_("Gånger"), numeric=True)]
    rows: list[list[Cell | Tag | str]] = [
        [spoken(sentence), grouped(count)] for sentence, count in batch.refusal_counts
    ]
    return Table(columns, rows, _("Varför rader inte lästes in")) if rows else None


def refusals(batch: ImportBatch) -> Table | None:
    return refusal_table(batch.refusals[:50], _("De första raderna som inte lästes in"))


def refusal_table(refused: Sequence[Sequence[object]], caption: str) -> Table | None:
    columns = [
        Column(_("Rad")),
        Column(_("Kolumn")),
        Column(_("Det som står")),
        Column(_("Varför"), prose=True),
    ]
    rows: list[list[Cell | Tag | str]] = [
        [str(row), str(column) or "–", str(value) or "–", spoken(str(sentence))]
        for row, column, value, sentence in refused
    ]
    return Table(columns, rows, caption) if rows else None


def spoken(sentence: str) -> str:
    """A kept sentence in the reader's language, where it has no values in it."""
    return gettext(sentence)


def harmless(text: str) -> str:
    """A cell that no spreadsheet program takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def can_undo(batch: ImportBatch) -> bool:
    return batch.state in (_States.DONE, _States.FAILED) and batch.added > batch.removed


def answers(batch: ImportBatch) -> list[Answer]:
    return [
        Answer(_("Varifrån"), str(batch.mapping or "–")),
        Answer(_("Uppladdad"), f"{_moment(batch)}, {batch.uploaded_by}"),
        Answer(
            _("Storlek"),
            ngettext("%(count)s byte", "%(count)s byte", batch.size)
            % {"count": grouped(batch.size)},
        ),
        Answer(_("Filens SHA-256"), batch.sha256),
    ]
