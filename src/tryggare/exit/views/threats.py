"""The assessment of the threat, and how the person is reached without danger."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.law import provision
from tryggare.exit.forms.threats import ContactForm, ThreatForm
from tryggare.exit.selectors import cases as selectors
from tryggare.exit.selectors import threats as times
from tryggare.exit.services import safe_contacts, threats
from tryggare.exit.views import threat_parts as parts
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import CaseAsk, case_form, case_page
from tryggare.exit.views.safety_parts import clock_tag


@working()
def index(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """The assessment that holds, and those before it; the reading is logged."""
    case = selectors.one(case_id)
    found = threats.read(by=request.worker, case_id=case_id, keyring=request.keyring)
    clock = times.reassessment(case.pk)
    context = {
        "answers": parts.assessment(found[0]) if found else None,
        "clock": clock,
        "tag": clock_tag(clock) if clock else None,
        "earlier": parts.earlier(found),
    }
    return case_page(request, case, "exit/threats/index.html", context, here="exit:safety")


@working()
def write(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """A new assessment."""
    case = selectors.one(case_id)
    form = ThreatForm(request.POST or None)

    def save() -> None:
        threats.write(by=request.worker, case_id=case_id, facts=form.facts, keyring=request.keyring)

    ask = CaseAsk(
        heading=_("Ny hotbedömning"),
        lead=_(
            "Skriv slutsatsen, inte berättelsen. Skriv aldrig vad någon har gjort, vilka brott det "
            "gäller eller namn på andra: det finns ingen ruta för det. Bedömningen är polisens, "
            "och det som står här kan begäras ut eller läcka."
        ),
        submit=_("Spara bedömningen"),
        said=_("Bedömningen är antecknad."),
        back=reverse("exit:threats", args=[case_id]),
        here="exit:safety",
        laws=[provision("solpul-7"), provision("sol-14-3")],
    )
    return case_form(request, case, form, save, ask)


@working()
def contact(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """How the person is reached; the reading is logged."""
    case = selectors.one(case_id)
    found = safe_contacts.read(by=request.worker, case_id=case_id, keyring=request.keyring)
    context = {"answers": parts.contact(found) if found else None}
    return case_page(request, case, "exit/threats/contact.html", context, here="exit:safety")


@working()
def write_contact(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """What holds from now on."""
    case = selectors.one(case_id)
    form = ContactForm(request.POST or None)

    def save() -> None:
        safe_contacts.write(
            by=request.worker, case_id=case_id, facts=form.facts, keyring=request.keyring
        )

    ask = CaseAsk(
        heading=_("Säker kontaktväg"),
        lead=_(
            "Fråga personen. Tänk på vem mer som ser telefonen, och vem som svarar. Det senast "
            "skrivna gäller."
        ),
        submit=_("Spara kontaktvägen"),
        said=_("Kontaktvägen är sparad."),
        back=reverse("exit:contact", args=[case_id]),
        here="exit:safety",
        laws=[provision("osl-21-3")],
    )
    return case_form(request, case, form, save, ask)
