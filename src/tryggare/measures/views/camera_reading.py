"""The register handed out, and a register that was kept elsewhere read in."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.errors import InvalidInput
from tryggare.domain.plans.register import BEGAN, COLUMNS, ENDED, ReadRow, read_register
from tryggare.measures.forms.camera_reading import RegisterFileForm, RegisterRowsForm, sealed
from tryggare.measures.permissions import KEEP_CAMERAS, READ_CAMERAS
from tryggare.measures.services import camera_reading as services
from tryggare.measures.services import camera_register as register
from tryggare.measures.views import camera_words as words
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Row, done, saved
from tryggare.shell.elements import Column, Crumb, Table, Tag
from tryggare.shell.files import attachment
from tryggare.shell.locale import say
from tryggare.shell.templatetags.shell import long_date

_MAKE = {
    "csv": register.register_csv,
    "xlsx": register.register_xlsx,
    "pdf": register.register_pdf,
    "docx": register.register_docx,
}


@guarded(READ_CAMERAS)
def download(request: ActingRequest, ending: str) -> HttpResponse:
    """The register with its five fields, as one kind of file."""
    today = timezone.localdate()
    content = _MAKE[ending](register.register_rows(today), request.actor.municipality_name, today)
    return attachment(content, f"kameraregister-{today.isoformat()}.{ending}")


@guarded(KEEP_CAMERAS)
def read(request: ActingRequest) -> HttpResponse:
    """Choose a file; nothing is stored before one has seen what was understood."""
    form = RegisterFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read()
        try:
            rows = list(read_register(content, today=timezone.localdate()))
            services.look_through(rows)
        except InvalidInput as error:
            for problem in error.problems:
                form.add_error("file", say(problem.text))
        else:
            return _preview(request, RegisterRowsForm(initial={"rows": sealed(rows)}), rows)
    context = {
        "form": form,
        "columns": COLUMNS,
        "more_columns": (BEGAN, ENDED),
        "cancel_url": reverse("measures:cameras"),
        "crumbs": [words.home(), Crumb(_("Läs in ett register"))],
    }
    return render(request, "measures/cameras/read.html", context)


@guarded(KEEP_CAMERAS)
def confirm(request: ActingRequest) -> HttpResponse:
    """Take over the rows that were shown."""
    if request.method != "POST":
        return redirect("measures:camera-read")
    form = RegisterRowsForm(request.POST)
    taken: list[int] = []

    def save() -> None:
        rows = form.cleaned_data["rows"]
        taken.append(services.take_in(by=request.actor, read=rows, common=form.common))

    if saved(form, save):
        told = ngettext(
            "%(count)d bevakning är införd.", "%(count)d bevakningar är införda.", taken[0]
        )
        return done(request, told % {"count": taken[0]}, "measures:cameras")
    return _preview(request, form, form.cleaned_data.get("rows") or [])


def _preview(
    request: ActingRequest, form: RegisterRowsForm, rows: Sequence[ReadRow]
) -> HttpResponse:
    there = services.already_there(rows)
    new = len(rows) - len(there)
    sentence = ngettext(
        "%(new)d ny rad. Läs igenom den innan du för in den.",
        "%(new)d nya rader. Läs igenom dem innan du för in dem.",
        new,
    )
    context = {
        "form": form,
        "lead": sentence % {"new": new},
        "table": _table(rows, there),
        "has_rows": bool(rows),
        "action_url": reverse("measures:camera-read-confirm"),
        "cancel_url": reverse("measures:camera-read"),
        "crumbs": [words.home(), Crumb(_("Läs in ett register"))],
    }
    return render(request, "measures/cameras/preview.html", context)


def _table(rows: Sequence[ReadRow], there: set[int]) -> Table:
    columns = [
        *(Column(heading) for heading in COLUMNS),
        Column(_("Läge")),
        Column(_("Förs in")),
    ]
    new, known = Tag(_("Ja"), "leaf"), Tag(_("Nej, står redan här"))
    drawn: list[Row] = [
        [
            *one.row.cells(),
            _("Upphörde %(day)s") % {"day": long_date(one.ended_on)}
            if one.ended_on
            else _("I bruk"),
            known if one.line in there else new,
        ]
        for one in rows
    ]
    return Table(columns, drawn, _("Det som går att läsa i filen"))
