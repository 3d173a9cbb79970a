"""Needs and interventions through the services: mapped over time, begun, ended, never changed."""

from datetime import date

import pytest

from tests.rooms.exit.planned import TODAY, actions, begun, later, mapped, opened, said
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.law import Branch
from tryggare.domain.needs import Light, all_areas, all_interventions
from tryggare.exit.models import Case, Intervention
from tryggare.exit.services import interventions, needs
from tryggare.exit.services.interventions import EndFacts, age_on

BEFORE = date(2026, 10, 1)


def test_the_newest_statement_of_each_area_holds_and_all_are_kept(town):
    case = opened(town)
    with town.working("ada") as by:
        mapped(town, case, by, debts=said(4, goal="En plan"), network=said(3))
        mapped(town, case, by, on=BEFORE, debts=said(1), talks=said(2))  # written late
        mapped(town, case, by, debts=said(2, own_view="Det går bättre"))
        found = needs.read(by=by, case_id=case.pk, keyring=town.keyring)
        assert [one.mapped_on for one in found] == [BEFORE, TODAY, TODAY]
        assert [one.areas["debts"].level for one in found] == [1, 4, 2]
        assert needs.latest(found) == {
            "debts": said(2, own_view="Det går bättre"),
            "network": said(3),
            "talks": said(2),
        }
        assert list(needs.latest(found)) == [c for c in all_areas() if c in needs.latest(found)]
        assert actions(case)[-2:] == ["needs.map", "needs.read"]


@pytest.mark.parametrize(
    ("areas", "on", "field"),
    [
        ({}, TODAY, ""),
        ({"debts": said(5)}, TODAY, "debts-level"),
        ({"debts": said(-1)}, TODAY, "debts-level"),
        ({"no-such": said(1)}, TODAY, ""),
        ({"debts": said(1, responsible="ada")}, TODAY, "debts-responsible"),
        ({"debts": said(1)}, later(1), "mapped_on"),
    ],
)
def test_what_is_wrong_with_a_mapping_is_told_at_its_field(town, areas, on, field):
    case = opened(town)
    facts = needs.MappingFacts(mapped_on=on, areas=areas)
    with town.working("ada") as by, pytest.raises(InvalidInput) as told:
        needs.map_(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)
    assert [problem.field for problem in told.value.problems] == [field]


# One of each of what the law says; tests/domain/needs has them all.
KINDS = {row.light: row for row in all_interventions().values()}


@pytest.mark.parametrize("row", KINDS.values(), ids=KINDS)
def test_the_light_path_is_refused_where_the_law_wants_the_need_tried(town, row):
    # Whatever number is written, a child's case is a child's.
    adult, child, kind = opened(town), opened(town, branch=Branch.CHILD), row.code
    light = {"kind": kind, "path": "light", "informed_on": TODAY}
    with town.working("ada") as by:
        for case, shut in (
            (adult, row.light in (Light.NEVER, Light.OTHER)),
            (child, row.light is not Light.ANY),
        ):
            if shut:
                with pytest.raises(Refused, match=r"kap\. .* §"):
                    begun(town, case, by, **light)
                begun(town, case, by, kind=kind)  # once the need has been tried
            else:
                with pytest.raises(InvalidInput):
                    begun(town, case, by, **light | {"informed_on": None})
                begun(town, case, by, **light)
        # To know the age someone's number was read, also where the answer was no.
        assert actions(adult).count("identity.read") == 1


def test_a_home_on_the_light_path_needs_an_age(town):
    case = opened(town, number="")
    with town.working("ada") as by, pytest.raises(Refused, match="Åldern"):
        begun(town, case, by, kind="care_home", path="light", informed_on=TODAY)


@pytest.mark.parametrize(
    ("number", "age"),
    [
        ("200511241234", 21),
        ("200511251234", 20),
        ("200511841234", 21),  # a coordination number, of the 24th
        ("200511851234", 20),
        ("", None),
    ],
)
def test_age_is_whole_years_also_by_a_coordination_number(number, age):
    assert age_on(number, date(2026, 11, 24)) == age


def test_an_intervention_ends_once_and_how_it_went_is_sealed(town):
    case, other = opened(town), opened(town)
    with town.working("ada") as by:
        row = begun(town, case, by, what="Ett samtal i veckan")
        facts = EndFacts(ended_on=TODAY, outcome="Skulderna är samlade", own_view="Skönt")

        def end(of, how=facts):
            return interventions.end(
                by=by, case_id=of.pk, intervention_id=row.pk, facts=how, keyring=town.keyring
            )

        with pytest.raises(Intervention.DoesNotExist):
            end(other)
        with pytest.raises(InvalidInput):
            end(case, EndFacts(ended_on=BEFORE, outcome="För tidigt"))
        ended = end(case)
        assert b"Skulderna" not in bytes(ended.sealed)
        with pytest.raises(Refused):
            end(case)
        (found,) = interventions.read(by=by, case_id=case.pk, keyring=town.keyring)
        assert (found.what, found.outcome, found.own_view) == (
            "Ett samtal i veckan", "Skulderna är samlade", "Skönt",
        )  # fmt: skip
        assert actions(case)[-3:] == ["intervention.begin", "intervention.end", "intervention.read"]


def test_to_others_there_is_no_such_case(town):
    case = opened(town)
    with town.working("ada") as by:
        mapped(town, case, by)
    with town.working("bo") as by:
        for attempt in (needs.read, interventions.read):
            with pytest.raises(Case.DoesNotExist):
                attempt(by=by, case_id=case.pk, keyring=town.keyring)
        with pytest.raises(Case.DoesNotExist):
            mapped(town, case, by)
        for path in ("assessed", "light"):
            with pytest.raises(Case.DoesNotExist):
                begun(town, case, by, path=path, informed_on=TODAY)
