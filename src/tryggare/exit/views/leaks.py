"""The button for a suspected leak, and what those who are left do afterwards."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from tryggare.domain.exit_safety import AFTER_LEAK, checks
from tryggare.domain.sealing import Secret
from tryggare.exit.forms.safety import NotedForm, ReasonForm
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors import cases as selectors
from tryggare.exit.selectors import leaks as found
from tryggare.exit.services import leaks
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.views import leak_parts as parts
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.exposure_parts import moment
from tryggare.exit.views.pages import CaseAsk, case_form, case_page, to_case
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import or_404
from tryggare.shell.elements import Crumb
from tryggare.shell.forms import Form
from tryggare.shell.locale import say


@never_cache
@guarded(WORK)
def press(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """What will happen, and the one button.

    It opens nothing, so it asks for no ticket: it works when the door has closed in the meantime
    and when the keyring is away.
    """
    case = or_404(lambda: selectors.one(case_id))
    if request.method == "POST":
        # A ticket to nothing.
        worker = Caseworker(request.actor, Secret.random())
        is_left = or_404(lambda: leaks.report(by=worker, case_id=case_id))
        return redirect("exit:leak-after", case_id) if is_left else redirect("exit:leak-shut")
    kept = [one.person for one in found.holders(case_id)]
    context = {
        "case": case,
        "kept": [one.name for one in kept],
        "is_kept": request.actor.person_id in {one.pk for one in kept},
        "crumbs": [*to_case(case), Crumb(_("Misstänkt läcka"))],
    }
    return render(request, "exit/leaks/press.html", context)


@never_cache
@guarded(WORK)
def shut(request: ActingRequest) -> HttpResponse:
    """What happens now, for one who has shut themselves out. It names no case."""
    return render(request, "exit/leaks/shut.html")


@working()
def after(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """The list for those who hold the case, and who has read what; the reading is logged."""
    case = selectors.one(case_id)
    leak = found.newest(case_id)
    steps = leaks.read(by=request.worker, case_id=case_id, keyring=request.keyring)
    thawed = steps.get(leaks.THAW)
    context = {
        "since": moment(leak.reported_at),
        "reported_by": leak.reported_by.name,
        "kept": [one.person.name for one in found.holders(case_id)],
        "tasks": parts.tasks(case, steps),
        "readers": parts.readers_table(case),
        "thawed": f"{thawed.words} ({thawed.done_by})" if thawed else "",
    }
    return case_page(request, case, "exit/leaks/after.html", context, here="")


@working()
def note(request: WorkingRequest, case_id: UUID, check: str) -> HttpResponse:
    """One thing on the list is answered."""
    case = selectors.one(case_id)
    found.newest(case_id)
    row = next((one for one in checks(AFTER_LEAK) if one.id == check), None)
    if row is None:
        raise Http404
    form = NotedForm(request.POST or None)

    def save() -> None:
        noted = form.noted(check)
        leaks.note(by=request.worker, case_id=case_id, noted=noted, keyring=request.keyring)

    ask = CaseAsk(
        heading=say(row.label),
        lead=say(row.help),
        submit=_("Spara"),
        said=_("Svaret är sparat."),
        back=reverse("exit:leak-after", args=[case_id]),
        laws=[row.provision] if row.provision else [],
    )
    return case_form(request, case, form, save, ask)


@working()
def move_key(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """A new key to the place, for those who hold the case."""
    case = selectors.one(case_id)
    if case.frozen_at is None:
        return redirect("exit:leak-after", case_id)
    form = Form(request.POST if request.method == "POST" else None)

    def save() -> None:
        leaks.move_key(by=request.worker, case_id=case_id, keyring=request.keyring)

    ask = CaseAsk(
        heading=_("Byt nyckel till vistelsen"),
        lead=_(
            "De som inte behåller ärendet tas bort från listan över dem som vet. Det som skrivs "
            "därefter kan de inte öppna. Det de redan vet går inte att ta tillbaka."
        ),
        submit=_("Byt nyckel"),
        said=_("Vistelsen har fått en ny nyckel."),
        back=reverse("exit:leak-after", args=[case_id]),
        is_dangerous=True,
    )
    return case_form(request, case, form, save, ask)


@working()
def thaw(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """Let the team in again, for a reason."""
    case = selectors.one(case_id)
    if case.frozen_at is None:
        return redirect("exit:leak-after", case_id)
    form = ReasonForm(request.POST or None)

    def save() -> None:
        reason = form.cleaned_data["reason"]
        leaks.thaw(by=request.worker, case_id=case_id, reason=reason, keyring=request.keyring)

    ask = CaseAsk(
        heading=_("Öppna ärendet igen"),
        lead=_(
            "Alla i laget kommer in igen. Ska någon inte det, avsluta den personens del under Lag "
            "först."
        ),
        submit=_("Öppna ärendet igen"),
        said=_("Laget kommer in i ärendet igen."),
        back=reverse("exit:leak-after", args=[case_id]),
    )
    return case_form(request, case, form, save, ask)
