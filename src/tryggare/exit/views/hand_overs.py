"""Handing over to another municipality, from the team's side."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.domain.law import provision
from tryggare.domain.secrecy import Recipient
from tryggare.exit.forms.elsewhere import HandOverForm, InspectorateForm
from tryggare.exit.models import HandOver
from tryggare.exit.selectors import cases as selectors
from tryggare.exit.selectors import cooperations
from tryggare.exit.services import hand_overs
from tryggare.exit.views import elsewhere_parts as parts
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.elsewhere import HERE
from tryggare.exit.views.pages import CaseAsk, case_form, case_page
from tryggare.shell.forms import Form
from tryggare.shell.laws import law_note


@working()
def send(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """Hand something over to those whom another municipality has named."""
    case = selectors.one(case_id)
    people = cooperations.recipients(request.actor.municipality_id, timezone.localdate())
    offered = parts.bases(request, case_id, [Recipient.SOCIAL_SERVICES])
    form = HandOverForm(request.POST or None, people=people, bases=offered)

    def save() -> None:
        hand_overs.send(
            by=request.worker, case_id=case_id, facts=form.facts, keyring=request.keyring
        )

    ask = CaseAsk(
        heading=_("Lämna över till en annan kommun"),
        lead=_lead(bool(people), bool(offered)),
        submit=_("Lämna över"),
        said=_("Det är överlämnat. Bara de du valde kan öppna det, tills de svarar."),
        back=reverse(HERE, args=[case_id]),
        here=HERE,
        laws=[provision(key) for key in ("sol-29-2", "sol-29-10", "sol-29-11", "osl-26-1")],
    )
    return case_form(request, case, form, save, ask)


@working()
def detail(request: WorkingRequest, case_id: UUID, hand_over_id: UUID) -> HttpResponse:
    """What was handed over, and how it stands."""
    case = selectors.one(case_id)
    found = hand_overs.read(
        by=request.worker, case_id=case_id, hand_over_id=hand_over_id, keyring=request.keyring
    )
    context = {
        "heading": found.row.get_kind_display(),
        "state": parts.state_tag(found.state),
        "is_noted": found.row.state == found.state,
        "answers": parts.hand_over_answers(found),
        "fields": parts.fields(found.fields),
        "actions": parts.hand_over_actions(found),
        "laws": [law_note(provision(key)) for key in _laws(found.row)],
    }
    return case_page(request, case, "exit/elsewhere/hand_over.html", context, here=HERE)


@working()
def revoke(request: WorkingRequest, case_id: UUID, hand_over_id: UUID) -> HttpResponse:
    """Take it back before it is answered."""
    return _asked(
        request,
        case_id,
        hand_over_id,
        CaseAsk(
            heading=_("Ta tillbaka"),
            lead=_("Ingen kan öppna det mer. Det som redan är läst kan inte tas tillbaka."),
            submit=_("Ta tillbaka"),
            said=_("Det är taget tillbaka, och nycklarna är borta."),
            back=reverse("exit:hand-over", args=[case_id, hand_over_id]),
            here=HERE,
            is_dangerous=True,
        ),
    )


@working()
def note(request: WorkingRequest, case_id: UUID, hand_over_id: UUID) -> HttpResponse:
    """Bring the answer into the case."""
    return _asked(
        request,
        case_id,
        hand_over_id,
        CaseAsk(
            heading=_("För in svaret i ärendet"),
            lead=_(
                "Svaret skrivs in i ärendet, och tiden för svar slutar löpa. Vad det betyder för "
                "personen beslutar ni."
            ),
            submit=_("För in svaret i ärendet"),
            said=_("Svaret är infört."),
            back=reverse("exit:hand-over", args=[case_id, hand_over_id]),
            here=HERE,
        ),
    )


@working()
def to_inspectorate(request: WorkingRequest, case_id: UUID, hand_over_id: UUID) -> HttpResponse:
    """The question goes to IVO."""
    case = selectors.one(case_id)
    HandOver.objects.get(pk=hand_over_id, case=case_id)
    form = InspectorateForm(request.POST or None)

    def save() -> None:
        hand_overs.to_inspectorate(
            by=request.worker,
            case_id=case_id,
            hand_over_id=hand_over_id,
            on=form.cleaned_data["on"],
        )

    ask = CaseAsk(
        heading=_("Frågan har gått till IVO"),
        lead=_("IVO prövar inom tre månader vilken kommun som ska ha ärendet."),
        submit=_("Spara"),
        said=_("Det är antecknat, och tiden löper."),
        back=reverse("exit:hand-over", args=[case_id, hand_over_id]),
        here=HERE,
        laws=[provision("sol-29-11")],
    )
    return case_form(request, case, form, save, ask)


def _asked(
    request: WorkingRequest, case_id: UUID, hand_over_id: UUID, ask: CaseAsk
) -> HttpResponse:
    """A page with one button: to revoke where it is dangerous, else to note."""
    case = selectors.one(case_id)
    HandOver.objects.get(pk=hand_over_id, case=case_id)
    form = Form(request.POST if request.method == "POST" else None)
    act = hand_overs.revoke if ask.is_dangerous else hand_overs.note

    def save() -> None:
        act(by=request.worker, case_id=case_id, hand_over_id=hand_over_id, keyring=request.keyring)

    return case_form(request, case, form, save, ask)


def _lead(has_people: bool, has_bases: bool) -> str:
    if not has_people:
        return _(
            "Det finns ingen att lämna till. Kommunen behöver ett avtal som gäller, och den andra "
            "kommunen behöver ha utsett en kontaktperson i det."
        )
    if not has_bases:
        return _(
            "Det finns inget att vila på än. Skriv in ett samtycke till socialtjänsten i den "
            "andra kommunen, eller pröva en grund i lag under Utlämnande."
        )
    return _(
        "Bara de du väljer kan öppna det. De tar emot, och öppnar då ett eget ärende med det du "
        "skriver, eller säger nej. Ett uppdrag ändrar inget i ert ansvar. En fråga om att ta över "
        "ärendet ska besvaras inom en månad."
    )


def _laws(row: HandOver) -> list[str]:
    if row.kind == HandOver.Kind.TRANSFER:
        return ["sol-29-10", "sol-29-11", "sol-29-12"]
    return ["sol-29-2"]
