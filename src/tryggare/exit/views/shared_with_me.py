"""What is shared with the reader: the list, and one share to read."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.exit.permissions import READ_SHARE
from tryggare.exit.selectors.shares import mine
from tryggare.exit.services import shared_with_me
from tryggare.exit.views import share_parts as parts
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.shell.elements import Action, Crumb

# How often the reader's name stands over the page: enough for a long one on a wide screen.
_REPEATS = 300


@working(READ_SHARE)
def index(request: WorkingRequest) -> HttpResponse:
    """The reader's own live shares; what they hold is not in the list."""
    rows = list(mine(request.worker.person_id))
    return render(request, "exit/shared/index.html", {"shares": [parts.offered(r) for r in rows]})


@working(READ_SHARE)
def read(request: WorkingRequest, share_id: UUID) -> HttpResponse:
    """One share that the reader has accepted, with their name over it. The reading is logged."""
    found = shared_with_me.read(by=request.worker, share_id=share_id, keyring=request.keyring)
    context = {
        "purpose": parts.purpose(found.purpose),
        "until": parts.last_day(found.expires),
        "fields": parts.fields(found.fields),
        "reader": request.actor.name,
        "read_at": timezone.localtime(),
        "repeats": range(_REPEATS),
        "actions": [
            Action(
                _("Jag är klar"), reverse("exit:shared-finish", args=[share_id]), "secondary", True
            )
        ],
        "crumbs": [Crumb(_("Delat med mig"), reverse("exit:shared"))],
    }
    return render(request, "exit/shared/read.html", context)


@require_POST
@working(READ_SHARE)
def accept(request: WorkingRequest, share_id: UUID) -> HttpResponse:
    """Take it."""
    shared_with_me.accept(by=request.worker, share_id=share_id)
    return redirect("exit:shared-read", share_id)


@require_POST
@working(READ_SHARE)
def refuse(request: WorkingRequest, share_id: UUID) -> HttpResponse:
    """Not take it."""
    shared_with_me.refuse(by=request.worker, share_id=share_id)
    return _back(request, _("Du har avböjt. Uppgifterna går inte att öppna."))


@require_POST
@working(READ_SHARE)
def finish(request: WorkingRequest, share_id: UUID) -> HttpResponse:
    """Be done with it."""
    shared_with_me.finish(by=request.worker, share_id=share_id)
    return _back(request, _("Delningen är stängd. Uppgifterna går inte att öppna mer."))


def _back(request: WorkingRequest, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("exit:shared")
