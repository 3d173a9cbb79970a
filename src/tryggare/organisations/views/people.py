"""People: the list, one person with duties and roles, and the forms about the person."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.audit.selectors import history
from tryggare.organisations.forms.people import DutyForm, EndDutyForm, PersonForm, SearchForm
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.models import Duty, Person
from tryggare.organisations.permissions import (
    GRANT_ROLES,
    MANAGE_PEOPLE,
    READ_AUDIT,
    VIEW_ORGANISATION,
)
from tryggare.organisations.selectors import people as selectors
from tryggare.organisations.services import people as services
from tryggare.organisations.views import person_parts as parts
from tryggare.organisations.views.history import event_table
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Crumb
from tryggare.shell.pagination import pages

PER_PAGE = 50


@guarded(VIEW_ORGANISATION)
def index(request: ActingRequest) -> HttpResponse:
    """Everyone who works with or decides for the municipality."""
    search = SearchForm(request.GET)
    wanted = search.cleaned_data["q"] if search.is_valid() else ""
    page = Paginator(selectors.people(search=wanted), PER_PAGE).get_page(request.GET.get("page"))
    actions = [Action(_("Vad rollerna får göra"), reverse("organisations:roles"), "secondary")]
    if request.actor.may(MANAGE_PEOPLE):
        actions.insert(0, Action(_("Lägg till en person"), reverse("organisations:person-add")))
    context = {
        "search": search,
        "table": parts.people_table(page),
        "pages": pages(page, request.GET),
        "actions": actions,
    }
    return render(request, "organisations/people.html", context)


@guarded(VIEW_ORGANISATION)
def detail(request: ActingRequest, person_id: UUID) -> HttpResponse:
    """One person: duties, roles, account, and for those who may read it, what has been done."""
    found = or_404(lambda: selectors.person_page(person_id))
    actor, today = request.actor, timezone.localdate()
    may_change = actor.may(MANAGE_PEOPLE)
    context = {
        "person": found.person,
        "duties": parts.duties_table(found.duties, changeable=may_change),
        "grants": parts.grants_table(found.grants, today, changeable=actor.may(GRANT_ROLES)),
        "may_change": may_change,
        "may_grant": actor.may(GRANT_ROLES) and actor.person_id != person_id,
        "is_oneself": actor.person_id == person_id,
        "history": event_table(history(person_id, limit=20), linked=False, caption=_("Händelser"))
        if actor.may(READ_AUDIT)
        else None,
        "crumbs": [_home(), Crumb(found.person.name)],
    }
    return render(request, "organisations/person.html", context)


@guarded(MANAGE_PEOPLE)
def add(request: ActingRequest) -> HttpResponse:
    """A new person."""
    form = PersonForm(request.POST or None)
    if request.method == "POST" and saved(
        form, lambda: services.add(by=request.actor, facts=form.facts)
    ):
        return done(request, _("Personen är tillagd."), "organisations:people")
    return form_page(
        request,
        form,
        Ask(
            heading=_("Lägg till en person"),
            lead=_("Förtroendevalda, anställda och andra som arbetar i systemet. Aldrig invånare."),
            crumbs=[_home()],
            submit=_("Lägg till"),
            cancel_url=reverse("organisations:people"),
        ),
    )


@guarded(MANAGE_PEOPLE)
def change(request: ActingRequest, person_id: UUID) -> HttpResponse:
    """Correct a person's name, position or address."""
    person = or_404(lambda: Person.objects.get(pk=person_id))
    initial = {name: getattr(person, name) for name in ("name", "position", "email")}
    form = PersonForm(request.POST or None, initial=initial)
    if request.method == "POST" and saved(
        form, lambda: services.change(by=request.actor, person_id=person_id, facts=form.facts)
    ):
        return done(request, _("Uppgifterna är sparade."), "organisations:person", person_id)
    return form_page(
        request,
        form,
        Ask(
            heading=_("Ändra uppgifterna"),
            lead=_("Gäller %(name)s.") % {"name": person.name},
            crumbs=[_home(), _to(person)],
            submit=_("Spara"),
            cancel_url=_to(person).url,
        ),
    )


@guarded(MANAGE_PEOPLE)
def add_duty(request: ActingRequest, person_id: UUID) -> HttpResponse:
    """An *uppdrag* in a body."""
    person = or_404(lambda: Person.objects.get(pk=person_id))
    form = DutyForm(request.POST or None)
    if request.method == "POST" and saved(
        form,
        lambda: services.add_duty(by=request.actor, person_id=person_id, facts=form.facts),
    ):
        return done(request, _("Uppdraget är tillagt."), "organisations:person", person_id)
    return form_page(
        request,
        form,
        Ask(
            heading=_("Lägg till ett uppdrag"),
            lead=_("Gäller %(name)s. Uppdragen avgör vem som är jävig och vem som får besluta.")
            % {"name": person.name},
            crumbs=[_home(), _to(person)],
            submit=_("Lägg till"),
            cancel_url=_to(person).url,
        ),
    )


@guarded(MANAGE_PEOPLE)
def end_duty(request: ActingRequest, duty_id: UUID) -> HttpResponse:
    """The day an *uppdrag* ends."""
    duty = or_404(lambda: Duty.objects.select_related("person", "organisation").get(pk=duty_id))
    form = EndDutyForm(request.POST or None)
    if request.method == "POST" and saved(
        form,
        lambda: services.end_duty(
            by=request.actor, duty_id=duty_id, ends=form.cleaned_data["ends"]
        ),
    ):
        return done(request, _("Slutdatumet är sparat."), "organisations:person", duty.person_id)
    return form_page(
        request,
        form,
        Ask(
            heading=_("Avsluta ett uppdrag"),
            lead=f"{duty.person}: {duty}.",
            crumbs=[_home(), _to(duty.person)],
            submit=_("Spara slutdatumet"),
            cancel_url=_to(duty.person).url,
        ),
    )


def _home() -> Crumb:
    return Crumb(_("Personer och roller"), reverse("organisations:people"))


def _to(person: Person) -> Crumb:
    return Crumb(person.name, reverse("organisations:person", args=[person.pk]))
