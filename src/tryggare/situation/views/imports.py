"""Files of incidents: the list, uploading one, watching it being read, and what became of it."""

from __future__ import annotations

import csv
from io import StringIO
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.domain.errors import InvalidInput, Refused
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import or_404
from tryggare.shell.elements import Crumb
from tryggare.shell.files import attachment
from tryggare.shell.forms import show_error
from tryggare.shell.locale import say
from tryggare.situation.forms.imports import ImportUploadForm
from tryggare.situation.models import ImportBatch, WaysOfWorking
from tryggare.situation.permissions import IMPORT
from tryggare.situation.policies_imports import IMPORT_UNDER_WAY
from tryggare.situation.selectors import imports as selectors
from tryggare.situation.selectors.ways import ways
from tryggare.situation.services import imports as services
from tryggare.situation.views import import_parts as parts


@guarded(IMPORT)
def index(request: ActingRequest) -> HttpResponse:
    """The files so far, and the form that uploads one."""
    form = ImportUploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            batch = services.upload(by=request.actor, name=upload.name, pieces=upload.chunks())
        except (InvalidInput, Refused) as error:
            show_error(form, error)
        else:
            return redirect("situation:import-columns", batch.pk)
    context = {
        "form": form,
        "steps": parts.reading_steps(0),
        "table": parts.batches(selectors.listed()),
        "is_embrace": ways(request.actor.municipality_id).week == WaysOfWorking.Week.EMBRACE,
        "crumbs": [Crumb(_("Läs in händelser"))],
    }
    return render(request, "situation/imports/index.html", context)


@guarded(IMPORT)
def show(request: ActingRequest, import_batch_id: UUID) -> HttpResponse:
    """How far it has come, or what became of it."""
    batch = or_404(lambda: selectors.one(import_batch_id))
    if batch.state == ImportBatch.State.UPLOADED:
        return redirect("situation:import-columns", batch.pk)
    context = {"batch": batch, "state": parts.tag_of(batch), "crumbs": parts.way(batch.name)}
    if batch.state in IMPORT_UNDER_WAY:
        told = context | {"progress": parts.progress(batch), "lead": parts.waiting(batch)}
        return render(request, "situation/imports/waiting.html", told)
    told = context | {
        "lead": parts.result(batch),
        "failure": parts.failure(batch),
        "facts": parts.facts(batch),
        "remarks": parts.remarks(batch),
        "reasons": parts.reasons(batch),
        "refusals": parts.refusals(batch),
        "can_undo": parts.can_undo(batch),
        "can_map": batch.state == ImportBatch.State.FAILED and not batch.added,
        "answers": parts.answers(batch),
    }
    return render(request, "situation/imports/result.html", told)


@guarded(IMPORT)
def progress(request: ActingRequest, import_batch_id: UUID) -> HttpResponse:
    """The moving part of the waiting page; asks the browser for the whole page when it is over."""
    batch = or_404(lambda: selectors.one(import_batch_id))
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("situation:import", import_batch_id)
    if batch.state not in IMPORT_UNDER_WAY:
        return HttpResponse(headers={"HX-Refresh": "true"})
    context = {"progress": parts.progress(batch)}
    return render(request, "shell/components/progress.html", context)


@guarded(IMPORT)
def refusals(request: ActingRequest, import_batch_id: UUID) -> HttpResponse:
    """What was not read, as a spreadsheet: the first thousand rows of it."""
    batch = or_404(lambda: selectors.one(import_batch_id))
    out = StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow([_("Rad"), _("Kolumn"), _("Det som står"), _("Varför")])
    for row, column, value, sentence in batch.refusals:
        writer.writerow([row, *map(parts.harmless, (column, value, parts.spoken(sentence)))])
    return attachment("\ufeff" + out.getvalue(), "radfel.csv")


@guarded(IMPORT)
@require_POST
def undo(request: ActingRequest, import_batch_id: UUID) -> HttpResponse:
    """Take away what the file added."""
    try:
        or_404(lambda: services.undo(by=request.actor, batch_id=import_batch_id))
    except Refused as error:
        messages.error(request, say(error.message))
    return redirect("situation:import", import_batch_id)


@guarded(IMPORT)
@require_POST
def discard(request: ActingRequest, import_batch_id: UUID) -> HttpResponse:
    """Set a file aside."""
    try:
        or_404(lambda: services.discard(by=request.actor, batch_id=import_batch_id))
    except Refused as error:
        messages.error(request, say(error.message))
        return redirect("situation:import", import_batch_id)
    messages.success(request, _("Filen är bortvald. Inget är inläst ur den."))
    return redirect(reverse("situation:imports"))
