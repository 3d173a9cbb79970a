"""The list of what is destroyed: the registrar's page and the archivist's. Neither sees a case."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tryggare.audit import tenancy
from tryggare.domain.errors import Refused
from tryggare.exit.forms.destructions import ApproveForm
from tryggare.exit.models import ArchivePackage, Destruction
from tryggare.exit.permissions import ARCHIVE, RETAIN
from tryggare.exit.selectors import destructions as selectors
from tryggare.exit.services import archive_packages, destroying, destruction_lists
from tryggare.exit.views import destruction_parts as parts
from tryggare.exit.views.doors import keyring
from tryggare.keyring.errors import KeyringAway
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.models import Municipality
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Crumb
from tryggare.shell.files import attachment
from tryggare.shell.forms import Form

_MOST = 50


@guarded(RETAIN)
@never_cache
def retention(request: ActingRequest) -> HttpResponse:
    """The registrar's list, and the button that draws it up."""
    destruction_lists.settle()
    rows, over = list(selectors.waiting()), list(selectors.over(_MOST))
    today = timezone.localdate()
    ready = len(selectors.candidates(today)) if selectors.lists() else 0
    context = {
        "may_list": selectors.lists(),
        "ready": parts.count_in_words(ready) if ready else "",
        "table": parts.list_table(rows, on=today) if rows else None,
        "off": parts.off_table(over) if over else None,
        "laws": parts.laws(),
    }
    return render(request, "exit/destruction/retention.html", context)


@require_POST
@guarded(RETAIN)
def draw_up(request: ActingRequest) -> HttpResponse:
    """Put on the list what it is time for."""
    try:
        made = destruction_lists.draw_up(by=request.actor)
    except Refused as error:
        messages.error(request, str(error))
        return redirect("exit:retention")
    what = parts.count_in_words(len(made))
    return done(request, _("%(what)s kom på listan.") % {"what": what}, "exit:retention")


@guarded(RETAIN)
@never_cache
def take_off(request: ActingRequest, destruction_id: UUID) -> HttpResponse:
    """Take a case off the list again."""
    row = or_404(lambda: Destruction.objects.get(pk=destruction_id))
    form = Form(request.POST if request.method == "POST" else None)

    def save() -> None:
        destruction_lists.take_off(by=request.actor, destruction_id=destruction_id)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Ärendet är av listan."), "exit:retention")
    ask = Ask(
        heading=_("Ta ärende %(number)s av listan") % {"number": row.number},
        lead=_("Det kommer med igen nästa gång listan tas fram, om inget har ändrats."),
        crumbs=[Crumb(_("Gallringslistan"), reverse("exit:retention"))],
        submit=_("Ta av listan"),
        cancel_url=reverse("exit:retention"),
    )
    return form_page(request, form, ask)


@guarded(ARCHIVE)
@never_cache
def approval(request: ActingRequest) -> HttpResponse:
    """What caseworkers have checked, to be approved; what is approved, to be carried out."""
    destruction_lists.settle()
    rows = list(selectors.waiting())
    checked = [one for one in rows if one.state == Destruction.State.CHECKED]
    choices = [(one.pk, parts.choice(one)) for one in checked]
    form = ApproveForm(request.POST or None, rows=choices)
    if request.method == "POST" and saved(form, lambda: _approve(request, form)):
        return redirect("exit:destructions")
    approved = [one for one in rows if one.state == Destruction.State.APPROVED]
    packages = list(selectors.packages())
    over = list(selectors.over(_MOST))
    context = {
        "form": form if checked else None,
        "listed": sum(one.state == Destruction.State.LISTED for one in rows),
        "approved": [one.number for one in approved],
        "packages": parts.packages_table(packages) if packages else None,
        "off": parts.off_table(over) if over else None,
        "laws": parts.laws(),
    }
    return render(request, "exit/destruction/approval.html", context)


@require_POST
@guarded(ARCHIVE)
def carry_out(request: ActingRequest) -> HttpResponse:
    """Let the system destroy at once what is approved; the worker does it otherwise."""
    place = Municipality.objects.get(pk=request.actor.municipality_id)
    try:
        with tenancy.as_system():
            ran = destroying.run(place, keyring())
    except KeyringAway as error:
        messages.error(request, str(error))
        return redirect("exit:destructions")
    if ran.certificate is None:
        return done(request, _("Inget gallrades."), "exit:destructions")
    messages.success(
        request,
        _("%(what)s är borta härifrån. Beviset är utfärdat.")
        % {"what": parts.count_in_words(ran.destroyed)},
    )
    return redirect("exit:certificate", ran.certificate)


@guarded(ARCHIVE)
@never_cache
def package(request: ActingRequest, archive_id: UUID) -> HttpResponse:
    """The sealed package, to be carried to the archive authority."""
    found = or_404(lambda: selectors.packages().get(pk=archive_id))
    return attachment(bytes(found.content), f"paket-{found}.json")


@guarded(ARCHIVE)
@never_cache
def package_received(request: ActingRequest, archive_id: UUID) -> HttpResponse:
    """Note that the archive authority has it; it is emptied here."""
    found: ArchivePackage = or_404(lambda: selectors.packages().get(pk=archive_id))
    form = Form(request.POST if request.method == "POST" else None)

    def save() -> None:
        archive_packages.hand_over(by=request.actor, package_id=found.pk)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Paketet är överlämnat och tömt här."), "exit:destructions")
    ask = Ask(
        heading=_("Arkivmyndigheten har tagit emot paketet"),
        lead=_("Paketet töms här och går inte att hämta igen. Se till att det gick att öppna."),
        crumbs=[Crumb(_("Gallring"), reverse("exit:destructions"))],
        submit=_("Töm paketet här"),
        cancel_url=reverse("exit:destructions"),
        is_dangerous=True,
    )
    return form_page(request, form, ask)


def _approve(request: ActingRequest, form: ApproveForm) -> None:
    approved = destruction_lists.approve(by=request.actor, destruction_ids=form.chosen)
    what = parts.count_in_words(len(approved))
    messages.success(request, _("Du har godkänt gallringen av %(what)s.") % {"what": what})
    left = len(form.chosen) - len(approved)
    if left:
        words = {"what": parts.count_in_words(left)}
        messages.warning(
            request, _("%(what)s hade ändrats sedan listan togs fram, och är av listan.") % words
        )
