"""Jäv against every route: what one is out of is not there, as if it had never been."""

import difflib
import re
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.urls import reverse

from tests.rooms.fund.whole import Whole, of_an_application
from tests.rooms.organisations.test_guards import WORDS, holds, model_of, routes
from tryggare.audit import tenancy
from tryggare.fund.models import Declaration, Notice
from tryggare.organisations.permissions import ROLES

ROLE_CODES = [role.code for role in ROLES.all()]
NOBODY = UUID(int=0)
# Where a round's applications are weighed against each other, apart from what WEIGHED leads to.
WEIGHING = {
    "fund:audit-packs", "fund:files", "fund:pins", "fund:proposal-compute", "fund:proposals",
    "fund:round-hand-over", "fund:round-take-back", "fund:rules",
}  # fmt: skip
# The parts of an address that lead to such a place.
WEIGHED = {"proposal_id", "audit_pack_id"}
# What differs between two answers that are the same.
TOKENS = re.compile(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"|[0-9a-f-]{36}')


def open_to(role):
    """The routes that the role may ask."""
    for name, pattern in routes():
        guard = pattern.callback.guard
        if guard == "signed in" or guard.startswith("public") or holds(role, guard):
            yield name, pattern.pattern.converters


def told(response):
    """Everything an answer says."""
    body = b"".join(response) if response.streaming else response.content
    text = body.decode("utf-8", "replace").replace("\xa0", " ").replace("&nbsp;", " ")
    return TOKENS.sub("", f"{response.status_code} {response.headers.get('Location', '')} {text}")


def ask(client, method, url):
    """The answer, with what it did undone, and what it would have said on the next page."""
    client.cookies.pop("messages", None)
    with transaction.atomic():
        answer = told(getattr(client, method)(url))
        transaction.set_rollback(True)
    return answer


def addresses(name, converters, rows):
    """The route's address for ``rows`` (model → row), or None when it is about something else."""
    kwargs = {part: WORDS.get(part) or row_of(model_of(part), rows) for part in converters}
    return reverse(name, kwargs=kwargs)


def row_of(model, rows):
    row = rows.get(model)
    return row.pk if row is not None else uuid4()


def about_a_case(converters):
    """The parts of the address that point at something of an application."""
    return [p for p in converters if p not in WORDS and model_of(p) in of_an_application()]


def secrets(case, *, content_only=False):
    """What must not be told of the case."""
    content = [case.secret, *written(case.kronor)]
    return content if content_only else [case.name, *content, *written(case.booked)]


def written(kronor):
    grouped = f"{kronor:,}"
    return [str(kronor), *(grouped.replace(",", mark) for mark in (" ", ".", ","))]


def difference(one, other):
    lines = difflib.unified_diff(one.splitlines(), other.splitlines(), lineterm="", n=0)
    return [line.strip() for line in lines][:8]


def leaks(answers, words):
    return {where: [w for w in words if w in said] for where, said in answers.items()
            if any(w in said for w in words)}  # fmt: skip


@pytest.fixture
def whole(town):
    return Whole(town)


@pytest.fixture
def undecided(town):
    return Whole(town, is_decided=False)


@pytest.mark.slow("asks every route that a role may ask, four times")
@pytest.mark.parametrize("role", ROLE_CODES)
def test_what_one_has_jav_in_is_not_there(whole, town, role):
    whole.answer(town.people[role])
    client = town.client(role)
    shared = {**whole.rows}
    differ, told_of, weighed = {}, {}, {}
    for name, converters in open_to(role):
        for method in ("get", "post"):
            where = f"{method} {name}"
            if parts := about_a_case(converters):
                rows = {**shared, **whole.shut.rows}
                for part in parts:
                    assert rows.get(model_of(part)) is not None, f"lay a row for {part}"
                there = ask(client, method, addresses(name, converters, rows))
                none = ask(client, method, addresses(name, converters, shared))
                if there != none or there[:3] not in {"404", "405"}:
                    differ[where] = difference(there, none)
                rows = {**shared, **whole.seen.rows}
            else:
                rows = shared
            answer = ask(client, method, addresses(name, converters, rows))
            told_of[where] = answer
            if (name in WEIGHING or WEIGHED & {*converters}) and answer[:3] != "404":
                weighed[where] = answer[:3]
    assert differ == {}
    assert leaks(told_of, secrets(whole.shut)) == {}
    assert {where: code for where, code in weighed.items() if code != "405"} == {}


@pytest.mark.slow("asks every route that a role may ask, twice")
@pytest.mark.parametrize("role", ROLE_CODES)
def test_unanswered_shows_who_and_what_alone(undecided, town, role):
    whole = undecided
    client = town.client(role)
    answers = {}
    for name, converters in open_to(role):
        for method in ("get", "post"):
            for case in whole.cases if about_a_case(converters) else whole.cases[:1]:
                rows = {**whole.rows, **case.rows}
                url = addresses(name, converters, rows)
                answers[f"{method} {name} {case.name}"] = ask(client, method, url)
    for case in whole.cases:
        assert leaks(answers, secrets(case, content_only=True)) == {}


def test_the_same_pages_show_it_to_those_who_may_read(whole, town):
    """Otherwise the two tests above would pass on pages that show nothing at all."""
    person = town.people["fund_officer"]
    for case in whole.cases:
        Declaration.objects.create(
            municipality=town.municipality, application=case.application, round=whole.round,
            person=person, state="clear",
        )  # fmt: skip
    client, seen = town.client("fund_officer"), ""
    for name in ("fund:applications", "fund:diary", "fund:proposals", "fund:recusals"):
        seen += ask(client, "get", reverse(name, args=[whole.round.pk]))
    seen += ask(client, "get", reverse("fund:application", args=[whole.shut.application.pk]))
    assert all(word in seen for word in (whole.shut.name, whole.shut.secret, "123 457"))


@pytest.mark.parametrize("role", ["controller"])
def test_its_log_is_not_there_either(whole, town, role):
    whole.answer(town.people[role])
    client = town.client(role)
    for row in whole.shut.rows.values():
        for place in (row, whole.round, whole.rows.get(type(row))):
            if place is not None:
                said = client.get(reverse("organisations:history", args=[place.pk]))
                assert said.status_code == 404


def case_tables():
    """Each table that belongs to an application."""
    return sorted(of_an_application(), key=lambda model: model._meta.db_table)


def seen_by(person, model, rows, *, hat=""):
    """Which of the ids the person sees, asked past all code of ours."""
    tenancy.enter(municipality_id=person.municipality_id, person_id=person.pk)
    tenancy.wear(hat)
    with connection.cursor() as cursor:
        ids = [row.pk for row in rows if row is not None]
        cursor.execute(f"SELECT id FROM {model._meta.db_table} WHERE id = ANY (%s)", [ids])
        return {found for (found,) in cursor.fetchall()}


def unseen_tables(whole, person):
    """Tables where the person still sees a row of the case that they are out of."""
    return {
        model._meta.db_table
        for model in case_tables()
        if seen_by(person, model, [whole.shut.rows[model]])
    }


def test_the_database_itself_holds_back_every_row(whole, town):
    person = town.people["fund_officer"]
    whole.answer(person)
    assert unseen_tables(whole, person) == set()
    # Of what people have answered, one's own answer is left.
    mine = Declaration.objects.filter(application=whole.shut.application)
    assert [one.person for one in mine] == [person]


def test_it_holds_back_no_more_than_that(whole, town):
    person = town.people["fund_officer"]
    whole.answer(person)
    for model in case_tables():
        row = whole.seen.rows[model]
        if model is Notice:  # one's own alone, whatever it is about
            continue
        assert row is None or seen_by(person, model, [row]) == {row.pk}, model


@pytest.mark.parametrize("hat", ["", "applicant", "public"])
def test_no_hat_opens_it(whole, town, hat):
    person = town.people["fund_officer"]
    whole.answer(person)
    for model in case_tables():
        assert not seen_by(person, model, [whole.shut.rows[model]], hat=hat), model
