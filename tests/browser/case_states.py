"""The pages of the diary, the formal check and jäv in every state, beside the demonstration."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from tests.factories.organisations import DutyFactory, OrganisationFactory, actor, employee
from tests.rooms.fund.arrived import Arrived
from tryggare.audit import tenancy
from tryggare.fund.services import declarations
from tryggare.organisations.models import Municipality, Person
from tryggare.organisations.services.actors import enter_as_user
from tryggare.project.demo.personas import persona

JAV = {"state": "declared", "ground": "kl-6-28-2", "relation": "Sitter i föreningens styrelse"}


def lay_cases():
    """``{what it is: address}``; whoever looks is the officer."""
    with transaction.atomic():
        by = enter_as_user(persona("elin").user_id, on=timezone.localdate())
        municipality = Municipality.objects.get(pk=by.municipality_id)
        person = Person.objects.get(pk=by.person_id)
        tenancy.enter(municipality_id=municipality.pk)
        people = {"fund_officer": person}
        place = SimpleNamespace(municipality=municipality, enter=lambda: None, people=people)
        return {**_arriving(place), **_checked(place), **_recused(place)}


def _arriving(place):
    """Everything waits: for numbers and for answers, one of them with the register's reasons."""
    laid = Arrived(place, 4, budget=510_000)
    laid.change(laid.applications[1], is_late=True)
    company = OrganisationFactory(
        municipality=place.municipality, name="Trygga hus i söder AB", kind="part_owned_company",
        ownership_bp=4_000,
    )  # fmt: skip
    DutyFactory(municipality=place.municipality, person=laid.officer, organisation=company)
    laid.together(laid.applications[0], company)
    return {
        "a diary with what waits": _of_round("diary", laid),
        "questions of jäv": _of_round("declarations", laid),
        "a question with reasons": _of("declare", laid.applications[0]),
        "a number": _of("diary-number", laid.applications[1]),
        "nobody with jäv": _of_round("recusals", laid),
        "a list that is closed": _of_round("applications", laid),
    }


def _checked(place):
    laid = Arrived(place, 4, state="registered", budget=520_000)
    laid.clear(laid.officer)
    in_time, late, completing, over = laid.applications
    laid.change(late, is_late=True)
    laid.change(
        completing, state="completing", asked_for="Budgeten för år två.",
        complete_by=timezone.localdate() + timedelta(days=7),
    )  # fmt: skip
    laid.change(over, state="dismissed")
    return {
        "the check of one in time": _of("formal-check", in_time),
        "asking for a completion": _of("case-completion", in_time),
        "dismissing": _of("case-dismiss", in_time),
        "the check of a late one": _of("formal-check", late),
        "trying a late one": _of("case-accept-late", late),
        "a completion that is asked for": _of("formal-check", completing),
        "a dismissed one": _of("formal-check", over),
        "an application that came in": _of("application", in_time),
        "all answered": _of_round("declarations", laid) + "?visa=besvarade",
        "none left": _of_round("declarations", laid),
    }


def _recused(place):
    laid = Arrived(place, 2, state="assessing", budget=530_000)
    laid.clear(laid.officer)
    first, second = laid.applications
    for application, before in ((first, ()), (second, ({"state": "clear"},))):
        by = actor(employee(place.municipality, name="Bertil Bedömare"), "assessor")
        for answer in (*before, JAV):
            declarations.declare(by=by, application_id=application.pk, **answer)
    return {
        "who has jäv": _of_round("recusals", laid),
        "settling": _of("settle", first),
    }


def _of(page, application):
    return reverse(f"fund:{page}", args=[application.pk])


def _of_round(page, laid):
    return reverse(f"fund:{page}", args=[laid.round.pk])
