"""The event log: newest first, and one object's own history."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.audit import selectors
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.permissions import READ_AUDIT
from tryggare.organisations.views.history import event_table
from tryggare.shell.elements import Crumb

PER_PAGE = 50


@guarded(READ_AUDIT)
def index(request: ActingRequest) -> HttpResponse:
    """What has been done in the municipality; ``?before=`` pages on by place in the chain."""
    before = request.GET.get("before", "")
    start = int(before) if before.isascii() and before.isdigit() and len(before) < 18 else None
    events = selectors.latest(limit=PER_PAGE, before=start)
    older = events[-1].sequence if events and events[-1].sequence > 1 else None
    context = {
        "table": event_table(events, linked=True, caption=_("Händelser")),
        "events": events,
        "head": selectors.head(request.actor.municipality_id),
        "older_url": f"?before={older}" if older else "",
        "is_newest": start is None,
    }
    return render(request, "organisations/log.html", context)


@guarded(READ_AUDIT)
def history(request: ActingRequest, object_id: UUID) -> HttpResponse:
    """What has been done to one object, whatever it is."""
    events = selectors.history(object_id)
    if not events:
        raise Http404
    name = events[0].object_name
    context = {
        "name": name,
        "table": event_table(events, linked=False, caption=_("Händelser")),
        "crumbs": [Crumb(_("Händelselogg"), reverse("organisations:audit")), Crumb(name)],
    }
    return render(request, "organisations/history.html", context)
