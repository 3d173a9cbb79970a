"""Which system holds the akt, for the one who writes it in. No case is seen here."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from tryggare.domain.exit_exchange import fingerprint
from tryggare.domain.law import provision
from tryggare.exit.forms.record_systems import RecordSystemForm
from tryggare.exit.permissions import CONFIGURE
from tryggare.exit.selectors import record_systems as selectors
from tryggare.exit.services import record_systems
from tryggare.exit.views import record_parts as parts
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import done, saved
from tryggare.shell.elements import Crumb
from tryggare.shell.laws import law_note


@guarded(CONFIGURE)
@never_cache
def index(request: ActingRequest) -> HttpResponse:
    """What holds, and what held before."""
    rows = selectors.earlier()
    now = rows[0] if rows else None
    key = fingerprint(bytes(now.key)) if now is not None and now.key else ""
    context = {
        "answers": parts.answers(now, key) if now is not None else [],
        "earlier": parts.earlier_table(rows[1:]),
        "laws": [law_note(provision("sol-14-3"))],
    }
    return render(request, "exit/record_systems/index.html", context)


@guarded(CONFIGURE)
@never_cache
def set_(request: ActingRequest) -> HttpResponse:
    """What the body has decided now."""
    form = RecordSystemForm(request.POST or None)

    def save() -> None:
        record_systems.set_(by=request.actor, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        said = _("Beslutet är inskrivet och står i varje ärende.")
        return done(request, said, "exit:record-system")
    crumbs = [Crumb(_("Var akten förs"), reverse("exit:record-system")), Crumb(_("Nytt beslut"))]
    context = {"form": form, "crumbs": crumbs, "back": reverse("exit:record-system")}
    return render(request, "exit/record_systems/set.html", context)
