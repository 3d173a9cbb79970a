"""How a file is read: its columns, its words, and the first rows as they will be."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.incidents.guessing import codes_for
from tryggare.domain.incidents.presets import EMBRACE
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import or_404, saved
from tryggare.shell.forms import problems_of
from tryggare.shell.locale import say
from tryggare.situation.forms.imports import (
    ImportColumnsForm,
    ImportSheetForm,
    ImportWordsForm,
    initial_of,
)
from tryggare.situation.models import ImportBatch
from tryggare.situation.permissions import IMPORT
from tryggare.situation.selectors import categories
from tryggare.situation.selectors import imports as selectors
from tryggare.situation.selectors.import_preview import preview
from tryggare.situation.selectors.import_suggestions import suggested
from tryggare.situation.services import imports as services
from tryggare.situation.views import import_parts as parts
from tryggare.situation.views import import_preview_parts as shown

_OPEN = (ImportBatch.State.UPLOADED, ImportBatch.State.FAILED)


@guarded(IMPORT)
def columns(request: ActingRequest, import_batch_id: UUID) -> HttpResponse:
    """What was found in the file, and what each column is."""
    batch = or_404(lambda: selectors.one(import_batch_id))
    if batch.state not in _OPEN or batch.added:
        return redirect("situation:import", batch.pk)
    try:
        seen = selectors.look(batch)
    except InvalidInput as error:
        return _unreadable(request, error)
    name, reading, reasons = suggested(batch, seen)
    form = ImportColumnsForm(
        request.POST or None,
        headings=seen.headings,
        samples=shown.samples(seen),
        categories=categories.in_use(),
        initial=initial_of(name, reading, seen.headings),
    )

    def save() -> None:
        chosen = form.reading(reading.categories)
        try:
            services.map_columns(
                by=request.actor, batch_id=batch.pk, name=form.name, reading=chosen
            )
        except InvalidInput as error:
            # A heading is a box here.
            raise InvalidInput(
                Problem(form.field_of(one.field), one.message) for one in error.problems
            ) from error

    if request.method == "POST" and saved(form, save):
        fixed = form.cleaned_data["fixed_category"]
        return redirect("situation:import-check" if fixed else "situation:import-words", batch.pk)
    names = seen.stream.sheets
    context = {
        "batch": batch,
        "form": form,
        "problems": problems_of(form),
        "reasons": [say(one) for one in reasons],
        "facts": shown.found(seen),
        "notes": shown.notes(seen),
        "first": shown.first_rows(seen),
        "sheets": ImportSheetForm(names=names, initial={"sheet": batch.sheet})
        if len(names) > 1
        else None,
        "steps": parts.reading_steps(1, batch),
        "crumbs": parts.way(_("Välj kolumner")),
    }
    return render(request, "situation/imports/columns.html", context)


def _unreadable(request: ActingRequest, error: InvalidInput) -> HttpResponse:
    """Back to the list, with what is wrong with the file."""
    messages.error(request, say(error.message))
    return redirect("situation:imports")


@guarded(IMPORT)
@require_POST
def choose_sheet(request: ActingRequest, import_batch_id: UUID) -> HttpResponse:
    """Another sheet of the workbook."""
    sheet = request.POST.get("sheet", "")
    try:
        or_404(
            lambda: services.choose_sheet(by=request.actor, batch_id=import_batch_id, sheet=sheet)
        )
    except (InvalidInput, Refused) as error:
        messages.error(request, say(error.message))
    return redirect("situation:import-columns", import_batch_id)


@guarded(IMPORT)
def words(request: ActingRequest, import_batch_id: UUID) -> HttpResponse:
    """Which category each of the file's own words is."""
    batch = or_404(lambda: selectors.one(import_batch_id))
    reading = selectors.reading_of(batch)
    if batch.state != ImportBatch.State.UPLOADED or reading is None or reading.fixed_category:
        return redirect("situation:import-columns", batch.pk)
    try:
        found, usable = selectors.words(batch, reading), categories.in_use()
    except InvalidInput as error:
        return _unreadable(request, error)
    known = {**EMBRACE.words, **reading.categories}
    codes = codes_for((word for word, _n in found), {one.code: one.name for one in usable}, known)
    initial = {
        f"word-{place}": codes.get(word.casefold(), "") for place, (word, _n) in enumerate(found)
    }
    form = ImportWordsForm(request.POST or None, words=found, categories=usable, initial=initial)

    def save() -> None:
        services.map_words(by=request.actor, batch_id=batch.pk, categories=form.codes)

    if request.method == "POST" and saved(form, save):
        return redirect("situation:import-check", batch.pk)
    context = {
        "batch": batch,
        "form": form,
        "problems": problems_of(form),
        "steps": parts.reading_steps(2, batch),
        "crumbs": parts.way(_("Filens ord")),
    }
    return render(request, "situation/imports/words.html", context)


@guarded(IMPORT)
def check(request: ActingRequest, import_batch_id: UUID) -> HttpResponse:
    """The first rows as they will be, and what of them will not be read."""
    batch = or_404(lambda: selectors.one(import_batch_id))
    reading = selectors.reading_of(batch)
    if batch.state != ImportBatch.State.UPLOADED or reading is None:
        return redirect("situation:import-columns", batch.pk)
    try:
        seen = preview(batch, reading)
    except InvalidInput as error:
        return _unreadable(request, error)
    names = {one.code: one.name for one in categories.everything()}
    context = {
        "batch": batch,
        "lead": shown.check_lead(seen),
        "why": say(seen.why) if seen.why else "",
        "remarks": shown.preview_remarks(seen),
        "table": shown.preview_table(seen, names),
        "refusals": parts.refusal_table(
            [[one.row, one.column, one.value, str(one.message)] for one in seen.refusals],
            _("De första som inte läses in"),
        ),
        "can_start": seen.why is None,
        "columns_url": reverse("situation:import-columns", args=[batch.pk]),
        "steps": parts.reading_steps(3, batch),
        "crumbs": parts.way(_("Kontrollera")),
    }
    return render(request, "situation/imports/check.html", context)


@guarded(IMPORT)
@require_POST
def start(request: ActingRequest, import_batch_id: UUID) -> HttpResponse:
    """Have it read in."""
    try:
        or_404(lambda: services.queue(by=request.actor, batch_id=import_batch_id))
    except (InvalidInput, Refused) as error:
        messages.error(request, say(error.message))
    return redirect("situation:import", import_batch_id)
