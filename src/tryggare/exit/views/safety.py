"""What keeps the person and those who work in the case safe: one page, with the others under it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.law import provision
from tryggare.exit.selectors import cases as selectors
from tryggare.exit.views import safety_parts as parts
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import case_page
from tryggare.shell.elements import Action
from tryggare.shell.laws import law_note


@working()
def index(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """What is written and what is not, with days; nothing of what it says."""
    case = selectors.one(case_id)
    report = reverse("exit:exposure-report", args=[case_id])
    context = {
        "tasks": parts.tasks(case),
        "exposures": parts.exposures_table(case),
        "report": [Action(_("Anmäl röjd adress"), report, "danger")],
        "ways": parts.ways(case),
        "laws": [law_note(provision("osl-21-3")), law_note(provision("sof-9-13"))],
    }
    return case_page(request, case, "exit/safety/index.html", context, here="exit:safety")
