"""The panel's score: beside the figures, and with a reason when it leaves them."""

from __future__ import annotations

import contextlib
from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.organisations import actor
from tests.rooms.bad_input.sending import undone
from tests.rooms.fund.assessed import Assessed
from tryggare.audit.selectors import history
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.wording import say
from tryggare.fund.models import Adoption, Application, Declaration, Mark, Reading
from tryggare.fund.policies import APPLICATION
from tryggare.fund.selectors.assessments import comparison, figures
from tryggare.fund.services import adoptions, panels, readings
from tryggare.organisations.permissions import ROLES, Forbidden


@pytest.fixture
def read(town):
    """Three applications, each read by two of three; nothing is adopted."""
    laid = Assessed(town, applications=3)
    laid.give_all(per=2)
    laid.hand_in_all()
    return laid


def adopt(laid, number, score, reason=""):
    return adoptions.adopt(
        by=laid.by_officer, application_id=laid.applications[number].pk,
        score=Decimal(score), reason=reason,
    )  # fmt: skip


def test_adopted_score_is_the_applications_and_the_figures_stay_beside_it(read):
    one = read.applications[0]
    found = figures(read.round.pk)
    adoption = adopt(read, 0, found.raw[one.pk].quantize(Decimal("0.1")))
    one.refresh_from_db()
    assert (one.state, one.score) == ("prepared", adoption.score)
    assert (adoption.raw_mean, adoption.calibrated) == (found.raw[one.pk], found.calibrated[one.pk])
    event = next(e for e in history(one.pk) if e.action == "fund.application.adopt")
    assert event.changes["state"] == ["assessing", "prepared"]


def test_a_new_adoption_is_a_new_row(read):
    raw = figures(read.round.pk).raw[read.applications[0].pk]
    adopt(read, 0, raw.quantize(Decimal("0.1")))
    adopt(read, 0, 90, "Panelen väger in läget i Vårby.")
    scores = list(Adoption.objects.order_by("adopted_at").values_list("score", flat=True))
    assert scores == [raw.quantize(Decimal("0.1")), 90]
    read.applications[0].refresh_from_db()
    assert read.applications[0].score == 90


@pytest.mark.parametrize("mean", ["raw", "calibrated"])
@pytest.mark.parametrize("off", ["0", "0.5", "-0.5"])
def test_either_mean_and_its_rounding_needs_no_reason(read, mean, off):
    one = read.applications[0]
    found = getattr(figures(read.round.pk), mean)[one.pk]
    adopt(read, 0, found + Decimal(off))
    one.refresh_from_db()
    assert one.state == "prepared"


def test_another_score_needs_a_reason(read):
    one = read.applications[0]
    found = figures(read.round.pk)
    away = max(found.raw[one.pk], found.calibrated[one.pk]) + Decimal("0.501")
    with pytest.raises(InvalidInput, match="varken medelvärdet"):
        adopt(read, 0, away, "  ")
    adopt(read, 0, away, "Samlad bedömning vid mötet.")
    assert Adoption.objects.get().reason == "Samlad bedömning vid mötet."


@pytest.mark.parametrize("score", ["-0.1", "100.1", "100000"])
def test_a_score_off_the_scale_is_refused(read, score):
    with pytest.raises(InvalidInput, match="mellan 0 och 100"):
        adopt(read, 0, score, "Skäl")


def test_nobody_adopts_while_someone_reads(town):
    laid = Assessed(town)
    laid.give(laid.people[0], laid.applications[0])
    with pytest.raises(Refused, match="är inte lämnad"):
        adopt(laid, 0, 50, "Skäl")


def test_without_any_assessment_a_score_needs_what_it_rests_on(town):
    laid = Assessed(town)
    with pytest.raises(InvalidInput, match="vad poängen bygger på"):
        adopt(laid, 0, 50)
    adopt(laid, 0, 50, "Bedömd av polisen och kommunen tillsammans.")
    adoption = Adoption.objects.get()
    assert (adoption.raw_mean, adoption.calibrated) == (None, None)


def test_nobody_adopts_before_they_have_answered_about_jav(read):
    Declaration.objects.filter(person=read.officer, application=read.applications[0]).delete()
    with pytest.raises(Refused, match="jäv"):
        adopt(read, 0, 50, "Skäl")


@pytest.mark.parametrize("mean", ["raw", "calibrated"])
def test_the_rest_is_adopted_at_once_and_what_is_adopted_stays(read, mean):
    adopt(read, 0, 99, "Skäl")
    assert adoptions.adopt_rest(by=read.by_officer, round_id=read.round.pk, mean=mean) == 2
    found = getattr(figures(read.round.pk), mean)
    scores = dict(read.round.applications.values_list("pk", "score"))
    assert scores[read.applications[0].pk] == 99
    for one in read.applications[1:]:
        assert abs(scores[one.pk] - found[one.pk]) <= Decimal("0.05")
    assert adoptions.adopt_rest(by=read.by_officer, round_id=read.round.pk, mean=mean) == 0


def test_the_rest_leaves_out_what_is_not_read(read):
    reading = Reading.objects.filter(application=read.applications[1]).first()
    readings.reopen(by=read.by(reading.assessor), reading_id=reading.pk, reason="Prov")
    assert adoptions.adopt_rest(by=read.by_officer, round_id=read.round.pk, mean="raw") == 2
    read.applications[1].refresh_from_db()
    assert read.applications[1].state == "assessing"


def test_a_calibrated_mean_that_is_not_there_is_not_adopted(town):
    laid = Assessed(town, applications=2, people=2)
    for person, one in zip(laid.people, laid.applications, strict=True):
        laid.hand_in(laid.give(person, one))
    with pytest.raises(Refused, match="2 grupper"):
        adoptions.adopt_rest(by=laid.by_officer, round_id=laid.round.pk, mean="calibrated")
    assert adoptions.adopt_rest(by=laid.by_officer, round_id=laid.round.pk, mean="raw") == 2


def test_a_strike_after_the_adoption_is_told_and_the_score_stays_until_a_person_changes_it(read):
    raw = figures(read.round.pk).raw[read.applications[0].pk]
    adopt(read, 0, raw.quantize(Decimal("0.1")))
    reading = Reading.objects.filter(application=read.applications[0]).first()
    readings.strike(
        by=read.by(reading.assessor), person_id=reading.assessor_id,
        application_id=reading.application_id, because="Delägare",
    )  # fmt: skip
    (line,) = [
        line
        for line in comparison(read.round, read.officer.pk).lines
        if line.application == read.applications[0]
    ]
    assert line.struck_since
    assert line.application.score == raw.quantize(Decimal("0.1"))
    adoptions.reassess(
        by=read.by_officer, application_id=line.application.pk, reason="En bedömning ströks"
    )
    read.applications[0].refresh_from_db()
    assert read.applications[0].state == "assessing"


def test_going_back_needs_a_reason(read):
    adopt(read, 0, 50, "Skäl")
    with pytest.raises(InvalidInput):
        adoptions.reassess(by=read.by_officer, application_id=read.applications[0].pk, reason=" ")


ACTS = {
    "adopt": lambda laid, by: adoptions.adopt(
        by=by, application_id=laid.applications[0].pk, score=Decimal(50), reason="Skäl"
    ),
    "reassess": lambda laid, by: adoptions.reassess(
        by=by, application_id=laid.applications[1].pk, reason="Skäl"
    ),
    "adopt_rest": lambda laid, by: adoptions.adopt_rest(by=by, round_id=laid.round.pk, mean="raw"),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
@pytest.mark.parametrize("role", [role.code for role in ROLES.all()])
def test_only_those_who_handle_applications_may(read, town, role, act):
    adopt(read, 1, 50, "Skäl")
    by = actor(town.people[role], role)
    if role == "fund_officer":
        act(read, by)
        return
    with pytest.raises(Forbidden):
        act(read, by)


@pytest.mark.parametrize("state", Application.State.values)
@pytest.mark.parametrize("act", ["adopt", "reassess"])
def test_the_applications_state_decides(read, state, act):
    number = 0 if act == "adopt" else 1
    Application.objects.filter(pk=read.applications[number].pk).update(state=state)
    if act in APPLICATION[state]:
        ACTS[act](read, read.by_officer)
        return
    with pytest.raises(Refused):
        ACTS[act](read, read.by_officer)


def test_what_is_prepared_is_closed_with_the_round_and_what_is_referred_back_is_not(read):
    adopt(read, 0, 50, "Skäl")
    read.round.state = "handed_over"
    read.round.save()
    with pytest.raises(Refused, match="överlämnad"):
        adopt(read, 0, 60, "Skäl")
    with pytest.raises(Refused, match="överlämnad"):
        adoptions.reassess(
            by=read.by_officer, application_id=read.applications[0].pk, reason="Skäl"
        )
    adopt(read, 1, 60, "Återremitterad och bedömd på nytt.")
    read.round.state = "decided"
    read.round.save()
    with pytest.raises(Refused, match="beslutad"):
        adopt(read, 2, 60, "Skäl")


STEPS = {
    "give": lambda laid, a, b: panels.give(
        by=laid.by_officer, application_id=laid.applications[a % 2].pk,
        person_id=laid.people[b % 3].pk, reason="Prov",
    ),
    "hand in": lambda laid, a, b: laid.hand_in(nth(a), b),
    "take up": lambda laid, a, b: readings.reopen(
        by=laid.by(nth(a).assessor), reading_id=nth(a).pk, reason="Prov"
    ),
    "strike": lambda laid, a, b: readings.strike(
        by=laid.by(nth(a).assessor), person_id=nth(a).assessor_id,
        application_id=nth(a).application_id, because="Prov",
    ),
    "take away": lambda laid, a, b: panels.take_away(
        by=laid.by_officer, reading_id=nth(a).pk, reason="Prov"
    ),
    "adopt": lambda laid, a, b: adopt(laid, a % 2, 20 * b + a, "Skäl" if a % 3 else ""),
    "adopt the rest": lambda laid, a, b: adoptions.adopt_rest(
        by=laid.by_officer, round_id=laid.round.pk, mean="raw" if b % 2 else "calibrated"
    ),
    "go back": lambda laid, a, b: adoptions.reassess(
        by=laid.by_officer, application_id=laid.applications[a % 2].pk, reason="Prov"
    ),
}  # fmt: skip


def nth(number):
    """One of the readings there are. Raises Refused when there is none."""
    found = list(Reading.objects.order_by("application__reference", "assigned_at"))
    if not found:
        raise Refused(say("Ingen bedömning finns."))
    return found[number % len(found)]


def holds(laid):
    """What is true however the panel has gone about it."""
    expected, pairs = {}, []
    for reading in Reading.objects.all():
        pairs.append((reading.application_id, reading.assessor_id))
        points = list(Mark.objects.filter(reading=reading).values_list("points", flat=True))
        if reading.state == "submitted":
            score = round(sum(points) / len(points) * 20, 3)
            expected.setdefault(reading.application_id, []).append(score)
        if reading.state == "struck":
            assert reading.struck_because
            assert reading.struck_at
    counted = figures(laid.round.pk).scores
    assert {key: sorted(found) for key, found in counted.items()} == {
        key: sorted(found) for key, found in expected.items()
    }
    assert len(pairs) == len(set(pairs))
    assert {person for _one, person in pairs} <= {person.pk for person in laid.people}
    for one in laid.round.applications.all():
        if one.state == "prepared":
            assert one.score == one.adoptions.first().score
            assert not one.readings.filter(state="assigned").exists()
    for adoption in Adoption.objects.all():
        means = [mean for mean in (adoption.raw_mean, adoption.calibrated) if mean is not None]
        near = any(abs(adoption.score - mean) <= adoptions.ROUNDING for mean in means)
        assert near or adoption.reason
        assert 0 <= adoption.score <= 100


@pytest.mark.slow("lives through sixty panels")
def test_whatever_is_done_in_whatever_order(town):
    laid = Assessed(town, applications=2)

    @settings(max_examples=60, derandomize=True)
    @given(
        st.lists(
            st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 5), st.integers(0, 5)),
            min_size=4,
            max_size=14,
        )
    )
    def live(steps):
        with undone():
            for name, a, b in steps:
                with contextlib.suppress(Refused, InvalidInput):
                    STEPS[name](laid, a, b)
                    done[name] += 1
                holds(laid)

    done = Counter()
    live()
    assert set(done) == set(STEPS), "some step was never taken"
