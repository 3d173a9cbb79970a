"""The pages of panel, readings, scores and statements in every state, beside the demonstration."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from tests.factories.organisations import RoleGrantFactory, actor
from tests.rooms.fund.assessed import Assessed
from tryggare.audit import tenancy
from tryggare.fund.models import Declaration, PanelMember, Reading
from tryggare.fund.services import adoptions, readings, statements
from tryggare.organisations.models import Municipality, Person
from tryggare.organisations.services.actors import enter_as_user
from tryggare.project.demo.personas import persona


def lay_assessments():
    """``{what it is: address}``; whoever looks is assessor, adviser and officer."""
    with transaction.atomic():
        place = _place(enter_as_user(persona("elin").user_id, on=timezone.localdate()))
        return {**_under_way(place), **_done(place), **_loose(place), **_empty(place)}


def _place(by):
    municipality = Municipality.objects.get(pk=by.municipality_id)
    person = Person.objects.get(pk=by.person_id)
    tenancy.enter(municipality_id=municipality.pk)
    for role in ("assessor", "adviser"):
        RoleGrantFactory(municipality=municipality, person=person, role=role)
    people = dict.fromkeys(("assessor", "adviser", "fund_officer"), person)
    return SimpleNamespace(municipality=municipality, enter=lambda: None, people=people)


def _under_way(place):
    """Some have read, the reader has not, one has not answered; statements are asked for."""
    laid = Assessed(place, applications=4, people=4, budget=820_000)
    me, *others = laid.people
    Declaration.objects.filter(person=others[2], application=laid.applications[3]).delete()
    for one in laid.applications[:3]:
        laid.give(me, one)
        laid.hand_in(laid.give(others[0], one), 4)
    begun, mine, struck = Reading.objects.filter(assessor=me).order_by("application__reference")
    readings.save(by=laid.by(me), reading_id=begun.pk, findings=laid.findings(2))
    laid.hand_in(mine, 3)
    gone = laid.hand_in(laid.give(others[1], laid.applications[1]), 1)
    readings.strike(
        by=laid.by(others[1]), person_id=others[1].pk, application_id=gone.application_id,
        because="Delägare i bolaget som söker.",
    )  # fmt: skip
    due = timezone.localdate() + timedelta(days=30)
    given, asked = statements.ask(
        by=laid.by_officer, application_id=mine.application_id, kinds=["police", "finance"],
        due=due,
    )  # fmt: skip
    statements.give(
        by=actor(laid.officer, "adviser"),
        statement_id=given.pk,
        text="Driften ryms i nämndens ram.\n\nFrån 2028.",
    )
    round_id, one = laid.round.pk, mine.application_id
    panel = reverse("fund:panel", args=[round_id])
    sharing = reverse("fund:sharing", args=[round_id])
    member = PanelMember.objects.get(round=laid.round, person=others[0])
    return {
        "a panel where one has not answered": panel,
        "a sharing to look at": f"{sharing}?lasare=2",
        "a sharing that does not go": f"{sharing}?lasare=4",
        "a member of the panel": reverse("fund:panel-change", args=[member.pk]),
        "what is mine to assess": reverse("fund:readings"),
        "an assessment that is begun": reverse("fund:reading", args=[begun.pk]),
        "an assessment to begin": reverse("fund:reading", args=[struck.pk]),
        "an assessment that is handed in": reverse("fund:reading", args=[mine.pk]),
        "an assessment to take up again": reverse("fund:reading-reopen", args=[mine.pk]),
        "a comparison before mine are in": reverse("fund:readings-compare", args=[round_id]),
        "a comparison that waits": reverse("fund:assessments", args=[round_id]),
        "the assessments of an application": reverse("fund:assessment", args=[one]),
        "one more reader": reverse("fund:reading-give", args=[one]),
        "one reader less": reverse("fund:reading-remove", args=[mine.pk]),
        "who is asked for a statement": reverse("fund:statement-ask", args=[one]),
        "statements that are asked for": reverse("fund:statements"),
        "a statement to give": reverse("fund:statement", args=[asked.pk]),
        "a statement that is given": reverse("fund:statement", args=[given.pk]),
    }


def _done(place):
    """All have read all; one score is adopted, and a reading of it struck since."""
    laid = Assessed(place, applications=4, people=3, budget=830_000)
    laid.give_all()
    table = ([5, 4, 4], [1, 5, 1], [3, 2, 3], [2, 2, 1])
    for application, points in zip(laid.applications, table, strict=True):
        for person, given in zip(laid.people, points, strict=True):
            laid.hand_in(Reading.objects.get(assessor=person, application=application), given)
    adoptions.adopt(
        by=laid.by_officer, application_id=laid.applications[0].pk, score=90,
        reason="Panelen väger in läget i kommundelen.",
    )  # fmt: skip
    readings.strike(
        by=laid.by(laid.people[2]), person_id=laid.people[2].pk,
        application_id=laid.applications[0].pk, because="Bror i föreningens styrelse.",
    )  # fmt: skip
    key = [laid.round.pk]
    return {
        "a comparison for the officer": reverse("fund:assessments", args=key),
        "a comparison for the panel": reverse("fund:readings-compare", args=key),
        "a score for the rest": reverse("fund:adopt-rest", args=key),
        "a score to adopt": reverse("fund:adopt", args=[laid.applications[1].pk]),
        "a score that is adopted": reverse("fund:assessment", args=[laid.applications[0].pk]),
        "an application to assess anew": reverse("fund:reassess", args=[laid.applications[0].pk]),
    }


def _loose(place):
    """Assessors that share no application."""
    laid = Assessed(place, applications=2, people=2, budget=840_000)
    for person, one in zip(laid.people, laid.applications, strict=True):
        laid.hand_in(laid.give(person, one))
    return {"a comparison that falls apart": reverse("fund:assessments", args=[laid.round.pk])}


def _empty(place):
    """Nobody is in the panel."""
    laid = Assessed(place, applications=2, people=1, budget=850_000)
    PanelMember.objects.filter(round=laid.round).delete()
    return {
        "an empty panel": reverse("fund:panel", args=[laid.round.pk]),
        "a new member": reverse("fund:panel-add", args=[laid.round.pk]),
    }
