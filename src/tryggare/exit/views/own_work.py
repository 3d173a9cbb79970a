"""A caseworker's own work in numbers, and what they answer their leader."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.exit.forms.leading import CheckInForm
from tryggare.exit.selectors import leading, own_work
from tryggare.exit.services import check_ins
from tryggare.exit.views import own_work_parts as parts
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import home, saved
from tryggare.organisations.views.pages import done
from tryggare.shell.elements import Crumb


@working()
def show(request: WorkingRequest) -> HttpResponse:
    """One's own cases alone, exact; and the two questions."""
    form = CheckInForm(request.POST or None)

    def save() -> None:
        check_ins.answer(by=request.actor, **form.cleaned_data)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Ditt svar är sparat."), "exit:own-work")
    found = own_work.own_work(timezone.now())
    context = {
        "facts": parts.facts(found),
        "table": parts.pressing_table(found.pressing) if found.pressing else None,
        "answer": parts.answer(leading.own_answer(request.worker.person_id)),
        "form": form,
        "crumbs": [home(), Crumb(_("Mitt arbete"))],
    }
    return render(request, "exit/own_work/show.html", context)
