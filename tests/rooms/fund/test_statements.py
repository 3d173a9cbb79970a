"""Statements: asked for by one who handles the application, given by one who knows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.organisations import actor
from tests.rooms.fund.assessed import Assessed, acting
from tryggare.audit.selectors import history
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.fund.models import Application, Declaration, Statement
from tryggare.fund.policies import STATABLE
from tryggare.fund.services import statements
from tryggare.organisations.permissions import ROLES, Forbidden


@pytest.fixture
def laid(town):
    laid = Assessed(town, applications=2)
    laid.adviser = town.people["adviser"]
    laid.clear(laid.adviser)
    return laid


def ask(laid, *kinds, due=None, by=None):
    return statements.ask(
        by=by or laid.by_officer, application_id=laid.applications[0].pk, kinds=kinds, due=due
    )


def give(laid, statement, text="Vi ser inga hinder.", by=None):
    who = by or actor(laid.adviser, "adviser")
    return statements.give(by=who, statement_id=statement.pk, text=text)


def test_asked_for_and_given_with_who_and_when_in_the_log(laid):
    due = timezone.localdate() + timedelta(days=10)
    (statement,) = ask(laid, "police", due=due)
    assert (statement.asked_by_id, statement.due) == (laid.officer.pk, due)
    given = give(laid, statement, " Vi ser inga hinder. ")
    assert (given.text, given.given_by_id) == ("Vi ser inga hinder.", laid.adviser.pk)
    told = [event.action for event in history(statement.pk)]
    assert told == ["fund.statement.give", "fund.statement.ask"]


def test_one_of_each_kind_is_asked_for(laid):
    ask(laid, "police", "finance")
    with pytest.raises(InvalidInput, match="redan begärt: Polisen"):
        ask(laid, "police", "coordination")
    assert Statement.objects.count() == 2


@pytest.mark.parametrize("kinds", [(), ("mayor",), ("police", "mayor")])
def test_nobody_else_is_asked(laid, kinds):
    with pytest.raises(InvalidInput, match="Välj vem"):
        ask(laid, *kinds)


def test_a_day_that_has_been_is_refused_and_today_is_not(laid):
    today = timezone.localdate()
    with pytest.raises(InvalidInput, match="redan varit"):
        ask(laid, "police", due=today - timedelta(days=1))
    ask(laid, "police", due=today)


def test_what_is_given_stands(laid):
    (statement,) = ask(laid, "police")
    with pytest.raises(InvalidInput):
        give(laid, statement, " \n")
    give(laid, statement)
    with pytest.raises(Refused, match="redan lämnat"):
        give(laid, statement, "Nytt")
    with pytest.raises(Refused, match="redan lämnat"):
        statements.drop(by=laid.by_officer, statement_id=statement.pk)


def test_what_nobody_has_given_can_be_asked_for_no_longer(laid):
    (statement,) = ask(laid, "police")
    statements.drop(by=laid.by_officer, statement_id=statement.pk)
    assert not Statement.objects.exists()


def test_whoever_has_jav_or_has_not_answered_sees_none_of_it(laid):
    (statement,) = ask(laid, "police")
    for change in (
        lambda: Declaration.objects.filter(person=laid.adviser).delete(),
        lambda: laid.recuse(laid.adviser, laid.applications[0]),
    ):
        change()
        with acting(laid.adviser), pytest.raises(Statement.DoesNotExist):
            give(laid, statement)


def test_the_officer_answers_about_jav_first(laid):
    Declaration.objects.filter(person=laid.officer).delete()
    with pytest.raises(Refused, match="jäv"):
        ask(laid, "police")


ACTS = {
    "ask": ("fund_officer", lambda laid, by: ask(laid, "finance", by=by)),
    "drop": (
        "fund_officer",
        lambda laid, by: statements.drop(by=by, statement_id=Statement.objects.first().pk),
    ),
    "give": ("adviser", lambda laid, by: give(laid, Statement.objects.first(), by=by)),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("role", [role.code for role in ROLES.all()])
def test_each_is_for_its_own_role(laid, town, role, act):
    ask(laid, "police")
    may, do = ACTS[act]
    by = actor(town.people[role], role)
    if role == may:
        do(laid, by)
        return
    with pytest.raises(Forbidden):
        do(laid, by)


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", Application.State.values)
def test_decided_applications_are_left_alone(laid, town, state, act):
    ask(laid, "police")
    Application.objects.update(state=state)
    may, do = ACTS[act]
    by = actor(town.people[may], may)
    if state in STATABLE:
        do(laid, by)
        return
    with pytest.raises(Refused):
        do(laid, by)
