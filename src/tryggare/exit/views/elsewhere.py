"""Other municipalities and the programme's actors in a case: placements, hand-overs, referrals."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.domain.law import Provision, provision
from tryggare.domain.referrals import ProgrammeActor
from tryggare.exit.forms.elsewhere import HomeForm, PlacementEndForm, PlacementForm
from tryggare.exit.forms.referrals import ReferralForm
from tryggare.exit.models import Placement
from tryggare.exit.selectors import cases as selectors
from tryggare.exit.selectors import cooperations
from tryggare.exit.services import elsewhere, home_municipalities, placements, referrals
from tryggare.exit.views import elsewhere_parts as parts
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import CaseAsk, case_form, case_page
from tryggare.organisations.models import Municipality
from tryggare.shell.elements import Action
from tryggare.shell.laws import law_note
from tryggare.shell.locale import say

HERE = "exit:elsewhere"


@working()
def index(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """Everything at once, and where someone is placed when it is asked for: posted, so that nobody
    comes upon it by an address. The reading is logged."""
    case, shows_where = selectors.one(case_id), request.method == "POST"
    found = elsewhere.read(by=request.worker, case_id=case_id, keyring=request.keyring)
    today = timezone.localdate()
    context = {
        "now": [
            (parts.placement_answers(one, shows_where=shows_where), _end(case_id, one.id))
            for one in found.placements
            if one.ends_on is None
        ],
        "earlier": [
            parts.placement_answers(one, shows_where=shows_where)
            for one in found.placements
            if one.ends_on is not None
        ],
        "shows_where": shows_where,
        "days": parts.days_table(found.placements, today),
        "hand_overs": parts.hand_overs_table(case_id, found.hand_overs),
        "referrals": parts.referrals_table(found.referrals),
        "actors": [
            Action(
                say(one.text),
                reverse("exit:referral-write", args=[case_id, one.value]),
                "secondary",
            )
            for one in ProgrammeActor
        ],
        "board": cooperations.joint_board(request.actor.municipality_id, today),
        "home": parts.home_name(found.home),
        "laws": [law_note(provision(key)) for key in ("sol-29-2", "osl-26-1")],
    }
    return case_page(request, case, "exit/elsewhere/index.html", context, here=HERE)


@working()
def add(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """A placement in another municipality."""
    case = selectors.one(case_id)
    own = Municipality.objects.get(pk=request.actor.municipality_id).code
    form = PlacementForm(request.POST or None, hosts=parts.hosts(own))

    def save() -> None:
        placements.add(
            by=request.worker, case_id=case_id, facts=form.facts, keyring=request.keyring
        )

    ask = CaseAsk(
        heading=_("Placering i en annan kommun"),
        lead=_(
            "Ni behåller ansvaret. Skriv så lite som går: vilken kommun det är sparas förseglat, "
            "och den exakta platsen hör inte hemma här."
        ),
        submit=_("Spara placeringen"),
        said=_("Placeringen är sparad."),
        back=reverse(HERE, args=[case_id]),
        here=HERE,
        laws=[provision("sol-29-2"), provision("osl-21-3")],
    )
    return case_form(request, case, form, save, ask)


@working()
def end(request: WorkingRequest, case_id: UUID, placement_id: UUID) -> HttpResponse:
    """A placement ends."""
    case = selectors.one(case_id)
    Placement.objects.get(pk=placement_id, case=case_id, ending__isnull=True)
    form = PlacementEndForm(request.POST or None)

    def save() -> None:
        placements.end(
            by=request.worker,
            case_id=case_id,
            placement_id=placement_id,
            facts=form.facts,
            keyring=request.keyring,
        )

    ask = CaseAsk(
        heading=_("Avsluta placeringen"),
        lead=_("Det som är skrivet om placeringen står kvar i ärendet."),
        submit=_("Avsluta placeringen"),
        said=_("Placeringen är avslutad."),
        back=reverse(HERE, args=[case_id]),
        here=HERE,
    )
    return case_form(request, case, form, save, ask)


@working()
def refer(request: WorkingRequest, case_id: UUID, actor: str) -> HttpResponse:
    """A referral to or from one of the actors, with its conditions."""
    if actor not in set(ProgrammeActor):
        raise Http404
    case, whom = selectors.one(case_id), ProgrammeActor(actor)
    offered = parts.bases(request, case_id, [whom.recipient])
    form = ReferralForm(request.POST or None, actor=whom, bases=offered)

    def save() -> None:
        referrals.write(
            by=request.worker, case_id=case_id, facts=form.facts, keyring=request.keyring
        )

    ask = CaseAsk(
        heading=_("Hänvisning"),
        lead=_(
            "Till eller från %(actor)s. Villkoren är aktörens arbetssätt, inte lag, och är inte "
            "bekräftade av den. Personen får stöd av socialtjänsten också utan dem. Det som går "
            "från oss kräver ett samtycke eller en prövning."
        )
        % {"actor": say(whom.text)},
        submit=_("Spara hänvisningen"),
        said=_("Hänvisningen är sparad."),
        back=reverse(HERE, args=[case_id]),
        here=HERE,
        laws=_laws(whom),
    )
    return case_form(request, case, form, save, ask)


@working()
def home(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """Under a joint board: which of its municipalities the person belongs to."""
    case, today = selectors.one(case_id), timezone.localdate()
    board = cooperations.joint_board(request.actor.municipality_id, today)
    codes = cooperations.members(board, today, today) if board is not None else set()
    places = sorted(
        Municipality.objects.filter(code__in=codes).values_list("code", "name"),
        key=lambda one: one[1],
    )
    form = HomeForm(request.POST or None, places=places)

    def save() -> None:
        home_municipalities.write(
            by=request.worker,
            case_id=case_id,
            code=form.cleaned_data["code"],
            keyring=request.keyring,
        )

    ask = CaseAsk(
        heading=_("Hemkommun"),
        lead=_("Hos en gemensam nämnd är flera kommuner en myndighet. Uppgiften är förseglad."),
        submit=_("Spara"),
        said=_("Hemkommunen är sparad."),
        back=reverse(HERE, args=[case_id]),
        here=HERE,
        laws=[provision("kl-9-19")],
    )
    return case_form(request, case, form, save, ask)


def _end(case_id: UUID, placement_id: UUID) -> list[Action]:
    url = reverse("exit:placement-end", args=[case_id, placement_id])
    return [Action(_("Avsluta placeringen"), url, "secondary")]


def _laws(actor: ProgrammeActor) -> list[Provision]:
    keys = ["osl-10-1", "osl-12-2"]
    return [
        provision(one) for one in ([*keys, "sof-9-20"] if actor is ProgrammeActor.SIS else keys)
    ]
