"""The leaders' page: work exactly, people only as released, and a reminder that tells nothing.

No case is behind it and nothing on it is sealed, so there is no door to open (ADR 14).
"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tryggare.domain.errors import Refused
from tryggare.domain.law import provision
from tryggare.exit.permissions import LEAD
from tryggare.exit.selectors import leading as selectors
from tryggare.exit.services import leading
from tryggare.exit.views import leading_parts as parts
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import done
from tryggare.shell.laws import law_note
from tryggare.shell.locale import say


@guarded(LEAD)
@never_cache
def index(request: ActingRequest) -> HttpResponse:
    """How the work stands."""
    today = timezone.localdate()
    reminder = selectors.newest_reminder()
    context = {
        "tasks": parts.tasks(today),
        "staff": parts.staff_table(selectors.said_by_staff()),
        "reminder": reminder,
        "may_remind": parts.may_remind(reminder, today),
        "pictures": parts.pictures(selectors.released(request.actor.municipality_id, today.year)),
        "laws": [law_note(provision(one)) for one in ("sol-6-8", "solpul-10")],
    }
    return render(request, "exit/leading/index.html", context)


@require_POST
@guarded(LEAD)
def remind(request: ActingRequest) -> HttpResponse:
    """Send the week's reminder. The answer is the same whoever it concerns."""
    try:
        leading.remind(by=request.actor)
    except Refused as error:
        return done(request, say(error.message), "exit:leading")
    return done(request, _("Påminnelsen är skickad."), "exit:leading")
