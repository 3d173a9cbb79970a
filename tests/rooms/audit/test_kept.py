"""What is kept until the log moves is kept for one asker, and for no longer than that."""

from __future__ import annotations

import pytest

from tests.factories.organisations import OrganisationFactory, actor
from tests.rooms.organisations.conftest import other_town, town
from tryggare.audit import tenancy
from tryggare.audit.selectors import kept_until_logged
from tryggare.audit.services import record

__all__ = ["other_town", "town"]


@pytest.fixture
def asked():
    return []


@pytest.fixture
def count(asked):
    @kept_until_logged(8)
    def count(word):
        asked.append(word)
        return len(asked)

    return count


def log(town):
    by = actor(town.people["administrator"])
    record(by=by, action="test.row.add", on=OrganisationFactory(municipality=town.municipality))


def enter(town, role="administrator"):
    tenancy.enter(municipality_id=town.municipality.pk, person_id=town.people[role].pk)


def test_the_same_is_answered_once_until_something_is_logged(town, count, asked):
    enter(town)
    log(town)
    assert (count("a"), count("a"), count("b"), count("a")) == (1, 1, 2, 1)
    log(town)
    assert count("a") == 3
    assert asked == ["a", "b", "a"]


def test_before_the_first_event_nothing_is_kept(town, count):
    enter(town)
    assert (count("a"), count("a")) == (1, 2)


def test_nobody_gets_anyone_elses_answer(town, other_town, count):
    enter(other_town)
    log(other_town)
    enter(town)
    log(town)
    assert count("a") == 1
    enter(town, "controller")
    assert count("a") == 2
    tenancy.wear("applicant")
    assert count("a") == 3
    enter(other_town)
    assert count("a") == 4
    enter(town)
    assert count("a") == 1


def test_what_fails_is_not_kept(town):
    @kept_until_logged(8)
    def fail():
        raise LookupError

    enter(town)
    log(town)
    for _ in range(2):
        with pytest.raises(LookupError):
            fail()
