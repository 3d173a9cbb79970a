"""Against persons whose days were worked out by hand, and against a second reckoning."""

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tryggare.domain.law import all_provisions
from tryggare.domain.retention import (
    CaseFacts,
    Hold,
    Inquiry,
    Keeper,
    Kept,
    Kind,
    PersonFacts,
    all_rules,
    first_day,
    judge,
)

PERSONS = tomllib.loads((Path(__file__).parent / "persons.toml").read_text())["person"]
ORDINARY = "0126"


def facts_of(row):
    cases = []
    for one in row["cases"]:
        given_ = dict(one)
        given_["kept"] = frozenset(Kept(word) for word in given_.get("kept", ()))
        given_["inquiry"] = Inquiry(given_.get("inquiry", "none"))
        given_["holds"] = tuple(
            Hold(date.fromisoformat(day) if day else None) for day in given_.get("holds", ())
        )
        cases.append(CaseFacts(**given_))
    return PersonFacts(
        born=row.get("born"),
        municipality=row.get("municipality", ORDINARY),
        cases=tuple(cases),
        keeper=Keeper(row.get("keeper", "board")),
        in_compilation=row.get("in_compilation", False),
    )


def told(verdict):
    days = [day.isoformat() if day else "" for day in (verdict.from_, verdict.until)]
    return [str(verdict.kind), *days, verdict.rule.id]


@pytest.mark.parametrize("row", PERSONS, ids=lambda row: row["name"])
def test_a_person_worked_out_by_hand(row):
    found = judge(facts_of(row), row["on"])
    assert {key: told(one) for key, one in found.items()} == row["expect"]


def test_there_are_enough_of_them_and_every_rule_and_kind_is_met():
    assert len(PERSONS) >= 40
    expected = [one for row in PERSONS for one in row["expect"].values()]
    assert {one[0] for one in expected} == set(Kind)
    assert {one[3] for one in expected} == set(all_rules())


@pytest.mark.parametrize("row", all_rules().values(), ids=lambda row: row.id)
def test_a_rule_rests_on_a_provision(row):
    assert row.provision.id in all_provisions()


# ---- a second reckoning, day by day -------------------------------------------------------------

DAYS = some.dates(date(2000, 1, 1), date(2024, 12, 31))
CASES = some.builds(
    CaseFacts,
    key=some.just("x"),
    last_note=DAYS,
    is_open=some.integers(0, 9).map(lambda n: n == 0),
    kept=some.sets(some.sampled_from(Kept), max_size=1).map(frozenset),
    inquiry=some.sampled_from(Inquiry),
    holds=some.lists(some.builds(Hold, some.none() | DAYS), max_size=1).map(tuple),
)
PEOPLE = some.builds(
    PersonFacts,
    born=some.none() | some.dates(date(1950, 1, 1), date(2012, 12, 31)),
    municipality=some.sampled_from([ORDINARY, "1480", "0580", "0980", "2281", "1481"]),
    cases=some.lists(CASES, min_size=1, max_size=3).map(
        lambda them: tuple(replace(one, key=str(n)) for n, one in enumerate(them))
    ),
    keeper=some.sampled_from(Keeper),
)
GONE = {Kind.DESTROY, Kind.RESEARCH, Kind.HAND_OVER}


def years_between(earlier, later):
    """Whole years that have surely passed: the day of the same number is not enough, since it was
    not over when the note was made."""
    return later.year - earlier.year - ((later.month, later.day) <= (earlier.month, earlier.day))


def age(born, on):
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def plainly(person, case, on):
    """What is to be done with the case, asked of the day itself and of no first day."""
    private = person.keeper is Keeper.PRIVATE
    if case.kept and not private:
        return Kind.PRESERVE
    years, unborn = 2 if private else 5, person.born is None
    child = case.inquiry is Inquiry.OPENED and not private
    if (
        any(one.is_open for one in person.cases)
        or any(years_between(one.last_note, on) < years for one in person.cases)
        or (child and (unborn or age(person.born, on) < 30))
    ):
        return Kind.NOT_YET
    ends = [hold.until for one in person.cases for hold in one.holds]
    if any(until is None or until >= on for until in ends):
        return Kind.HELD
    return Kind.HAND_OVER if case.kept else sampled(person, private)


def sampled(person, private):
    all_kept = person.municipality == "1480" or person.municipality[:2] in {"05", "09", "22"}
    if not all_kept and person.born is None:
        return Kind.NOT_YET
    if all_kept or person.born.day in {5, 15, 25}:
        return Kind.HAND_OVER if private else Kind.RESEARCH
    return Kind.DESTROY


@given(PEOPLE, DAYS, some.integers(0, 12000))
def test_it_says_what_the_plain_reckoning_says(person, start, days):
    on = start + timedelta(days=days)
    found = judge(person, on)
    assert {key: one.kind for key, one in found.items()} == {
        one.key: plainly(person, one, on) for one in person.cases
    }


@given(PEOPLE, some.integers(0, 15000))
def test_nothing_goes_before_its_years(person, days):
    on = date(2000, 1, 1) + timedelta(days=days)
    years = 2 if person.keeper is Keeper.PRIVATE else 5
    for one in judge(person, on).values():
        if one.kind in GONE:
            assert all(years_between(case.last_note, on) >= years for case in person.cases)
            assert one.from_ <= on
            assert one.until is None or one.from_ <= one.until
        if years == 5 and one.from_:
            assert one.from_ >= first_day(person.last_note)


@given(PEOPLE, some.integers(0, 2), some.integers(1, 4000), some.integers(0, 15000))
def test_a_later_note_never_brings_the_day_closer(person, which, later, days):
    on = date(2000, 1, 1) + timedelta(days=days)
    cases = list(person.cases)
    which %= len(cases)
    moved = cases[which].last_note + timedelta(days=later)
    cases[which] = replace(cases[which], last_note=moved)
    before, after = judge(person, on), judge(replace(person, cases=tuple(cases)), on)
    for key in before:
        if before[key].from_ and after[key].from_:
            assert after[key].from_ >= before[key].from_
        assert before[key].kind in GONE or after[key].kind not in GONE


@given(PEOPLE, some.integers(0, 15000))
def test_another_case_or_a_hold_never_brings_the_day_closer(person, days):
    on = date(2000, 1, 1) + timedelta(days=days)
    more = CaseFacts(key="more", last_note=on - timedelta(days=30))
    held = replace(person.cases[0], holds=(Hold(None),))
    for other in (
        replace(person, cases=(*person.cases, more)),
        replace(person, cases=(held, *person.cases[1:])),
    ):
        found = judge(other, on)
        # A provider's two years, and the board's five, are both longer than thirty days.
        assert not any(found[one.key].kind in GONE for one in person.cases)


@given(PEOPLE, some.integers(0, 15000))
def test_what_may_go_once_may_go_the_day_after(person, days):
    on = date(2000, 1, 1) + timedelta(days=days)
    today, tomorrow = judge(person, on), judge(person, on + timedelta(days=1))
    for key, one in today.items():
        if one.kind in GONE:
            assert tomorrow[key].kind == one.kind
