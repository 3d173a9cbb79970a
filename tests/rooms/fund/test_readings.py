"""What an assessor writes: kept as a draft, handed in whole, hidden until one's own is in."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from django.db import connection

from tests.factories.organisations import actor
from tests.rooms.fund.assessed import SEES_OTHERS, SEES_OWN, STATES, Assessed, acting, stand
from tryggare.audit.models import AuditEvent
from tryggare.audit.selectors import history
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.fund.models import Application, Assessment, Declaration, Mark, Reading
from tryggare.fund.selectors.assessments import comparison, figures
from tryggare.fund.services import declarations, readings
from tryggare.fund.services.readings import Findings, MarkFacts
from tryggare.organisations.permissions import ROLES, Forbidden


def test_a_draft_keeps_half_of_it_and_counts_for_nothing(town):
    laid = Assessed(town)
    reading = laid.give(laid.people[0], laid.applications[0])
    half = Findings(
        marks={1: MarkFacts(points=Decimal(4)), 2: MarkFacts(reason=" Tunn budget. ")},
        summary="Hittills",
    )
    readings.save(by=laid.by(laid.people[0]), reading_id=reading.pk, findings=half)
    kept = {mark.criterion.position: (mark.points, mark.reason) for mark in Mark.objects.all()}
    assert kept == {1: (Decimal(4), ""), 2: (None, "Tunn budget.")}
    assert Assessment.objects.get().summary == "Hittills"
    assert figures(laid.round.pk).raw == {}
    assert not AuditEvent.objects.filter(action__startswith="fund.reading").exists()


def test_everything_that_lacks_is_said_at_once_and_nothing_is_handed_in(town):
    laid = Assessed(town)
    reading = laid.give(laid.people[0], laid.applications[0])
    by = laid.by(laid.people[0])
    some = Findings(marks={1: MarkFacts(points=Decimal(4)), 2: MarkFacts(reason="Därför")})
    readings.save(by=by, reading_id=reading.pk, findings=some)
    with pytest.raises(InvalidInput) as caught:
        readings.submit(by=by, reading_id=reading.pk)
    assert {one.field for one in caught.value.problems} == {
        "reason_1", "points_2", "advice",
        *(f"{what}_{n}" for what in ("points", "reason") for n in (3, 4, 5)),
    }  # fmt: skip
    reading.refresh_from_db()
    assert reading.state == "assigned"


@pytest.mark.parametrize("points", ["-1", "5.1", "99", "NaN", "2.55"])
def test_points_outside_the_scale_are_told_beside_theirs(town, points):
    laid = Assessed(town)
    reading = laid.give(laid.people[0], laid.applications[0])
    with pytest.raises(InvalidInput) as caught:
        readings.save(
            by=laid.by(laid.people[0]), reading_id=reading.pk,
            findings=Findings(marks={3: MarkFacts(points=Decimal(points))}),
        )  # fmt: skip
    assert {one.field for one in caught.value.problems} == {"points_3"}
    assert not Mark.objects.exists()


def test_handed_in_it_is_a_weighted_mean_of_a_hundred(town):
    laid = Assessed(town)
    for criterion, weight in zip(laid.criteria, (40, 30, 20, 5, 5), strict=True):
        criterion.weight = weight
        criterion.save()
    reading = laid.give(laid.people[0], laid.applications[0])
    laid.hand_in(reading, [5, 4, 3, 0, 2])
    # (40·5 + 30·4 + 20·3 + 5·0 + 5·2) / 100 / 5 · 100
    assert figures(laid.round.pk).raw == {laid.applications[0].pk: Decimal(78)}


def test_taken_up_again_it_counts_no_longer_and_the_log_says_why_but_not_what(town):
    laid = Assessed(town)
    reading, by = laid.give(laid.people[0], laid.applications[0]), laid.by(laid.people[0])
    laid.hand_in(reading, 4)
    with pytest.raises(Refused):
        readings.save(by=by, reading_id=reading.pk, findings=laid.findings(2))
    with pytest.raises(InvalidInput):
        readings.reopen(by=by, reading_id=reading.pk, reason=" ")
    readings.reopen(by=by, reading_id=reading.pk, reason="Läste fel bilaga")
    assert figures(laid.round.pk).raw == {}
    laid.hand_in(reading, 2)
    assert figures(laid.round.pk).raw == {laid.applications[0].pk: Decimal(40)}
    told = history(reading.pk)
    assert [(event.action, event.reason) for event in told] == [
        ("fund.reading.submit", ""),
        ("fund.reading.reopen", "Läste fel bilaga"),
        ("fund.reading.submit", ""),
    ]
    assert [set(event.changes) for event in told] == [{"sha256"}, set(), {"sha256"}]
    assert told[0].changes != told[2].changes


ACTS = {
    "save": lambda by, key, laid: readings.save(by=by, reading_id=key, findings=laid.findings()),
    "submit": lambda by, key, laid: readings.submit(by=by, reading_id=key),
    "reopen": lambda by, key, laid: readings.reopen(by=by, reading_id=key, reason="Prov"),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_somebody_elses_reading_is_not_there(town, act):
    laid = Assessed(town)
    reading = laid.give(laid.people[1], laid.applications[0])
    with pytest.raises(Reading.DoesNotExist):
        act(laid.by(laid.people[0]), reading.pk, laid)


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
@pytest.mark.parametrize("role", [r.code for r in ROLES.all() if r.code != "assessor"])
def test_only_assessors_assess(town, role, act):
    laid = Assessed(town)
    reading = laid.give(town.people[role], laid.applications[0])
    with pytest.raises(Forbidden):
        act(actor(town.people[role], role), reading.pk, laid)


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_nobody_assesses_before_they_have_answered_about_jav(town, act):
    laid = Assessed(town)
    reading = laid.give(laid.people[0], laid.applications[0])
    Declaration.objects.filter(person=laid.people[0]).delete()
    with pytest.raises(Refused, match="jäv"):
        act(laid.by(laid.people[0]), reading.pk, laid)


@pytest.mark.parametrize(
    "state", [state for state in Application.State.values if state != "assessing"]
)
@pytest.mark.parametrize("act", ACTS)
def test_an_application_that_is_not_being_assessed_is_left_alone(town, state, act):
    laid = Assessed(town)
    reading = laid.give(laid.people[0], laid.applications[0])
    if act == "reopen":
        laid.hand_in(reading)
    Application.objects.filter(pk=reading.application_id).update(state=state)
    with pytest.raises(Refused, match="bedöms inte nu"):
        ACTS[act](laid.by(laid.people[0]), reading.pk, laid)


def seen(person, table, application):
    """Whose rows a person sees, by raw SQL."""
    with acting(person), connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT assessor_id FROM {table} WHERE application_id = %s",
            [application.pk],
        )
        return {key for (key,) in cursor.fetchall()}


@pytest.mark.parametrize("own", STATES)
def test_what_others_found_is_hidden_until_ones_own_is_in(town, own):
    """In the database itself, for each way in which one's own reading can stand."""
    laid = Assessed(town)
    one, (me, other, third) = laid.applications[0], laid.people
    laid.hand_in(laid.give(other, one), 5)
    draft = laid.give(third, one)
    readings.save(by=laid.by(third), reading_id=draft.pk, findings=laid.findings(1))
    stand(laid, own)
    for table in ("fund_mark", "fund_assessment"):
        found = seen(me, table, one)
        assert (other.pk in found) == (own in SEES_OTHERS), table
        assert (me.pk in found) == (own in SEES_OWN), table
        assert other.pk in seen(other, table, one)
    assert seen(laid.officer, "fund_mark", one) >= {other.pk}


def test_another_application_stays_open_while_one_waits(town):
    laid = Assessed(town)
    me, other = laid.people[:2]
    first, second = laid.applications[:2]
    for one in (first, second):
        laid.hand_in(laid.give(other, one))
        laid.give(me, one)
    laid.hand_in(Reading.objects.get(assessor=me, application=first))
    assert other.pk in seen(me, "fund_mark", first)
    assert other.pk not in seen(me, "fund_mark", second)


def test_a_late_jav_strikes_what_was_found_and_keeps_it_and_changes_the_figures(town):
    laid = Assessed(town, applications=3)
    laid.give_all()
    laid.hand_in_all()
    one, who = laid.applications[0], laid.people[0]
    before = figures(laid.round.pk)
    marks = set(Mark.objects.filter(application=one, assessor=who).values_list("pk", "points"))
    with acting(who):
        declarations.declare(
            by=laid.by(who), application_id=one.pk, state="declared", ground="kl-6-28-1",
            relation="Bror i styrelsen",
        )  # fmt: skip
        assert not Application.objects.filter(pk=one.pk).exists()
    after = figures(laid.round.pk)
    assert set(Mark.objects.filter(application=one, assessor=who).values_list("pk", "points")) == (
        marks
    )
    assert len(before.scores[one.pk]) == 3
    assert len(after.scores[one.pk]) == 2
    assert after.raw[one.pk] != before.raw[one.pk]
    left = sum(after.scores[one.pk]) / 2
    assert float(after.raw[one.pk]) == pytest.approx(float(left), abs=1e-3)
    reading = Reading.objects.get(application=one, assessor=who)
    assert reading.state == "struck"
    event = next(e for e in history(reading.pk) if e.action == "fund.reading.strike")
    assert event.changes["raw_mean"] == [f"{before.raw[one.pk]:f}", f"{after.raw[one.pk]:f}"]
    assert event.changes["calibrated"] == [
        f"{before.calibrated[one.pk]:f}", f"{after.calibrated[one.pk]:f}",
    ]  # fmt: skip


def test_what_a_strike_changed_is_logged_whole_also_by_one_who_sees_a_part(town):
    """The assessor has another reading left, so others' marks are hidden from them there."""
    laid = Assessed(town, applications=4, people=4)
    laid.give_all(per=3)
    laid.hand_in_all()
    who, one = laid.people[0], laid.applications[0]
    again = Reading.objects.get(assessor=who, application=laid.applications[3])
    readings.reopen(by=laid.by(who), reading_id=again.pk, reason="Prov")
    whole = figures(laid.round.pk)
    with acting(who):
        assert figures(laid.round.pk).calibrated[one.pk] != whole.calibrated[one.pk]
        readings.strike(by=laid.by(who), person_id=who.pk, application_id=one.pk, because="Prov")
    after = figures(laid.round.pk)
    assert after.raw[one.pk] != whole.raw[one.pk]
    event = AuditEvent.objects.filter(action="fund.reading.strike").get()
    told = json.loads(event.content)["changes"]
    assert told == {
        "raw_mean": [f"{whole.raw[one.pk]:f}", f"{after.raw[one.pk]:f}"],
        "calibrated": [f"{whole.calibrated[one.pk]:f}", f"{after.calibrated[one.pk]:f}"],
    }


def test_without_an_answer_for_all_there_is_no_calibration_and_no_more_than_ones_own(town):
    laid = Assessed(town, applications=3)
    laid.give_all()
    laid.hand_in_all()
    Declaration.objects.filter(person=laid.officer, application=laid.applications[0]).delete()
    with acting(laid.officer):
        found = comparison(laid.round, laid.officer.pk)
    assert [
        line.application for line in found.lines if line.application == laid.applications[0]
    ] == []
    assert (len(found.lines), found.unanswered, found.agreement) == (2, 1, None)
    assert not found.is_calibrated
    assert all(line.calibrated is None and line.raw is not None for line in found.lines)


def test_with_jav_the_figures_are_as_if_the_application_were_not_there(town):
    laid = Assessed(town, applications=3)
    laid.give_all()
    laid.hand_in_all()
    shut = laid.applications[0]
    laid.recuse(laid.officer, shut)
    with acting(laid.officer):
        found = comparison(laid.round, laid.officer.pk)
    Reading.objects.filter(application=shut).delete()
    Application.objects.filter(pk=shut.pk).delete()
    without = figures(laid.round.pk)
    assert found.unanswered == 0
    assert {line.application.pk: line.calibrated for line in found.lines} == without.calibrated
    assert found.agreement == without.agreement


def test_assessors_that_share_nothing_are_told_apart(town):
    laid = Assessed(town, applications=4, people=4)
    for place, one in enumerate(laid.applications):
        pair = laid.people[:2] if place < 2 else laid.people[2:]
        for person in pair:
            laid.hand_in(laid.give(person, one), 2 + place % 3)
    with acting(laid.officer):
        found = comparison(laid.round, laid.officer.pk)
    assert (found.groups, found.is_calibrated) == (2, False)
    assert all(line.calibrated is None for line in found.lines)
    assert all(line.raw is not None for line in found.lines)
