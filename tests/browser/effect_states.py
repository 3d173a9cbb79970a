"""The pages of follow-up, pictures and the open page, beside the demonstration."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from tests.factories.organisations import RoleGrantFactory, employee
from tests.rooms.fund import awarded, followed
from tryggare.audit import tenancy
from tryggare.fund.models import Application, Declaration, GoalResult, Milestone
from tryggare.organisations.models import District, Municipality, Person
from tryggare.organisations.services.actors import enter_as_user
from tryggare.project.demo.personas import persona

_ROLES = ("fund_officer", "applicant", "delegate")


def lay_effects():
    """``{what it is: address}``; whoever looks follows up and has carried it out."""
    with transaction.atomic():
        place = _place(enter_as_user(persona("elin").user_id, on=timezone.localdate()))
        round_ = awarded.fund_round(place, kronor=3_000_000)
        awards = [_award(place, round_, number) for number in (1, 2, 3)]
        late, measured, published = awards
        for award, months in ((measured, (6,)), (published, (6, 12))):
            for month in months:
                followed.measured(place, award, 40 - month / 4, month)
        followed.learnt(place, measured)
        followed.learnt(place, published, published=True)
        awarded.paid(place, published.instalments.get())
        return _addresses(place, round_, late, measured, published)


def _place(by):
    municipality = Municipality.objects.get(pk=by.municipality_id)
    person = Person.objects.get(pk=by.person_id)
    tenancy.enter(municipality_id=municipality.pk)
    RoleGrantFactory(municipality=municipality, person=person, role="applicant")
    people = dict.fromkeys(_ROLES, person) | {"attestant": employee(municipality, "attestant")}
    return SimpleNamespace(municipality=municipality, enter=lambda: None, people=people)


def _award(place, round_, number):
    """With a milestone ahead and one that is late, in a kommundel and a track."""
    award = followed.under_way(place, number * 250_000, goals=2, round_=round_)
    district = District.objects.all()[number]
    Application.objects.filter(pk=award.application_id).update(
        category=("social", "situationell")[number % 2], district=district,
        district_name=district.name,
    )  # fmt: skip
    Declaration.objects.create(
        municipality=place.municipality, application=award.application, round=round_,
        person=place.people["fund_officer"], state="clear",
    )  # fmt: skip
    today = timezone.localdate()
    for title, due in (("Värdarna är på plats", date(2025, 10, 1)),
                       ("Belysningen är tänd", today + timedelta(days=60))):  # fmt: skip
        Milestone.objects.create(municipality=place.municipality, award=award, title=title, due=due)
    return award


def _addresses(place, round_, late, measured, published):
    code = place.municipality.code
    result = GoalResult.objects.filter(award=late).first()
    milestone = Milestone.objects.filter(award=late).first()
    return {
        "a round's follow-up": reverse("fund:round-effects", args=[round_.pk]),
        "a late follow-up": reverse("fund:effects", args=[late.pk]),
        "a lesson to publish": reverse("fund:effects", args=[measured.pk]),
        "a published lesson": reverse("fund:effects", args=[published.pk]),
        "a lesson to take back": reverse("fund:lesson-unpublish", args=[published.pk]),
        "one's own follow-up": reverse("fund:own-effects", args=[late.pk]),
        "a result to enter": reverse("fund:goal-result", args=[result.pk]),
        "a milestone to change": reverse("fund:milestone", args=[milestone.pk]),
        "a milestone to add": reverse("fund:milestone-add", args=[late.pk]),
        "a lesson to write": reverse("fund:lesson-write", args=[late.pk]),
        "a fund in pictures": reverse("fund:pictures-year", args=[round_.fund_id, round_.year]),
        "the funds in pictures": reverse("fund:funds-pictures"),
        "a fund's latest pictures": reverse("fund:pictures", args=[round_.fund_id]),
        "the open page": reverse("public-fund", args=[code]),
        "an open grant": reverse("public-grant", args=[code, published.pk]),
    }
