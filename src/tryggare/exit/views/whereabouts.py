"""Where the person stays: coarsely on this page, exactly for those on the list and on purpose."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.domain.law import provision
from tryggare.exit.forms.safety import DayForm, ReasonForm
from tryggare.exit.forms.whereabouts import (
    MarkingForm,
    MemberForm,
    OutsiderForm,
    PlaceForm,
    StayForm,
)
from tryggare.exit.models import Knower, Whereabouts
from tryggare.exit.selectors import cases as selectors
from tryggare.exit.selectors import knowers as on_list
from tryggare.exit.services import knowers, markings, places, whereabouts
from tryggare.exit.views import whereabouts_parts as parts
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import CaseAsk, case_form, case_page
from tryggare.shell.elements import Action


@working()
def index(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """The stay that is going on, coarsely, and those before it; the reading is logged."""
    case = selectors.one(case_id)
    stays = whereabouts.read(by=request.worker, case_id=case_id, keyring=request.keyring)
    now = next((one for one in stays if one.ends_on is None), None)
    context = {
        "answers": parts.answers(now) if now else None,
        "actions": parts.actions(case, now) if now else [],
        "is_closed": now is not None and now.has_place and not now.is_listed,
        "earlier": parts.earlier(stays),
        "markings": parts.marking_table(case),
        "laws": parts.laws(case),
    }
    return case_page(request, case, "exit/whereabouts/index.html", context, here="exit:safety")


@require_POST
@working()
def open_(request: WorkingRequest, case_id: UUID, stay_id: UUID) -> HttpResponse:
    """The exact place and who knows it. Posted, so that nobody comes upon it by an address."""
    case = selectors.one(case_id)
    _require_listed(request, case_id, stay_id)
    place = places.open_(
        by=request.worker, case_id=case_id, stay_id=stay_id, keyring=request.keyring
    )
    args = [case_id, stay_id]
    context = {
        "place": place,
        "table": parts.know_table(case, place),
        "actions": [
            Action(
                _("Lägg till någon i laget"), reverse("exit:knower-add", args=args), "secondary"
            ),
            Action(
                _("Lägg till någon utanför"), reverse("exit:outsider-add", args=args), "secondary"
            ),
        ],
    }
    return case_page(request, case, "exit/whereabouts/place.html", context, here="exit:safety")


@working()
def add(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """A new stay."""
    case = selectors.one(case_id)
    form = StayForm(request.POST or None)

    def save() -> None:
        whereabouts.add(
            by=request.worker, case_id=case_id, facts=form.facts, keyring=request.keyring
        )

    lead = _("Skriv så lite som går. En vistelse som pågår avslutas samma dag.")
    ask = _ask(case_id, _("Ny vistelse"), lead, _("Spara vistelsen"), _("Vistelsen är antecknad."))
    return case_form(request, case, form, save, ask)


@working()
def end(request: WorkingRequest, case_id: UUID, stay_id: UUID) -> HttpResponse:
    """The person stays there no longer."""
    case = selectors.one(case_id)
    Whereabouts.objects.get(case=case_id, pk=stay_id)
    form = DayForm(request.POST or None)

    def save() -> None:
        whereabouts.end(
            by=request.worker,
            case_id=case_id,
            stay_id=stay_id,
            ends_on=form.cleaned_data["ends_on"],
        )

    lead = _("Det som är skrivet om vistelsen står kvar, med samma lista.")
    said = _("Vistelsen är avslutad.")
    ask = _ask(case_id, _("Avsluta vistelsen"), lead, _("Avsluta vistelsen"), said)
    return case_form(request, case, form, save, ask)


@working()
def write(request: WorkingRequest, case_id: UUID, stay_id: UUID) -> HttpResponse:
    """The exact place, for a reason."""
    case = selectors.one(case_id)
    stay = Whereabouts.objects.get(case=case_id, pk=stay_id)
    if stay.key_epoch:
        _require_listed(request, case_id, stay_id)
    form = PlaceForm(request.POST or None)

    def save() -> None:
        places.write(
            by=request.worker,
            case_id=case_id,
            stay_id=stay_id,
            facts=form.facts,
            keyring=request.keyring,
        )

    ask = CaseAsk(
        heading=_("Skriv den exakta platsen"),
        lead=_(
            "Det som inte är skrivet kan ingen begära ut eller läcka. Skriv platsen bara om någon "
            "måste kunna slå upp den. Du blir den första på listan över dem som vet."
        ),
        submit=_("Spara platsen"),
        said=_("Platsen är sparad under en egen nyckel."),
        back=reverse("exit:whereabouts", args=[case_id]),
        here="exit:safety",
        laws=[provision("uppgiftsskyldighet-4"), provision("osl-21-3")],
    )
    return case_form(request, case, form, save, ask)


@working()
def tell(request: WorkingRequest, case_id: UUID, stay_id: UUID) -> HttpResponse:
    """Someone of the team comes to know."""
    case = selectors.one(case_id)
    form = MemberForm(request.POST or None, members=parts.untold(case, stay_id))
    return _told(request, case_id, stay_id, form, _("Lägg till någon i laget"))


@working()
def tell_outsider(request: WorkingRequest, case_id: UUID, stay_id: UUID) -> HttpResponse:
    """Someone outside the team knows, or comes to know."""
    form = OutsiderForm(request.POST or None)
    return _told(request, case_id, stay_id, form, _("Lägg till någon utanför"))


def _told(
    request: WorkingRequest,
    case_id: UUID,
    stay_id: UUID,
    form: MemberForm | OutsiderForm,
    heading: str,
) -> HttpResponse:
    case = selectors.one(case_id)
    _require_listed(request, case_id, stay_id)

    def save() -> None:
        knowers.add(
            by=request.worker,
            case_id=case_id,
            stay_id=stay_id,
            facts=form.facts,
            keyring=request.keyring,
        )

    lead = _("Den som vet kan pressas att berätta. Lägg bara till den som måste veta.")
    ask = _ask(case_id, heading, lead, _("Lägg till"), _("Listan är ändrad."))
    return case_form(request, case, form, save, ask)


@working()
def untell(request: WorkingRequest, case_id: UUID, knower_id: UUID) -> HttpResponse:
    """Someone is taken off the list."""
    case = selectors.one(case_id)
    row = Knower.objects.get(case=case_id, pk=knower_id, ending__isnull=True)
    _require_listed(request, case_id, row.whereabouts_id)
    form = ReasonForm(request.POST or None)
    act = partial(knowers.take_off, by=request.worker, case_id=case_id, knower_id=knower_id)

    def save() -> None:
        act(reason=form.cleaned_data["reason"], keyring=request.keyring)

    lead = _(
        "Det personen redan vet går inte att ta tillbaka. Det som skrivs från nu ligger under en "
        "ny nyckel. Är platsen röjd, anmäl det under Skydd."
    )
    said = _("Personen är borta från listan, och platsen har fått en ny nyckel.")
    ask = _ask(case_id, _("Ta bort från listan"), lead, _("Ta bort och byt nyckel"), said)
    return case_form(request, case, form, save, ask)


@working()
def mark(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """A protection of the person's details begins or ends."""
    case = selectors.one(case_id)
    form = MarkingForm(request.POST or None)

    def save() -> None:
        markings.mark(by=request.worker, case_id=case_id, facts=form.facts)

    ask = CaseAsk(
        heading=_("Skydd av personens uppgifter"),
        lead=_(
            "Fingerade uppgifter ser ut som vems som helst i registren, och ofta finns inget skydd "
            "där de första veckorna. Välj då att uppgifterna skyddas hos oss."
        ),
        submit=_("Spara"),
        said=_("Skyddet är antecknat."),
        back=reverse("exit:whereabouts", args=[case_id]),
        here="exit:safety",
        laws=[provision("fbl-16"), provision("osl-21-3a")],
    )
    return case_form(request, case, form, save, ask)


def _require_listed(request: WorkingRequest, case_id: UUID, stay_id: UUID) -> None:
    """Raises Http404 for whoever is not on the list: to them there is no such page."""
    stay = Whereabouts.objects.get(case=case_id, pk=stay_id)
    if not on_list.listed(stay.pk, request.worker.person_id):
        raise Http404


def _ask(case_id: UUID, heading: str, lead: str, submit: str, said: str) -> CaseAsk:
    return CaseAsk(
        heading=heading,
        lead=lead,
        submit=submit,
        said=said,
        back=reverse("exit:whereabouts", args=[case_id]),
        here="exit:safety",
    )
