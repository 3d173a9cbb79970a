"""Needs areas, plans, and which interventions may go without a needs assessment."""

from dataclasses import fields
from itertools import product

import pytest

from tryggare.domain import needs
from tryggare.domain.law import Branch, all_provisions
from tryggare.domain.needs import (
    Level,
    LightPath,
    Responsible,
    Source,
    all_areas,
    all_interventions,
    all_plans,
    carrying,
    intervention,
    light_path,
)

# SoL 11 kap. 5 §, read apart from the rows.
NEVER = {
    "contact_person",
    "contact_family",
    "qualified_contact_person",
    "family_home",
    "lvm_home",
    "youth_home",
    "special_housing",
    "other_round_the_clock_care",
}
HOMES = {"emergency_home", "supported_housing", "protected_housing", "care_home"}
MONEY = {"economic_assistance"}
AGES = (*range(100), None)


@pytest.mark.parametrize("code", all_interventions())
def test_the_light_path_is_open_where_the_law_leaves_it_so(code):
    for age in AGES:
        found = light_path(intervention(code), age)
        homes_shut = code in HOMES and (age is None or age < 21)
        assert found.allowed == (code not in NEVER | MONEY and not homes_shut), age
        assert str(found.why).endswith(".")
        assert found.provision.id == ("sol-12-1" if code in MONEY else "sol-11-5")
        told = found.must_inform.id if found.must_inform else None
        assert told == ("sol-11-6" if found.allowed else None)


def test_what_the_law_names_has_a_row():
    assert set(all_interventions()) >= NEVER | HOMES | MONEY


def test_who_is_twenty_may_not_and_who_is_twenty_one_may():
    home = intervention("protected_housing")
    assert [light_path(home, age).allowed for age in (17, 18, 20, 21)] == [False] * 3 + [True]


def test_it_says_why_not():
    home = intervention("protected_housing")
    texts = {str(light_path(intervention(c), a).why) for c, a in product(all_interventions(), AGES)}
    assert len(texts) == 5
    assert "känd" in str(light_path(home, None).why)


def test_an_unknown_kind_is_a_slip_of_the_program():
    with pytest.raises(KeyError):
        intervention("no-such")


# Codes are kept in cases for good: a new one is added, none is taken away or renamed.
CODES = """
acute_housing move long_term_housing livelihood debts debt_to_criminals addiction mental_health
medical_assessment occupation daily_routines network thinking authorities protected_data household
tattoos talks contact_person
"""


def test_the_areas_are_those_of_the_field_in_their_order():
    assert list(all_areas()) == CODES.split()
    titles = {str(area.title) for area in all_areas().values()}
    assert len(titles) == len(all_areas())


def test_debt_to_criminals_is_no_ordinary_debt():
    assert "annan sak" in str(all_areas()["debt_to_criminals"].note)


def test_a_level_is_five_steps_to_talk_by():
    assert [level.value for level in Level] == [0, 1, 2, 3, 4]
    assert len({str(level.text) for level in Level}) == 5


def test_nobody_is_given_a_score():
    """Nothing here takes more than one level, and nothing carries one on."""
    names = {name.casefold() for name in vars(needs)}
    assert not [n for n in names for word in ("score", "sum", "total", "risk", "mean") if word in n]
    assert {field.name for field in fields(LightPath)} == {
        "allowed",
        "why",
        "provision",
        "must_inform",
    }


@pytest.mark.parametrize(
    ("plan", "law", "many"),
    [
        ("implementation_plan", "sof-10-3", 7),
        ("adult_plan", "sol-14-3", 6),
        ("care_plan", "sof-10-2", 4),
        ("individual_plan", "sol-10-9", 4),
    ],
)
def test_a_plan_has_what_its_provision_lists(plan, law, many):
    row = all_plans()[plan]
    assert row.provision is all_provisions()[law]
    assert len({field.code for field in row.fields}) == many
    assert len({str(field.label) for field in row.fields}) == many


def test_support_is_carried_out_by_a_plan_of_ones_own_branch():
    assert carrying(Branch.CHILD) == {"implementation_plan"}
    assert carrying(Branch.ADULT) == {"adult_plan", "care_plan"}
    for branch in (Branch.CHILD, Branch.ADULT):
        assert all(all_plans()[kind].may_be_made(branch) for kind in carrying(branch))


def test_only_the_individual_plan_asks_for_consent_to_itself():
    asking = {one.id: one.consent.id for one in all_plans().values() if one.consent}
    assert asking == {"individual_plan": "sol-10-8"}


@pytest.mark.parametrize("words", [Responsible, Source])
def test_each_has_a_word_of_its_own(words):
    assert len({str(one.text) for one in words}) == len(words)
