"""Plans through the services: versions, what each must say, their days, and what rests on them."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from tests.rooms.exit.planned import TODAY, actions, later, opened, planned
from tryggare.domain.clocks import STOCKHOLM, Status
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.exit_cases import Given, Phase
from tryggare.domain.law import Branch
from tryggare.domain.needs import all_plans
from tryggare.exit.models import Case, CaseClock, Plan
from tryggare.exit.selectors.plans import plan_clocks
from tryggare.exit.services import cases, plans

PLANS = sorted(all_plans())


def test_each_version_is_kept_as_it_was(town):
    case = opened(town)
    with town.working("ada") as by:
        planned(town, case, by, fields={"goal": "Eget hem"})
        planned(town, case, by, fields={"goal": "Eget hem och arbete"}, own_view="Mer bråttom nu")
        found = plans.read(by=by, case_id=case.pk, keyring=town.keyring)
        assert [(one.version, one.fields["goal"], one.own_view) for one in found] == [
            (2, "Eget hem och arbete", "Mer bråttom nu"),
            (1, "Eget hem", "Det känns rimligt"),
        ]
        assert plans.newest(found) == found[:1]
        told = [one for one in actions(case) if not one.startswith("clock.")]
        assert told[-3:] == ["plan.write", "plan.write", "plan.read"]
        # The day of the newest version is the one that runs.
        review = CaseClock.objects.get(case=case, clock_id="plan-reviewed", ended="")
        assert review.due_on == Plan.objects.latest("version").review_on
        for statement in ("UPDATE exit_plan SET version = 3", "DELETE FROM exit_plan"):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                connection.cursor().execute(statement)


@pytest.mark.parametrize("kind", PLANS)
def test_a_plan_says_all_that_its_provision_lists(town, kind):
    row = all_plans()[kind]
    branch = Branch.ADULT if row.branch is Branch.ANY else row.branch
    case = opened(town, branch=branch)
    with town.working("ada") as by:
        for one in row.fields:
            with pytest.raises(InvalidInput) as told:
                planned(town, case, by, kind, fields={one.code: "  "})
            assert [problem.field for problem in told.value.problems] == [one.code]
        with pytest.raises(InvalidInput) as told:
            planned(town, case, by, kind, took_part="", own_view="", review_on=TODAY)
        assert [problem.field for problem in told.value.problems] == [
            "took_part", "own_view", "review_on",
        ]  # fmt: skip
        planned(town, case, by, kind)
    with town.working("ada"):
        assert Plan.objects.get(case=case).kind == kind


def test_an_individual_plan_needs_consent_and_a_care_plan_its_placement(town):
    case = opened(town)
    with town.working("ada") as by:
        for kind, changes, field in (
            ("individual_plan", {"consented_on": None}, "consented_on"),
            ("individual_plan", {"consented_on": later(1)}, "consented_on"),
            ("care_plan", {"placed_on": None}, "placed_on"),
        ):
            with pytest.raises(InvalidInput) as told:
                planned(town, case, by, kind, **changes)
            assert [problem.field for problem in told.value.problems] == [field]


def test_a_childs_plan_is_not_made_in_an_adults_case_nor_the_other_way(town):
    adult, child = opened(town), opened(town, branch=Branch.CHILD)
    with town.working("ada") as by:
        for case, kind in ((adult, "implementation_plan"), (child, "adult_plan")):
            with pytest.raises(Refused):
                planned(town, case, by, kind)


def _moment(on):
    return datetime(on.year, on.month, on.day, 12, tzinfo=STOCKHOLM)


def test_the_day_to_follow_up_is_a_clock_until_the_next_version(town):
    case = opened(town)
    first = TODAY + timedelta(days=30)
    with town.working("ada") as by:
        planned(town, case, by, review_on=first)
        planned(town, case, by, "individual_plan", review_on=first + timedelta(days=5))
        for on, status in (
            (first - timedelta(days=15), Status.RUNNING),
            (first - timedelta(days=14), Status.WARNING),
            (first, Status.WARNING),
            (first + timedelta(days=1), Status.OVERDUE),
        ):
            clock = plan_clocks(case, _moment(on))[0]
            assert (clock.kind, clock.clock.due.on, clock.clock.status) == (
                "adult_plan", first, status,
            )  # fmt: skip
        planned(town, case, by, review_on=first + timedelta(days=90))
        found = plan_clocks(case, _moment(first + timedelta(days=1)))
        assert [(one.kind, one.clock.status) for one in found] == [
            ("individual_plan", Status.WARNING),
            ("adult_plan", Status.RUNNING),
        ]


def test_a_placed_childs_care_plan_is_revised_within_two_years(town):
    case = opened(town, branch=Branch.CHILD)
    placed = date(2024, 12, 2)
    late = _moment(date(2026, 12, 3))
    with town.working("ada") as by:
        planned(town, case, by, "care_plan", made_on=placed, placed_on=placed)
        by_rule = {one.clock.rule.id: one.clock for one in plan_clocks(case, late)}
        assert by_rule["care-plan-revised"].status is Status.OVERDUE
        planned(town, case, by, "care_plan", placed_on=placed)
        by_rule = {one.clock.rule.id: one.clock for one in plan_clocks(case, late)}
        assert by_rule["care-plan-revised"].status is Status.MET


def test_support_is_carried_out_by_a_plan_that_is_there_in_this_round(town):
    case = opened(town)
    with town.working("ada") as by:
        Case.objects.filter(pk=case.pk).update(state="planning")

        def carry_out():
            given = Given(on=TODAY, phase=Phase.SECURE, plan=True)
            return cases.go(
                by=by, case_id=case.pk, way="carry_out", given=given, keyring=town.keyring
            )

        planned(town, case, by, "individual_plan")  # says who cooperates, not what is done
        with pytest.raises(InvalidInput):
            carry_out()
        planned(town, case, by)
        Case.objects.filter(pk=case.pk).update(round=2)
        with pytest.raises(InvalidInput):
            carry_out()
        planned(town, case, by)
        assert carry_out().state == "carrying_out"


def test_to_others_there_is_no_such_case(town):
    case = opened(town)
    with town.working("bo") as by:
        with pytest.raises(Case.DoesNotExist):
            planned(town, case, by)
        with pytest.raises(Case.DoesNotExist):
            plans.read(by=by, case_id=case.pk, keyring=town.keyring)
