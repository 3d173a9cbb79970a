"""The police's open events: reading a file of them, and what their words are counted as."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.errors import InvalidInput
from tryggare.domain.money import grouped
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.models import Municipality
from tryggare.organisations.views.pages import done, or_404, saved
from tryggare.shell.forms import show_error
from tryggare.shell.locale import say
from tryggare.situation.forms.police import PoliceLabelForm, PoliceUploadForm
from tryggare.situation.permissions import CONFIGURE, IMPORT
from tryggare.situation.selectors import categories
from tryggare.situation.selectors import police as selectors
from tryggare.situation.services import police, police_labels
from tryggare.situation.views import import_parts, police_parts

_SHOWN = 5


@guarded(IMPORT)
def index(request: ActingRequest) -> HttpResponse:
    """What is kept of the police's events, and the form that reads more."""
    form = PoliceUploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            records = police.records_of(form.cleaned_data["file"].read())
        except InvalidInput as error:
            show_error(form, error)
        else:
            return _read(request, records)
    municipality = Municipality.objects.get(pk=request.actor.municipality_id)
    standing = selectors.standing(municipality)
    may_decide = request.actor.may(CONFIGURE)
    context = {
        "form": form,
        "lead": police_parts.lead(standing),
        "facts": police_parts.facts(standing),
        "unknown": police_parts.unknown(selectors.unknown(municipality), linked=may_decide),
        "labels": police_parts.labels(selectors.labels(), linked=may_decide),
        "crumbs": import_parts.way(_("Polisens öppna händelser")),
    }
    return render(request, "situation/police/index.html", context)


def _read(request: ActingRequest, records: list[object]) -> HttpResponse:
    told = police.read_events(by=request.actor, records=records)
    for problem in told.problems[:_SHOWN]:
        messages.error(request, say(problem.text))
    if len(told.problems) > _SHOWN:
        rest = len(told.problems) - _SHOWN
        more = ngettext("Och %(count)d fel till.", "Och %(count)d fel till.", rest)
        messages.error(request, more % {"count": rest})
    said = _(
        "%(records)s poster lästes, %(versions)s av dem nya. %(counted)s händelser räknas i "
        "kommunen."
    ) % {
        "records": grouped(told.records),
        "versions": grouped(told.versions),
        "counted": grouped(told.counted),
    }
    return done(request, said, "situation:police-events")


@guarded(CONFIGURE)
def label(request: ActingRequest, police_event_version_id: UUID) -> HttpResponse:
    """How the word of an event of the police's is counted, in all events that have it."""
    kind = or_404(lambda: selectors.kind_of_version(police_event_version_id))
    form = PoliceLabelForm(request.POST or None, categories=categories.in_use())

    def save() -> None:
        police_labels.decide(by=request.actor, kind=kind, category_id=form.category_id)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Sparat. Händelserna är omräknade."), "situation:police-events")
    context = {
        "form": form,
        "kind": kind,
        "crumbs": [*import_parts.way(_("Polisens öppna händelser"))[:1],
                   police_parts.crumb(), import_parts.way(kind)[-1]],
    }  # fmt: skip
    return render(request, "situation/police/label.html", context)
