"""Settling a period between municipalities: sums in, the reckoning, confirmed and settled."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.domain.errors import Refused
from tryggare.domain.settlement import SETTLEMENT, basis, rounding
from tryggare.exit.forms.settlements import DisputeForm, SettlementForm, SumsForm
from tryggare.exit.models import SettlementPart
from tryggare.exit.permissions import COOPERATE
from tryggare.exit.selectors import cooperations
from tryggare.exit.selectors import settlements as selectors
from tryggare.exit.services import settlements
from tryggare.exit.services.settlement_papers import settlement_pdf
from tryggare.exit.views import cooperation_parts, settlement_parts
from tryggare.exit.views.cooperations import to_one
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.organisations.views.pages import Ask, done, form_page, saved
from tryggare.shell.elements import Crumb
from tryggare.shell.files import attachment
from tryggare.shell.locale import say

_WAYS = {way for ways in SETTLEMENT.values() for way in ways} - {"dispute"}


@working(COOPERATE)
def open_(request: WorkingRequest, cooperation_id: UUID) -> HttpResponse:
    """A period to settle."""
    row = cooperations.one(cooperation_id)
    form = SettlementForm(request.POST or None, today=timezone.localdate())
    made: list[UUID] = []

    def save() -> None:
        begun = settlements.open_(
            by=request.actor,
            cooperation_id=row.pk,
            first_month=form.first_month,
            months=form.cleaned_data["months"],
        )
        made.append(begun.pk)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Perioden är upplagd."), "exit:settlement", row.pk, made[0])
    ask = Ask(
        heading=_("Räkna av en period"),
        lead=_("Bara summor lämnar kommunen, och först när perioden är slut."),
        crumbs=to_one(row),
        submit=_("Lägg upp perioden"),
        cancel_url=reverse("exit:cooperation", args=[row.pk]),
    )
    return form_page(request, form, ask)


@working(COOPERATE)
def detail(request: WorkingRequest, cooperation_id: UUID, settlement_id: UUID) -> HttpResponse:
    """How it stands, with how each öre was reckoned."""
    row = selectors.one(cooperation_id, settlement_id)
    now, own = _standing(request, cooperation_id, settlement_id)
    has_ended = row.last_day < timezone.localdate()
    whole = now.reckoned
    context = {
        "title": _("Avräkning %(period)s") % {"period": cooperation_parts.period(now)},
        "tag": cooperation_parts.settlement_tag(now),
        "lead": settlement_parts.lead(now, own, has_ended=has_ended),
        "actions": settlement_parts.actions(now, own, has_ended=has_ended)
        if request.actor.municipality_id in now.members
        else [],
        "sums": settlement_parts.sums_table(now),
        "shares": settlement_parts.shares_table(now, whole) if whole else None,
        "payments": settlement_parts.payments(now, whole) if whole else None,
        "chart": settlement_parts.chart(now, whole) if whole else None,
        "basis": say(basis(whole.rule)) if whole else "",
        "rounding": say(rounding()),
        "paper": reverse("exit:settlement-paper", args=[cooperation_id, settlement_id]),
        "crumbs": [*to_one(row.cooperation), Crumb(cooperation_parts.period(now))],
    }
    return render(request, "exit/settlements/detail.html", context)


@working(COOPERATE)
def enter(request: WorkingRequest, cooperation_id: UUID, settlement_id: UUID) -> HttpResponse:
    """The own sums."""
    row = selectors.one(cooperation_id, settlement_id)
    _all, own = _standing(request, cooperation_id, settlement_id)
    initial = (
        {"paid_ore": own.paid_ore, "days": own.days, "cases": own.cases} if own is not None else {}
    )
    form = SumsForm(request.POST or None, initial=initial)

    def save() -> None:
        settlements.enter(
            by=request.actor,
            cooperation_id=cooperation_id,
            settlement_id=settlement_id,
            sums=form.sums,
        )

    if request.method == "POST" and saved(form, save):
        said = _("Summorna är sparade. De andra ser dem först när ni lämnar över dem.")
        return done(request, said, "exit:settlement", cooperation_id, settlement_id)
    ask = Ask(
        heading=_("Kommunens summor"),
        lead=_("Fyll i summor för hela perioden. Skriv inget om något enskilt ärende."),
        crumbs=to_one(row.cooperation),
        submit=_("Spara summorna"),
        cancel_url=reverse("exit:settlement", args=[cooperation_id, settlement_id]),
    )
    return form_page(request, form, ask)


@require_POST
@working(COOPERATE)
def go(
    request: WorkingRequest, cooperation_id: UUID, settlement_id: UUID, way: str
) -> HttpResponse:
    """Hand over, confirm, settle or take back."""
    if way not in _WAYS:
        raise Http404
    try:
        settlements.go(
            by=request.actor, cooperation_id=cooperation_id, settlement_id=settlement_id, way=way
        )
    except Refused as error:
        messages.error(request, say(error.message))
    else:
        messages.success(request, _said(way))
    return redirect("exit:settlement", cooperation_id, settlement_id)


@working(COOPERATE)
def dispute(request: WorkingRequest, cooperation_id: UUID, settlement_id: UUID) -> HttpResponse:
    """Say that the sums are wrong."""
    row = selectors.one(cooperation_id, settlement_id)
    form = DisputeForm(request.POST or None)

    def save() -> None:
        settlements.go(
            by=request.actor,
            cooperation_id=cooperation_id,
            settlement_id=settlement_id,
            way="dispute",
            objection=form.cleaned_data["objection"],
        )

    if request.method == "POST" and saved(form, save):
        said = _("Avräkningen är bestridd.")
        return done(request, said, "exit:settlement", cooperation_id, settlement_id)
    ask = Ask(
        heading=_("Bestrid avräkningen"),
        lead=_("Den som har fel tar tillbaka sina summor och rättar dem."),
        crumbs=to_one(row.cooperation),
        submit=_("Bestrid"),
        cancel_url=reverse("exit:settlement", args=[cooperation_id, settlement_id]),
        is_dangerous=True,
    )
    return form_page(request, form, ask)


@working(COOPERATE)
def paper(request: WorkingRequest, cooperation_id: UUID, settlement_id: UUID) -> HttpResponse:
    """The settlement as PDF, once there is something to reckon."""
    now, _mine = _standing(request, cooperation_id, settlement_id)
    if now.reckoned is None:
        raise Http404
    sender, day = request.actor.municipality_name, timezone.localdate()
    return attachment(settlement_pdf(now, now.reckoned, sender=sender, day=day), "avrakning.pdf")


def _standing(
    request: WorkingRequest, cooperation_id: UUID, settlement_id: UUID
) -> tuple[selectors.Standing, SettlementPart | None]:
    now = selectors.stands(selectors.one(cooperation_id, settlement_id))
    place = request.actor.municipality_id
    own = next((one for one in now.parts.values() if one.municipality_id == place), None)
    return now, own


def _said(way: str) -> str:
    return {
        "hand_over": _("Summorna är överlämnade."),
        "confirm": _("Avräkningen är bekräftad."),
        "settle": _("Det är antecknat att avräkningen är reglerad."),
        "take_back": _("Summorna är tagna tillbaka."),
    }[way]
