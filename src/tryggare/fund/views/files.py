"""Reading in applications: upload, say what the columns are, check, read."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tryggare.domain.applications import Field
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.fund.forms.files import ColumnsForm, LeaveOutForm, SheetForm, UploadForm
from tryggare.fund.models import ApplicationFile
from tryggare.fund.permissions import IMPORT_APPLICATIONS
from tryggare.fund.policies import ROUND
from tryggare.fund.selectors import files as selectors
from tryggare.fund.selectors import rounds
from tryggare.fund.services import files as services
from tryggare.fund.services.reading import Reading
from tryggare.fund.services.templates import TEMPLATES
from tryggare.fund.views.answered import weighing
from tryggare.fund.views.file_parts import (
    check_lead,
    file_table,
    note_table,
    preview,
    reading_steps,
    remarks,
    totals,
)
from tryggare.fund.views.pages import to_round
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import done, or_404, saved
from tryggare.shell.elements import Crumb
from tryggare.shell.files import attachment
from tryggare.shell.forms import problems_of, show_error
from tryggare.shell.locale import say


@guarded(IMPORT_APPLICATIONS)
@weighing
def index(request: ActingRequest, round_id: UUID) -> HttpResponse:
    """The round's files, and where to upload one."""
    round_ = or_404(lambda: rounds.one(round_id))
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            file = services.upload(
                by=request.actor, round_id=round_id, name=upload.name, content=upload.read()
            )
        except (InvalidInput, Refused) as error:
            show_error(form, error)
        else:
            return redirect("fund:file-columns", file.pk)
    kept = selectors.listed(round_)
    context = {
        "round": round_,
        "form": form,
        "is_open": "read_applications" in ROUND[round_.state],
        "table": file_table(kept),
        "has_files": bool(kept),
        "steps": reading_steps(0),
        "crumbs": [*to_round(round_), Crumb(_("Läs in ansökningar"))],
    }
    return render(request, "fund/files/index.html", context)


@guarded(IMPORT_APPLICATIONS)
def columns(request: ActingRequest, application_file_id: UUID) -> HttpResponse:
    """What each column is; for a workbook with several sheets, which of them."""
    file = or_404(lambda: selectors.one(application_file_id))
    if file.state not in (ApplicationFile.State.UPLOADED, ApplicationFile.State.MAPPED):
        return redirect("fund:files", file.round_id)
    try:
        seen = selectors.look(file)
    except InvalidInput as error:
        return _unreadable(request, file, error)
    form = ColumnsForm(
        request.POST or None,
        headings=seen.grid.headings,
        samples=selectors.samples(seen.grid),
        mapping=file.mapping,
    )
    if request.method == "POST" and saved(
        form,
        lambda: services.map_columns(by=request.actor, file_id=file.pk, mapping=form.mapping),
    ):
        return redirect("fund:file-check", file.pk)
    context = {
        "file": file,
        "form": form,
        "sheets": SheetForm(names=seen.sheets, initial={"sheet": file.sheet})
        if len(seen.sheets) > 1
        else None,
        "notes": [say(note) for note in seen.notes],
        "problems": problems_of(form),
        "steps": reading_steps(1, file),
        "crumbs": _way(file, _("Välj kolumner")),
    }
    return render(request, "fund/files/columns.html", context)


@guarded(IMPORT_APPLICATIONS)
@require_POST
def choose_sheet(request: ActingRequest, application_file_id: UUID) -> HttpResponse:
    """Another sheet of the workbook."""
    file = or_404(lambda: selectors.one(application_file_id))
    sheet = request.POST.get("sheet", "")
    try:
        services.choose_sheet(by=request.actor, file_id=file.pk, sheet=sheet)
    except (InvalidInput, Refused) as error:
        messages.error(request, say(error.message))
    return redirect("fund:file-columns", file.pk)


@guarded(IMPORT_APPLICATIONS)
def check(request: ActingRequest, application_file_id: UUID) -> HttpResponse:
    """What will be read and what is wrong, cell by cell; which rows to leave out."""
    file = or_404(lambda: selectors.one(application_file_id))
    if file.state != ApplicationFile.State.MAPPED:
        return redirect("fund:file-columns", file.pk)
    try:
        seen = selectors.look(file)
    except InvalidInput as error:
        return _unreadable(request, file, error)
    form = LeaveOutForm(
        request.POST if request.method == "POST" else None,
        groups=selectors.groups(file, seen.grid),
        left_out=file.left_out,
    )

    if request.method == "POST" and saved(
        form, lambda: services.leave_out(by=request.actor, file_id=file.pk, values=form.values)
    ):
        return redirect("fund:file-check", file.pk)
    report = selectors.checked(file, seen)
    context = {
        "file": file,
        "form": form,
        "lead": check_lead(report),
        "facts": totals(report),
        "wrong": note_table(report.problems, _("Det här behöver rättas i filen")),
        "doubts": note_table(report.warnings, _("Det här lästes, men kontrollera det")),
        "report": report,
        "open": [heading for heading, field in file.mapping.items() if field == Field.CATEGORY],
        "remarks": remarks(file.round, report, selectors.meets(file.round, report.rows)),
        "preview": preview(report.rows),
        "steps": reading_steps(2, file),
        "columns_url": reverse("fund:file-columns", args=[file.pk]),
        "crumbs": _way(file, _("Kontrollera")),
    }
    return render(request, "fund/files/check.html", context)


@guarded(IMPORT_APPLICATIONS)
@require_POST
def read_in(request: ActingRequest, application_file_id: UUID) -> HttpResponse:
    """Let the applications into the round."""
    file = or_404(lambda: selectors.one(application_file_id))
    try:
        reading = services.read_in(by=request.actor, file_id=file.pk)
    except InvalidInput as error:
        for problem in error.problems[:10]:
            messages.error(request, say(problem.text))
        return redirect("fund:file-check", file.pk)
    except Refused as error:
        messages.error(request, say(error.message))
        return redirect("fund:files", file.round_id)
    return done(request, _what_was_read(reading), "fund:round", file.round_id)


def _what_was_read(reading: Reading) -> str:
    said = ngettext(
        "%(count)d ansökan är inläst.", "%(count)d ansökningar är inlästa.", reading.added
    ) % {"count": reading.added}
    if not reading.changed:
        return said
    changed = ngettext(
        "%(count)d som redan fanns är ändrad.",
        "%(count)d som redan fanns är ändrade.",
        reading.changed,
    ) % {"count": reading.changed}
    return f"{said} {changed}"


@guarded(IMPORT_APPLICATIONS)
@require_POST
def discard(request: ActingRequest, application_file_id: UUID) -> HttpResponse:
    """Set a file aside."""
    file = or_404(lambda: selectors.one(application_file_id))
    try:
        services.discard(by=request.actor, file_id=file.pk)
    except Refused as error:
        messages.error(request, say(error.message))
        return redirect("fund:files", file.round_id)
    return done(
        request, _("Filen är bortvald. Inget lästes in från den."), "fund:files", file.round_id
    )


@guarded(IMPORT_APPLICATIONS)
def original(request: ActingRequest, application_file_id: UUID) -> HttpResponse:
    """The file as it came."""
    file = or_404(lambda: selectors.one(application_file_id))
    return attachment(bytes(file.content), file.name, "application/octet-stream")


@guarded(IMPORT_APPLICATIONS)
def template(request: ActingRequest, ending: str) -> HttpResponse:
    """An empty spreadsheet with the headings that are understood."""
    return attachment(TEMPLATES[ending](), f"ansokningar.{ending}")


def _unreadable(request: ActingRequest, file: ApplicationFile, error: InvalidInput) -> HttpResponse:
    """A file that an earlier version could open and this one refuses."""
    for problem in error.problems:
        messages.error(request, say(problem.message))
    return redirect("fund:files", file.round_id)


def _way(file: ApplicationFile, here: str) -> list[Crumb]:
    files = Crumb(_("Läs in ansökningar"), reverse("fund:files", args=[file.round_id]))
    return [*to_round(file.round), files, Crumb(here)]
