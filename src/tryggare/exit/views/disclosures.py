"""Telling someone: the log of it, the guide to grounds, a trial, and a refusal."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.secrecy import (
    BY_DUTY_ON_REQUEST,
    DisclosureGround,
    Question,
    all_grounds,
    all_never_grounds,
)
from tryggare.exit.forms.disclosures import GuideForm, RefusalForm, TrialForm, answers_in
from tryggare.exit.selectors import cases as selectors
from tryggare.exit.selectors.shares import of_case
from tryggare.exit.services import advice, consents_read, disclosures, disclosures_read, shares
from tryggare.exit.views import disclosure_parts as parts
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import CaseAsk, case_form, case_page
from tryggare.exit.views.share_parts import shares_table

HERE = "exit:disclosures"
# A form of the guide's that only brings its answers along says so.
_FROM_GUIDE = "from_guide"


@working()
def index(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """What has been told to whom on what ground, and what was refused."""
    case = selectors.one(case_id)
    shares.expire()
    found = disclosures_read.read_all(by=request.worker, case_id=case_id, keyring=request.keyring)
    context = {
        "table": parts.log_table(found),
        "waiting": parts.waiting(found, request.worker.person_id),
        "shares": shares_table(of_case(case_id)),
    }
    return case_page(request, case, "exit/disclosures/index.html", context, here=HERE)


@working()
def guide(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """Which grounds could hold for what one wants to tell. It guides; people decide.

    Posted, so that what is asked stands in no address and in no log.
    """
    case = selectors.one(case_id)
    answered = answers_in({one: request.POST.get(one, "") for one in Question})
    form = GuideForm(request.POST or None, questions=answered)
    context: dict[str, Any] = {"form": form, "never": parts.never(all_never_grounds().values())}
    if request.method == "POST" and form.is_valid():
        found = advice.ask(
            by=request.worker,
            case_id=case_id,
            keyring=request.keyring,
            answers=form.answers,
            **form.wish,
        )
        asked = {question for one in found.advice for question in one.ask}
        form = GuideForm(
            request.POST, questions=[q for q in Question if q in asked | set(answered)]
        )
        carried = parts.carried(request.POST, _FROM_GUIDE)
        context |= {"form": form, "carried": carried, **parts.guidance(case_id, found)}
    return case_page(request, case, "exit/disclosures/guide.html", context, here=HERE)


@working()
def try_(request: WorkingRequest, case_id: UUID, ground_key: str) -> HttpResponse:
    """A trial on one ground."""
    ground = all_grounds().get(ground_key)
    if ground is None or ground_key in BY_DUTY_ON_REQUEST:
        raise Http404
    case = selectors.one(case_id)
    form = TrialForm(**_bound(request), ground=ground, consents=_consents(request, case_id, ground))

    def save() -> None:
        disclosures.try_(
            by=request.worker, case_id=case_id, facts=form.facts, keyring=request.keyring
        )

    ask = CaseAsk(
        heading=parts.title(ground),
        lead=parts.demands(ground),
        submit=_("Skriv under prövningen"),
        said=_said(two_persons=ground.two_persons),
        back=reverse(HERE, args=[case_id]),
        here=HERE,
        laws=ground.provisions,
    )
    return case_form(request, case, form, save, ask)


@working()
def refuse(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """That something is not told."""
    case = selectors.one(case_id)
    form = RefusalForm(**_bound(request))

    def save() -> None:
        disclosures.try_(
            by=request.worker, case_id=case_id, facts=form.facts, keyring=request.keyring
        )

    ask = CaseAsk(
        heading=_("Lämna inte ut"),
        lead=_("Att inte lämna ut är också ett utfall. Skriv varför."),
        submit=_("Spara"),
        said=_("Det står i loggen att uppgifterna inte lämnas ut."),
        back=reverse(HERE, args=[case_id]),
        here=HERE,
    )
    return case_form(request, case, form, save, ask)


def _bound(request: WorkingRequest) -> dict[str, Any]:
    """A form's data; or what the guide brought along, to begin with."""
    if _FROM_GUIDE not in request.POST:
        return {"data": request.POST or None}
    lists = {"categories": request.POST.getlist("categories")}
    return {"initial": {**request.POST.dict(), **lists}}


def _consents(
    request: WorkingRequest, case_id: UUID, ground: DisclosureGround
) -> list[tuple[str, str]]:
    if not ground.consent_based:
        return []
    found = consents_read.read(by=request.worker, case_id=case_id, keyring=request.keyring)
    return [parts.consent_choice(one) for one in found.consents if one.through]


def _said(*, two_persons: bool) -> str:
    if two_persons:
        return _("Prövningen är sparad och väntar på en underskrift till.")
    return _("Prövningen är sparad. Uppgifterna kan lämnas ut.")
