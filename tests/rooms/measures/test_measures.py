"""Measures: who may do what with them, what the plan and the law ask, and what is kept."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories.anything import anything
from tests.factories.organisations import OrganisationFactory
from tests.rooms.measures import laying, measured
from tests.rooms.measures.measured import body, coordinator, facts, laid, owner
from tryggare.audit.models import AuditEvent
from tryggare.audit.selectors import history
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.plans.states import VERDICTS
from tryggare.fund.models import Award
from tryggare.measures import todo_measures
from tryggare.measures.forms.measures import MeasureForm
from tryggare.measures.models import (
    Camera,
    CameraAssessment,
    CameraPosition,
    FollowUp,
    GuardPermit,
    Measure,
    PlanCause,
    PlanMeasure,
)
from tryggare.measures.selectors import measure_money as money_selectors
from tryggare.measures.selectors import practice_drafts
from tryggare.measures.selectors.measures import Wanted, listed
from tryggare.measures.services import (
    follow_ups,
    measure_doses,
    measure_goals,
    measure_money,
    measure_steps,
    measures,
    plan_measures,
)
from tryggare.measures.services.measure_money import MoneyFacts
from tryggare.organisations.models import District
from tryggare.organisations.permissions import Forbidden

TODAY = timezone.localdate()


def fields_of(told):
    return {one.field for one in told.value.problems}


def test_a_measure_is_put_in_the_plan_in_force_and_stays_in_the_one_it_was_decided_in(town):
    measure = laid(town)
    by = coordinator(town)
    plan = laying.drafted(town)
    cause = PlanCause.objects.get()

    def put(plans=(), causes=(), which=measure, **more):
        measures.put_in_plans(
            by=by, measure_id=which.pk, plan_ids=plans, cause_ids=[one.pk for one in causes], **more
        )

    with CaptureQueriesContext(connection) as asked:
        put(causes=[cause])  # the plan follows from its cause
    locked = [one["sql"] for one in asked if "FOR UPDATE" in one["sql"]]
    assert ["actionplan" in one for one in locked] == [True, False], "a decision may be under way"
    assert PlanMeasure.objects.get().added_on is None
    put(plans=[plan.pk])
    assert not measure.acts_on.exists()
    put(causes=[cause])
    plan = laying.adopted(town, plan)
    with pytest.raises(InvalidInput) as told:
        put(plans=[plan.pk])  # what was decided is not uncoupled without a word
    assert fields_of(told) == {"reason"}
    put(plans=[plan.pk], reason="Rivs")
    assert not measure.acts_on.exists()
    later = laid(town, title="Belysning i tunneln", kind="lighting", dose_planned=None)
    put(causes=[cause], which=later)
    assert later.listed.get().added_on == TODAY
    put(which=later)
    assert not later.listed.exists()
    with pytest.raises(InvalidInput) as told:
        put()
    assert fields_of(told) == {"plans"}
    with pytest.raises(InvalidInput):
        put(plans=[anything(type(plan), town.municipality, state="draft").pk, body(town).pk])
    assert {one.title for one in listed(Wanted(in_plan=True), by, TODAY)} == {
        "Nattvandring i Vårby"
    }
    with pytest.raises(Forbidden):
        measures.put_in_plans(
            by=owner(town, measure.responsible), measure_id=measure.pk, plan_ids=[], cause_ids=[]
        )


def test_the_log_has_no_words_of_what_is_closed(town):
    """Of a cause never, of a measure only while it is open: others read the log, for ever."""
    secret, by = "Kanariefågel", coordinator(town)
    words = dict.fromkeys(
        ("title", "what", "why", "where", "target_group", "follow_up_how"), secret
    )
    town.enter()
    plan = laying.drafted(town)
    PlanCause.objects.update(hypothesis=secret)
    cause = PlanCause.objects.get()
    closed, lit = laid(town, is_open=False, **words), laid(town)
    for one in (closed, lit):
        measures.put_in_plans(by=by, measure_id=one.pk, plan_ids=[], cause_ids=[cause.pk])
    measures.change(
        by=by, measure_id=closed.pk,
        facts=facts(town, is_open=False, **words | {"what": f"{secret} igen"}),
    )  # fmt: skip
    plan_measures.act_on(by=by, cause_id=cause.pk, measure_ids=[])
    plan_measures.take_out(by=by, plan_id=plan.pk, measure_id=closed.pk)
    aim = measured.goal(town, closed, goal=secret, indicator=secret, method=secret)
    reading = measure_goals.ReadingFacts(measured_on=TODAY, value=Decimal(50), note=secret)
    measure_goals.measure(by=by, goal_id=aim.pk, facts=reading)
    measure_steps.start(by=by, measure_id=closed.pk, day=date(2026, 3, 1))
    measured.followed_up(
        town, closed, verdict="stop", **dict.fromkeys(("outcome_basis", "reason", "worked"), secret)
    )
    told = list(AuditEvent.objects.values_list("content", flat=True))
    assert not [one for one in told if secret in one]
    assert any(str(closed.pk) in one for one in told)
    assert any(lit.title in one for one in told)
    before, after = str(lit.responsible), body(town, "Socialnämnden")
    wanted = facts(town, body=after)
    with CaptureQueriesContext(connection) as asked:
        measures.change(by=by, measure_id=lit.pk, facts=wanted)
    bodies = [one for one in asked if 'FROM "organisations_organisation"' in one["sql"]]
    assert len(bodies) == 3, "the one before, the one after, and once to check the row"
    assert history(lit.pk, limit=1)[0].changes["responsible"] == [before, str(after)]


def test_what_is_said_of_a_measure_is_checked_beside_its_field(town):
    measure = laid(town)
    assembly = OrganisationFactory(municipality=town.municipality, kind="assembly")
    wrong = {
        "responsible": {"body": assembly},
        "kind": {"kind": "nonsense"},
        "dose_planned": {"kind": "exit"},
        "follow_up_due": {"follow_up_due": date(2026, 2, 1)},
        "ends": {"ends": date(2026, 1, 1)},
        "districts": {"districts": (measure.pk,)},
    }
    for field, given in wrong.items():
        with pytest.raises(InvalidInput) as told:
            measures.change(by=coordinator(town), measure_id=measure.pk, facts=facts(town, **given))
        assert field in fields_of(told)
    part = District.objects.create(municipality=town.municipality, name="Vårby")
    changed = measures.change(
        by=coordinator(town), measure_id=measure.pk, facts=facts(town, districts=(part.pk,))
    )
    assert [str(one.district) for one in changed.places.all()] == ["Vårby"]
    by = coordinator(town)
    assert not listed(Wanted(district=measure.pk), by, TODAY).exists()
    here = Wanted(district=part.pk, title="VANDRING", state="planned")
    assert listed(here, by, TODAY).get() == measure
    with pytest.raises(Forbidden):
        measures.add(by=owner(town, measure.responsible), facts=facts(town))
    # Fullmäktige carries nothing out, but what it has had is not lost.
    assert assembly.name not in _offered()
    Measure.objects.filter(pk=measure.pk).update(responsible=assembly)
    assert {assembly.name, str(measure.responsible)} < _offered(responsible=assembly.pk)
    kept = facts(town, body=assembly, title="Annan rubrik")
    assert measures.change(by=by, measure_id=measure.pk, facts=kept).title == "Annan rubrik"
    with pytest.raises(InvalidInput):
        measures.add(by=by, facts=kept)


def _offered(**initial):
    field = MeasureForm(initial=initial).fields["responsible"]
    return {name for _pk, name in field.choices}


def test_only_those_of_the_body_carry_it_out(town):
    measure = laid(town)
    own, stranger = owner(town, measure.responsible), owner(town, body(town, "Socialnämnden"))
    goal = measured.goal(town, measure)
    when = TODAY.replace(day=1)
    reading = measure_goals.ReadingFacts(measured_on=TODAY, value=Decimal("57.5"))
    deeds = [
        lambda by: measure_steps.start(by=by, measure_id=measure.pk, day=TODAY),
        lambda by: measure_doses.add(by=by, measure_id=measure.pk, month=TODAY, amount=Decimal(3)),
        lambda by: measure_goals.measure(by=by, goal_id=goal.pk, facts=reading),
        lambda by: measure_steps.stop(by=by, measure_id=measure.pk, reason="Ingen vuxen"),
        lambda by: measure_steps.resume(by=by, measure_id=measure.pk, reason="Nya vuxna"),
        lambda by: follow_ups.add(
            by=by,
            measure_id=measure.pk,
            facts=measured.follow_up_facts(followed_on=TODAY, next_due=TODAY + timedelta(days=90)),
        ),
    ]
    for deed in deeds:
        with pytest.raises(Forbidden):
            deed(stranger)
        deed(own)
    measure.refresh_from_db()
    assert (measure.state, measure.starts, measure.state_because) == (
        "under_way", TODAY, "Nya vuxna",
    )  # fmt: skip
    assert measure.doses.get().month == when
    for deed, field in (
        (deeds[1], "month"),  # the month is there already
        (deeds[2], "measured_on"),
        (lambda by: measure_steps.end(by=by, measure_id=measure.pk, day=TODAY, reason=" "),
         "reason"),
        (lambda by: measure_doses.add(by=by, measure_id=measure.pk,
                                      month=TODAY + timedelta(days=40), amount=Decimal(1)),
         "month"),
    ):  # fmt: skip
        with pytest.raises(InvalidInput) as told:
            deed(own)
        assert fields_of(told) == {field}
    # Counted in walks, it becomes nothing that is counted in hours.
    with pytest.raises(InvalidInput) as told:
        measures.change(
            by=coordinator(town), measure_id=measure.pk, facts=facts(town, kind="safety_hosts")
        )
    assert fields_of(told) == {"kind"}
    with pytest.raises(Refused):
        measure_goals.remove(by=own, goal_id=goal.pk)
    with pytest.raises(Forbidden):
        measure_steps.cancel(by=own, measure_id=measure.pk, reason="Nej")
    with pytest.raises(Refused):
        measure_steps.cancel(by=coordinator(town), measure_id=measure.pk, reason="Nej")
    told = AuditEvent.objects.order_by("-sequence").first()
    assert told.action == "measures.measure.plan_follow_up"


def test_no_camera_and_no_guard_before_what_the_law_wants(town):
    guarded = laid(town, kind="guards", title="Ordningsvakter", dose_planned=None)
    filmed = laid(town, kind="camera", title="Kamera", dose_planned=None)
    by, yesterday = coordinator(town), TODAY - timedelta(days=1)

    def start(measure, day=TODAY):
        return measure_steps.start(by=by, measure_id=measure.pk, day=day)

    camera = anything(Camera, town.municipality, measure=filmed, state="planned")
    for measure, paragraph in ((guarded, "3–8 §§"), (filmed, "7–9 §§")):
        with pytest.raises(Refused) as told:
            start(measure)
        assert paragraph in str(told.value.message)
    permit = anything(
        GuardPermit, town.municipality, measure=guarded, valid_from=TODAY, valid_to=TODAY
    )
    with pytest.raises(Refused):
        start(guarded, yesterday)
    start(guarded)
    assess = {"camera": camera, "done_on": yesterday}
    anything(CameraAssessment, town.municipality, allows=True, **assess)
    camera.changed_on = TODAY  # changed since: the weighing is to be made anew
    camera.save()
    with pytest.raises(Refused):
        start(filmed)
    anything(CameraAssessment, town.municipality, allows=False, **assess | {"done_on": TODAY})
    with pytest.raises(Refused):
        start(filmed)
    anything(CameraAssessment, town.municipality, allows=True, **assess | {"done_on": TODAY})
    with pytest.raises(Refused):
        start(filmed, yesterday - timedelta(days=1))  # nobody had assessed it then
    start(filmed)
    # One that was in use before the register was kept lets nothing new begin.
    old = laid(town, kind="camera", title="Gammal kamera", dose_planned=None)
    anything(Camera, town.municipality, measure=old, state="in_use", found_in_use=True,
             started_on=yesterday)  # fmt: skip
    with pytest.raises(Refused):
        start(old)
    # Nor by calling what is under way something else.
    lit = laid(town, kind="lighting", title="Ljus", dose_planned=None)
    start(lit)
    with pytest.raises(InvalidInput) as wrong:
        measures.change(
            by=by, measure_id=lit.pk, facts=facts(town, kind="guards", dose_planned=None)
        )
    assert fields_of(wrong) == {"kind"}
    # A permit that has run out meanwhile stops the guards from coming back.
    measure_steps.stop(by=by, measure_id=guarded.pk, reason="Uppehåll")
    GuardPermit.objects.filter(pk=permit.pk).update(valid_from=yesterday, valid_to=yesterday)
    with pytest.raises(Refused):
        measure_steps.resume(by=by, measure_id=guarded.pk, reason="Igen")
    assert Measure.objects.get(pk=guarded.pk).state == "stopped"


def test_no_more_of_an_award_is_coupled_than_was_granted(town):
    measure, other = laid(town), laid(town, title="En annan")
    by = coordinator(town)
    award = anything(Award, town.municipality, amount_ore=100_000)
    revoked = anything(Award, town.municipality, amount_ore=100_000, state="revoked")

    def give(amount, to=measure, source="fund", **more):
        given = {"award_id": award.pk} | more
        found = MoneyFacts(source=source, year=2026, amount_ore=amount, **given)
        return measure_money.add(by=by, measure_id=to.pk, facts=found)

    row = give(60_000)
    give(30_000, other)
    for field, wrong in (
        ("amount_ore", lambda: give(10_001, other)),
        ("award", lambda: give(1, award_id=None)),
        ("award", lambda: give(1, award_id=revoked.pk)),
        ("award", lambda: give(1, source="state")),
    ):
        with pytest.raises(InvalidInput) as told:
            wrong()
        assert fields_of(told) == {field}
    offered = list(money_selectors.awards_with_left())
    assert [(one.pk, one.left_ore) for one in offered] == [(award.pk, 10_000)]
    more = MoneyFacts(source="fund", year=2027, amount_ore=70_000, award_id=award.pk)
    measure_money.change(by=by, measure_money_id=row.pk, facts=more)
    assert not money_selectors.awards_with_left().exists()
    measure_money.remove(by=by, measure_money_id=row.pk)
    assert money_selectors.left_of(award) == 70_000
    # What is called off holds nothing; what is revoked pays nothing.
    Measure.objects.filter(pk=other.pk).update(state="cancelled")
    assert money_selectors.left_of(award) == 100_000
    assert [one.left_ore for one in money_selectors.awards_with_left()] == [100_000]
    Measure.objects.filter(pk=other.pk).update(state="planned")
    with pytest.raises(InvalidInput) as told:
        give(70_001)
    assert "En annan" in str(told.value.problems[0].message)
    Award.objects.filter(pk=award.pk).update(state="revoked")
    assert money_selectors.sums(money_selectors.rows_of(other)).total == 0
    assert not money_selectors.standing_money().exists()
    assert practice_drafts.of_measure(other.pk).values["cost"] == ""
    give(5_000, source="frame", award_id=None)
    assert money_selectors.sums(money_selectors.rows_of(measure)).by_source == {"frame": 5_000}


def test_a_follow_up_ends_in_a_decision_and_stands_as_it_was_entered(town):
    measure = laid(town)
    by = coordinator(town)
    measure_steps.start(by=by, measure_id=measure.pk, day=date(2026, 3, 1))
    wrong = {
        "deviation": {"carried_out": "partly"},
        "next_due": {"next_due": None},
        "followed_on": {"followed_on": date(2026, 2, 1)},
        "effect": {"effect_id": measure.pk},
    }
    for field, given in wrong.items():
        with pytest.raises(InvalidInput) as told:
            measured.followed_up(town, measure, **given)
        assert field in fields_of(told)
    first = measured.followed_up(town, measure)
    measure.refresh_from_db()
    assert (measure.state, measure.follow_up_due) == ("under_way", date(2027, 3, 1))
    worse = measured.followed_up(
        town, measure, followed_on=date(2026, 10, 1), verdict="stop", outcome="worse",
        reason="Det blev fler.",
    )  # fmt: skip
    measure.refresh_from_db()
    assert (measure.state, measure.ends, measure.state_because) == (
        "ended", date(2026, 10, 1), "Det blev fler.",
    )  # fmt: skip
    assert measure.follow_up_due is None
    assert [one.outcome for one in listed(Wanted(), by, TODAY)] == ["worse"]
    # Good or bad, the same way out to residents; and never with who or how few.
    for found in (first, worse):
        follow_ups.publish(by=by, follow_up_id=found.pk)
        assert FollowUp.objects.get(pk=found.pk).published_at is not None
    follow_ups.unpublish(by=by, follow_up_id=worse.pk)
    again = laid(town, title="Sommarjobb", kind="summer_jobs")
    where = "Stolpe 14, sju meter upp, mot entrén"
    anything(CameraPosition, town.municipality, words=where)
    for words in ("3 ungdomar slutade.", "Bara tre av dem, två nya elever.", f"Vid {where}."):
        found = measured.followed_up(town, again, outcome_basis=words)
        with pytest.raises(Refused):
            follow_ups.publish(by=by, follow_up_id=found.pk, reason="Det gör inget")
    # What only looks like a person is shown once someone has said why it is none.
    for words in ("Anna Lindh-parken röjdes.", "KS-2026/1234 och 08-535 300 00", "Det blev två."):
        found = measured.followed_up(town, again, outcome_basis=words)
        with pytest.raises(InvalidInput) as told:
            follow_ups.publish(by=by, follow_up_id=found.pk)
        assert fields_of(told) == {"reason"}
        follow_ups.publish(by=by, follow_up_id=found.pk, reason="Ett torg")
    assert follow_ups.unpublish_all(by=by, measure=again) == 3
    with pytest.raises(InvalidInput) as told:
        measured.followed_up(town, again, worked="850709-9805")
    assert fields_of(told) == {"worked"}
    never = measured.followed_up(town, again, verdict="stop")
    assert Measure.objects.get(pk=again.pk).state == "cancelled"
    Measure.objects.filter(pk=again.pk).update(is_open=False)
    with pytest.raises(Refused):
        follow_ups.publish(by=by, follow_up_id=never.pk)


def test_each_verdict_is_taken_only_where_it_can_be_true_and_plans_no_further_than_it_may(town):
    """Every state beside every verdict."""
    measure = laid(town, starts=TODAY + timedelta(days=30), follow_up_due=None)
    for state, verdict in product(VERDICTS, FollowUp.Verdict.values):
        Measure.objects.filter(pk=measure.pk).update(state=state, follow_up_due=None, starts=None)
        if verdict not in VERDICTS[state]:
            with pytest.raises(InvalidInput) as told:
                measured.followed_up(town, measure, verdict=verdict)
            assert fields_of(told) == {"verdict"}
            continue
        measured.followed_up(town, measure, verdict=verdict, reason="X" * 2_000)
        measure.refresh_from_db()
        goes = measure.state in {"planned", "under_way", "stopped"}
        assert measure.follow_up_due == (date(2027, 3, 1) if goes else None)
        over = {"planned": "cancelled", "cancelled": "cancelled"}.get(state, "ended")
        assert measure.state == (over if verdict == "stop" else state)
    # An older look plans nothing; nobody but who plans calls off what has not begun.
    later = TODAY + timedelta(days=30)
    Measure.objects.filter(pk=measure.pk).update(
        state="planned", follow_up_due=later, starts=later, ends=None
    )
    measured.followed_up(town, measure, followed_on=date(2025, 9, 1), next_due=None)
    by = owner(town, measure.responsible)
    with pytest.raises(InvalidInput) as told:
        follow_ups.add(by=by, measure_id=measure.pk, facts=measured.follow_up_facts(verdict="stop"))
    assert fields_of(told) == {"verdict"}
    measure.refresh_from_db()
    assert (measure.state, measure.follow_up_due) == ("planned", later)
    measured.followed_up(town, measure, verdict="stop")
    assert Measure.objects.get(pk=measure.pk).state == "cancelled"
    short = laid(town, title="Kort", ends=TODAY - timedelta(days=1))
    with pytest.raises(InvalidInput) as told:
        measure_steps.start(by=by, measure_id=short.pk, day=TODAY)
    assert fields_of(told) == {"day"}


def test_what_is_due_waits_for_those_who_answer_for_it_and_the_coordinator(town):
    measure = laid(town)
    laid(town, title="Senare", follow_up_due=TODAY + timedelta(days=200))
    stranger = owner(town, body(town, "Socialnämnden"))
    own = owner(town, measure.responsible)
    waiting = [len(todo_measures.tasks(one, TODAY)) for one in (coordinator(town), own, stranger)]
    assert waiting == [1, 1, 0]
    (task,) = todo_measures.tasks(own, TODAY)
    assert (task.due, measure.title in task.title) == (date(2026, 9, 1), True)
