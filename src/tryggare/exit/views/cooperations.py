"""Agreements with other municipalities: who is in them, their contacts, and the yearly report."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.domain.law import provision
from tryggare.exit.forms.cooperations import (
    AnswerTermsForm,
    ContactForm,
    CooperationForm,
    ReportForm,
    TermsForm,
)
from tryggare.exit.models import Cooperation, CooperationContact, CooperationPart
from tryggare.exit.permissions import COOPERATE
from tryggare.exit.selectors import cooperations as selectors
from tryggare.exit.selectors import settlements as standings
from tryggare.exit.services import cooperations
from tryggare.exit.views import cooperation_parts as parts
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.organisations.models import Municipality
from tryggare.organisations.views.pages import Ask, done, form_page, saved
from tryggare.shell.elements import Action, Crumb
from tryggare.shell.forms import Form
from tryggare.shell.laws import law_note

LAWS = ("kl-9-37", "kl-9-38", "kl-9-19")


def here() -> Crumb:
    return Crumb(_("Andra kommuner"), reverse("exit:cooperations"))


def to_one(row: Cooperation) -> list[Crumb]:
    """The way to a page inside a cooperation."""
    return [here(), Crumb(row.name, reverse("exit:cooperation", args=[row.pk]))]


@working(COOPERATE)
def index(request: WorkingRequest) -> HttpResponse:
    """Every cooperation that the municipality is in or asked into."""
    today, place = timezone.localdate(), request.actor.municipality_id
    found = list(selectors.all_of_mine())
    context = {
        "table": parts.cooperations_table(found, place, today) if found else None,
        "laws": [law_note(provision(key)) for key in LAWS],
    }
    return render(request, "exit/cooperations/index.html", context)


@working(COOPERATE)
def detail(request: WorkingRequest, cooperation_id: UUID) -> HttpResponse:
    """One cooperation: what it means, who is in it, contacts, settlements, reports."""
    row, place = selectors.one(cooperation_id), request.actor.municipality_id
    today = timezone.localdate()
    waiting = selectors.waiting(place).filter(cooperation=row).first()
    contacts = selectors.contacts(row)
    settlements = [standings.stands(one) for one in _settlements(row)]
    context = {
        "row": row,
        "state": parts.state_tag(
            holds=row in selectors.holding(place, today), waits=waiting is not None
        ),
        "answers": parts.answers(row),
        "versions": parts.versions(row, selectors.versions(row)),
        "contacts": parts.contacts_table(contacts, place),
        "settlements": parts.settlements_table(settlements),
        "reports": parts.reports_table(selectors.reports(row)),
        "actions": _actions(row, waiting),
        "laws": [law_note(provision(key)) for key in _laws(row)],
        "crumbs": [here(), Crumb(row.name)],
    }
    return render(request, "exit/cooperations/detail.html", context)


@working(COOPERATE)
def propose(request: WorkingRequest) -> HttpResponse:
    """A new cooperation."""
    form = CooperationForm(request.POST or None, places=_places())

    def save() -> None:
        row = cooperations.propose(by=request.actor, facts=form.facts)
        made.append(row.pk)

    made: list[UUID] = []
    if request.method == "POST" and saved(form, save):
        said = _("Samarbetet är föreslaget. Varje kommun behöver besluta för sig.")
        return done(request, said, "exit:cooperation", made[0])
    ask = Ask(
        heading=_("Föreslå ett samarbete"),
        lead=_(
            "Det gäller när alla kommuner som är med har beslutat. Båda sidor ser avtalet. Inget "
            "ärende syns för den andra."
        ),
        crumbs=[here()],
        submit=_("Föreslå samarbetet"),
        cancel_url=reverse("exit:cooperations"),
    )
    return form_page(request, form, ask)


@working(COOPERATE)
def propose_terms(request: WorkingRequest, cooperation_id: UUID) -> HttpResponse:
    """Other terms from a day on: new shares, someone who joins or leaves, or an end."""
    row = selectors.one(cooperation_id)
    newest = next(iter(selectors.versions(row)), None)
    figures = {one.municipality_id: one.figure for one in newest.parts.all()} if newest else {}
    form = TermsForm(request.POST or None, places=_places(), figures=figures)
    ask = _ask(
        row,
        _("Föreslå nya villkor"),
        _(
            "Andra andelar, en kommun som går med eller lämnar, eller ett slut. De gamla gäller "
            "tills alla har beslutat."
        ),
        _("Föreslå villkoren"),
    )

    def save() -> None:
        cooperations.propose_terms(by=request.actor, cooperation_id=row.pk, facts=form.terms)

    return _formed(request, row, form, save, ask, _("Villkoren är föreslagna."))


@working(COOPERATE)
def answer(request: WorkingRequest, cooperation_id: UUID, terms_id: UUID) -> HttpResponse:
    """What the own municipality has decided about the terms."""
    row = selectors.one(cooperation_id)
    part = CooperationPart.objects.get(
        cooperation=row, terms=terms_id, municipality=request.actor.municipality_id
    )
    form = AnswerTermsForm(request.POST or None)
    lead = _("Skriv vem som har beslutat. Svaret går inte att ändra efteråt.")
    ask = _ask(row, _("Anteckna kommunens beslut"), lead, _("Spara beslutet"))

    def save() -> None:
        cooperations.answer(by=request.actor, part_id=part.pk, facts=form.facts)

    accepts = form.is_bound and form.data.get("accepts") == "yes"
    if request.method == "POST" and saved(form, save):
        said = _("Beslutet är antecknat.")
        if accepts:
            return done(request, said, "exit:cooperation", row.pk)
        return done(request, said, "exit:cooperations")
    return form_page(request, form, ask)


@working(COOPERATE)
def name_contact(request: WorkingRequest, cooperation_id: UUID) -> HttpResponse:
    """Someone of the own to whom the others may hand cases over."""
    row = selectors.one(cooperation_id)
    people = selectors.could_be_contacts(timezone.localdate())
    form = ContactForm(request.POST or None, people=people)
    lead = _(
        "Den andra kommunen kan bara lämna över till dem du utser här. Välj någon som tar emot "
        "också när du är borta."
    )
    ask = _ask(row, _("Utse en kontaktperson"), lead, _("Utse"))

    def save() -> None:
        cooperations.name_contact(
            by=request.actor, cooperation_id=row.pk, person_id=UUID(form.cleaned_data["person"])
        )

    return _formed(request, row, form, save, ask, _("Kontaktpersonen är utsedd."))


@working(COOPERATE)
def end_contact(request: WorkingRequest, cooperation_id: UUID, contact_id: UUID) -> HttpResponse:
    """A contact receives nothing more."""
    row = selectors.one(cooperation_id)
    contact = CooperationContact.objects.get(
        pk=contact_id,
        cooperation=row,
        municipality=request.actor.municipality_id,
        ended_at=None,
    )
    form = Form(request.POST if request.method == "POST" else None)
    lead = _("%(name)s får inget nytt. Det som redan är skickat går fortfarande att besvara.")
    ask = _ask(
        row, _("Ta bort kontaktpersonen"), lead % {"name": contact.name}, _("Ta bort"), danger=True
    )

    def save() -> None:
        cooperations.end_contact(by=request.actor, contact_id=contact.pk)

    return _formed(request, row, form, save, ask, _("Kontaktpersonen är borttagen."))


@working(COOPERATE)
def report(request: WorkingRequest, cooperation_id: UUID) -> HttpResponse:
    """That the council has been told of a year."""
    row = selectors.one(cooperation_id)
    today = timezone.localdate()
    form = ReportForm(request.POST or None, initial={"year": today.year})
    lead = _("Fullmäktige ska varje år få veta hur samarbetet går.")
    ask = _ask(row, _("Anteckna rapporten till fullmäktige"), lead, _("Spara"))

    def save() -> None:
        cooperations.report(by=request.actor, cooperation_id=row.pk, **form.cleaned_data)

    return _formed(request, row, form, save, ask, _("Rapporten är antecknad."))


def _formed(  # noqa: PLR0913, PLR0917 - what a page of one form is made of
    request: WorkingRequest, row: Cooperation, form: Form, save: Any, ask: Ask, said: str
) -> HttpResponse:
    if request.method == "POST" and saved(form, save):
        return done(request, said, "exit:cooperation", row.pk)
    return form_page(request, form, ask)


def _ask(row: Cooperation, heading: str, lead: str, submit: str, *, danger: bool = False) -> Ask:
    return Ask(
        heading=heading,
        lead=lead,
        crumbs=to_one(row),
        submit=submit,
        cancel_url=reverse("exit:cooperation", args=[row.pk]),
        is_dangerous=danger,
    )


def _places() -> list[Municipality]:
    return list(Municipality.objects.order_by("name"))


def _settlements(row: Cooperation) -> Any:
    return standings.of_cooperation(row).select_related("cooperation")


def _laws(row: Cooperation) -> list[str]:
    if row.form == Cooperation.Form.CONTRACT:
        return ["kl-9-37", "kl-9-38", "solpuf-11"]
    return ["kl-9-19", "solpuf-11"]


def _actions(row: Cooperation, waiting: CooperationPart | None) -> list[Action]:
    if waiting is None:
        return []
    url = reverse("exit:cooperation-answer", args=[row.pk, waiting.terms_id])
    return [Action(_("Anteckna kommunens beslut"), url)]
