"""Milestones and results: when they are due, who says them, and what stands in the way."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tests.rooms.fund import awarded, followed
from tryggare.audit.models import AuditEvent
from tryggare.domain.calendar import add_months
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.fund.models import GoalResult, Milestone
from tryggare.fund.services import awards, effects, instalments
from tryggare.fund.services.effects import MilestoneFacts, ResultFacts
from tryggare.organisations.permissions import Forbidden


def facts(**changes):
    values = {"title": "Värdarna är på plats", "due": date(2026, 3, 1), "done_on": None, "note": ""}
    return MilestoneFacts(**values | changes)


def days(award):
    return [(one.months, one.due.isoformat()) for one in award.results.order_by("goal", "months")]


def test_the_first_payment_lays_what_is_to_be_measured(town):
    award = awarded.grant(town)
    goal = {"municipality": town.municipality, "goal": "Tryggare", "indicator": "Andel"}
    award.application.submission.goals.create(**goal)
    part = awarded.made_ready(town, award.instalments.get())
    instalments.pay(by=awarded.both(town), instalment_id=part.pk, on=date(2027, 8, 31))
    assert days(award) == [(6, "2028-02-29"), (12, "2028-08-31"), (24, "2029-08-31")]


def test_laid_again_nothing_is_added_and_only_the_unmeasured_moves(town):
    award = followed.under_way(town, goals=2)
    followed.measured(town, award)
    before = GoalResult.objects.get(measured_on__isnull=False)
    award.starts = date(2025, 9, 30)
    effects.expect_results(award, started=date(2020, 1, 1))
    assert award.results.count() == 6
    assert GoalResult.objects.get(pk=before.pk).due == before.due == date(2026, 2, 28)
    unmeasured = award.results.filter(value__isnull=True, months=6).get()
    assert unmeasured.due == date(2026, 3, 30)


def test_an_application_out_of_a_spreadsheet_has_nothing_to_measure(town):
    award = awarded.grant(town, 250, budget=())
    effects.expect_results(award, started=date(2027, 1, 1))
    assert not award.results.exists()


@pytest.mark.parametrize(
    ("day", "months", "due"),
    [
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 6, 30), 6, date(2027, 12, 30)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 24, date(2030, 2, 28)),
        (date(2027, 12, 1), 12, date(2028, 12, 1)),
    ],
)
def test_months_later_is_the_same_day_or_the_months_last(day, months, due):
    assert add_months(day, months) == due


def test_a_result_is_entered_corrected_and_kept_in_the_log(town):
    award = followed.under_way(town)
    followed.measured(town, award, 35)
    result = followed.measured(town, award, 33)
    assert (result.value, result.entered_by_id) == (33, town.people["applicant"].pk)
    events = AuditEvent.objects.filter(action="fund.goal_result.enter").order_by("sequence")
    assert [json.loads(event.content)["changes"]["measured_value"] for event in events] == [
        [None, "35"], ["35.000", "33"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"measured_on": timezone.localdate() + timedelta(days=2)}, "measured_on"),
        ({"measured_on": followed.BEGAN - timedelta(days=1)}, "measured_on"),
        ({"note": "  "}, "note"),
    ],
)
def test_a_result_has_been_and_says_how(town, changes, field):
    award = followed.under_way(town)
    values = {"value": Decimal(1), "measured_on": date(2026, 3, 1), "note": "Räknat"} | changes
    with pytest.raises(InvalidInput) as error:
        effects.enter_result(
            by=followed.applicant(town),
            goal_result_id=award.results.first().pk,
            facts=ResultFacts(**values),
        )
    assert [problem.field for problem in error.value.problems] == [field]


def test_milestones_are_added_reached_and_removed(town):
    award, by = followed.under_way(town), followed.applicant(town)
    one = effects.add_milestone(by=by, award_id=award.pk, facts=facts())
    other = effects.add_milestone(by=by, award_id=award.pk, facts=facts(title="Belysningen"))
    ahead = facts(done_on=timezone.localdate() + timedelta(days=2))
    with pytest.raises(InvalidInput):
        effects.change_milestone(by=by, milestone_id=one.pk, facts=ahead)
    effects.change_milestone(by=by, milestone_id=one.pk, facts=facts(done_on=date(2026, 2, 1)))
    with pytest.raises(Refused, match="nått"):
        effects.remove_milestone(by=by, milestone_id=one.pk)
    effects.remove_milestone(by=by, milestone_id=other.pk)
    assert list(Milestone.objects.values_list("title", "done_on")) == [
        ("Värdarna är på plats", date(2026, 2, 1))
    ]


def test_an_undone_grant_is_not_followed(town):
    award, by = followed.under_way(town), followed.applicant(town)
    awards.revoke(by=awarded.both(town), award_id=award.pk, reason="Avstår")
    with pytest.raises(Refused, match="upphävt"):
        effects.add_milestone(by=by, award_id=award.pk, facts=facts())
    with pytest.raises(Refused, match="upphävt"):
        followed.measured(town, award)


def test_only_applicants_say_what_became_of_it(town):
    award = followed.under_way(town)
    with pytest.raises(Forbidden):
        effects.add_milestone(by=awarded.both(town), award_id=award.pk, facts=facts())
