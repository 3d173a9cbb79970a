"""Taking part among the municipalities that let each other read, and leaving."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.measures.permissions import SHARE
from tryggare.measures.selectors import practices as selectors
from tryggare.measures.services import sharing
from tryggare.measures.views import cooperation_parts as parts
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, saved
from tryggare.shell.elements import Crumb


def way() -> list[Crumb]:
    return parts.way(_("Andra kommuners erfarenheter"), "practices")


@guarded(SHARE)
def join(request: ActingRequest) -> HttpResponse:
    """Say exactly what it means, and take part."""
    form = parts.one_button(request)

    def save() -> None:
        sharing.join(by=request.actor)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Kommunen är med. Inget är delat än."), "measures:practices")
    context = {"form": form, "crumbs": [*way(), Crumb(_("Gå med"))]}
    context["cancel_url"] = reverse("measures:practices")
    return render(request, "measures/practices/join.html", context)


@guarded(SHARE)
def leave(request: ActingRequest) -> HttpResponse:
    """Stop taking part; what was shared is withdrawn."""
    form = parts.one_button(request)
    withdrawn: list[int] = []

    def save() -> None:
        withdrawn.append(sharing.leave(by=request.actor))

    if request.method == "POST" and saved(form, save):
        return done(request, _("Kommunen är inte med längre."), "measures:practices")
    own = selectors.own(request.actor.municipality_id).count()
    sentence = ngettext(
        "Ni slutar läsa andras, och den erfarenhet ni delar återtas. Åtgärder som ni eller andra "
        "redan har gjort av dem står kvar.",
        "Ni slutar läsa andras, och de %(count)d erfarenheter ni delar återtas. Åtgärder som ni "
        "eller andra redan har gjort av dem står kvar.",
        own,
    )
    ask = Ask(
        heading=_("Lämna"),
        lead=sentence % {"count": own} if own else _("Ni slutar läsa andras. Ni delar inget nu."),
        crumbs=way(),
        submit=_("Lämna"),
        cancel_url=reverse("measures:practices"),
        is_dangerous=True,
    )
    return form_page(request, form, ask)
