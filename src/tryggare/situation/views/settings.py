"""How the municipality works with the situation picture, and what it counts."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.law.provisions import provision
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import done, saved
from tryggare.shell.elements import Action
from tryggare.shell.laws import law_note
from tryggare.situation.forms.settings import WaysForm
from tryggare.situation.permissions import CONFIGURE
from tryggare.situation.selectors import categories
from tryggare.situation.selectors.ways import ways
from tryggare.situation.services import ways as services
from tryggare.situation.views.settings_categories import listed


@guarded(CONFIGURE)
def index(request: ActingRequest) -> HttpResponse:
    """The ways of working, and the categories in their order."""
    now = ways(request.actor.municipality_id)
    known = {"week": now.week, "leading_body": now.leading_body_id, "takes_tips": now.takes_tips}
    form = WaysForm(request.POST or None, initial=known)

    def save() -> None:
        services.change(by=request.actor, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Arbetssätten är sparade."), "situation:settings")
    code = now.municipality.code
    context = {
        "form": form,
        "law": law_note(provision("brottsforebyggande-13")),
        "tips_url": reverse("public-tip", args=[code]) if now.takes_tips else "",
        "categories": listed(categories.everything()),
        "add": Action(_("Lägg till en kategori"), reverse("situation:category-add"), "secondary"),
    }
    return render(request, "situation/settings/index.html", context)
