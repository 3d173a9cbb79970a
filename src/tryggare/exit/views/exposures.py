"""An address that may have come out: reported, seen to at once, assessed, closed."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.exit_safety import AT_ONCE, EXPOSURE, checks
from tryggare.domain.law import provision
from tryggare.exit.forms.exposures import ExposureForm
from tryggare.exit.forms.safety import NotedForm, WordsForm
from tryggare.exit.models import Exposure
from tryggare.exit.selectors import cases as selectors
from tryggare.exit.services import exposures
from tryggare.exit.views import exposure_parts as parts
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import CaseAsk, case_form, case_page
from tryggare.shell.elements import Tag
from tryggare.shell.locale import say


@working()
def report(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """Report it; then straight to what is done at once."""
    case = selectors.one(case_id)
    form = ExposureForm(request.POST or None, case=case, stays=parts.stays(case))
    reported: list[Exposure] = []

    def save() -> None:
        row = exposures.report(
            by=request.worker, case_id=case_id, facts=form.facts, keyring=request.keyring
        )
        reported.append(row)

    ask = CaseAsk(
        heading=_("Anmäl röjd adress"),
        lead=_(
            "Är någon i omedelbar fara: ring 112 först. Anmäl hellre en gång för mycket; det går "
            "att avsluta den samma dag."
        ),
        submit=_("Anmäl och gå till listan"),
        said=_("Anmält. Gå igenom listan nu."),
        back=reverse("exit:safety", args=[case_id]),
        here="exit:safety",
        laws=[provision("gdpr-33"), provision("sol-27-2")],
        is_dangerous=True,
    )
    response = case_form(request, case, form, save, ask)
    return redirect("exit:exposure", case_id, reported[0].pk) if reported else response


@working()
def detail(request: WorkingRequest, case_id: UUID, exposure_id: UUID) -> HttpResponse:
    """What is left to do, what was done, and who knew; the reading is logged."""
    case = selectors.one(case_id)
    found = exposures.read(
        by=request.worker, case_id=case_id, exposure_id=exposure_id, keyring=request.keyring
    )
    row = found.row
    context = {
        "tag": Tag(
            row.get_state_display(), "rose" if row.state == Exposure.State.REPORTED else "neutral"
        ),
        "facts": parts.facts(found),
        "tasks": parts.tasks(case, found),
        "words": parts.words(found),
        "actions": parts.actions(case, row),
        "knew": parts.knew_table(row),
        "opened": parts.opened_table(case, row),
    }
    return case_page(request, case, "exit/exposures/detail.html", context, here="exit:safety")


@working()
def note(request: WorkingRequest, case_id: UUID, exposure_id: UUID, check: str) -> HttpResponse:
    """One thing on the list is answered."""
    case = selectors.one(case_id)
    row = Exposure.objects.get(case=case_id, pk=exposure_id)
    found = next((one for one in checks(AT_ONCE) if one.id == check), None)
    if found is None:
        raise Http404
    form = NotedForm(request.POST or None)

    def save() -> None:
        exposures.note(
            by=request.worker,
            case_id=case_id,
            exposure_id=exposure_id,
            noted=form.noted(check),
            keyring=request.keyring,
        )

    ask = CaseAsk(
        heading=say(found.label),
        lead=say(found.help),
        submit=_("Spara"),
        said=_("Svaret är sparat."),
        back=reverse("exit:exposure", args=[case_id, row.pk]),
        here="exit:safety",
        laws=[found.provision] if found.provision else [],
    )
    return case_form(request, case, form, save, ask)


@working()
def move(request: WorkingRequest, case_id: UUID, exposure_id: UUID, way: str) -> HttpResponse:
    """Assess it, or close it."""
    case = selectors.one(case_id)
    row = Exposure.objects.get(case=case_id, pk=exposure_id)
    if way not in EXPOSURE[row.state]:
        raise Http404
    form = WordsForm(request.POST or None)

    def save() -> None:
        exposures.move(
            by=request.worker,
            case_id=case_id,
            exposure_id=exposure_id,
            way=way,
            words=form.cleaned_data["words"],
            keyring=request.keyring,
        )

    closes = way == "close"
    ask = CaseAsk(
        heading=_("Avsluta med lärdom") if closes else _("Bedöm vad som har hänt"),
        lead=_("Skriv vad ni ändrar för att det inte ska hända igen.")
        if closes
        else _("Är adressen röjd, för vilka och vad betyder det nu? Skriv inte platsen."),
        submit=_("Avsluta") if closes else _("Spara bedömningen"),
        said=_("Avslutat.") if closes else _("Bedömningen är antecknad."),
        back=reverse("exit:exposure", args=[case_id, row.pk]),
        here="exit:safety",
    )
    return case_form(request, case, form, save, ask)
