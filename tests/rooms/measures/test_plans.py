"""A plan from its lägesbild to a decision: what it takes over, what it may say, what stops it."""

import io
import zipfile
from dataclasses import replace
from datetime import date, timedelta

import pikepdf
import pytest
from django.utils import timezone

from tests.factories.organisations import OrganisationFactory, actor
from tests.rooms.measures import laying
from tests.rooms.shell.test_pdf import structure
from tests.rooms.situation import picture_laying
from tests.rooms.situation.test_picture_public import pdf_words
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.plans.clocks import next_follow_up
from tryggare.measures.models import (
    ActionPlan,
    MeasureGoal,
    MeasureMoney,
    PlanCause,
    PlanEdition,
    PlanProblem,
)
from tryggare.measures.selectors import plans as selectors
from tryggare.measures.selectors.plan_lacks import open_on_closed
from tryggare.measures.services import (
    plan_adoption,
    plan_causes,
    plan_follow_ups,
    plan_measures,
    plan_problems,
    plans,
)
from tryggare.measures.services.plan_causes import CauseWords
from tryggare.measures.services.plan_follow_ups import FollowUpFacts
from tryggare.measures.services.plan_problems import ProblemWords
from tryggare.measures.services.plans import PlanFacts
from tryggare.measures.todo_plans import tasks
from tryggare.organisations.permissions import Forbidden
from tryggare.situation.models import PictureProblem
from tryggare.situation.services import picture_problems
from tryggare.situation.services.decisions import Decision

FACTS = PlanFacts(
    title="Åtgärdsplan för Huddinge", period_from=date(2026, 1, 1), period_to=date(2027, 12, 31),
    summary="Vi lyser upp gångvägarna.",
)  # fmt: skip
CANARY = "Kanariefågel"
SECRET = {"is_open": False, "ground": "osl-18-1"}


def writer(town):
    return actor(town.people["coordinator"], "coordinator")


def decision(town, on=date(2026, 4, 1), **more):
    body = OrganisationFactory(municipality=town.municipality, kind="board")
    told = {"deciding_body_id": body.pk, "decided_on": on, "paragraph": "12", "reference": "KS-9"}
    return Decision(**told | more)


def picture_with_more(town):
    """A prioritised problem of residents', a secret one, and one without priority."""
    draft = picture_laying.filled(town)
    by = picture_laying.writer(town)
    words = dict.fromkeys(("where", "when", "affected", "harm", "reason"), CANARY)
    for what, priority, openness in (
        (f"{CANARY} i centrum", 2, SECRET), ("Buller", None, {"is_open": True}),
    ):  # fmt: skip
        told = picture_problems.ProblemWords(
            what=what, priority=priority, trend="grows", **words | openness
        )
        made = picture_problems.add(by=by, picture_id=draft.pk, words=told)
        cause = replace(picture_laying.CAUSE, hypothesis=f"{CANARY} orsak till {what}")
        picture_problems.add_cause(by=by, problem_id=made.pk, words=cause)
    return picture_laying.adopted(town, draft)


def goal(measure, **more):
    told = {"goal": "Färre larm", "indicator": "Larm", "unit": "larm", "baseline": 3, "target": 60,
            "reached_by": date(2027, 6, 1), "baseline_on": date(2026, 1, 1)}  # fmt: skip
    return MeasureGoal.objects.create(
        municipality=measure.municipality, measure=measure, **told | more
    )


def test_a_plan_is_begun_on_what_the_picture_has_prioritised_and_only_there(town):
    by = writer(town)
    with pytest.raises(Refused, match="antagen lägesbild"):
        plans.begin(by=by, facts=FACTS)
    picture = picture_with_more(town)
    with pytest.raises(Forbidden):
        plans.begin(by=actor(town.people["measure_owner"], "measure_owner"), facts=FACTS)
    plan = plans.begin(by=by, facts=FACTS)
    taken = {one.origin: one for one in PlanProblem.objects.filter(plan=plan)}
    wanted = list(picture.problems.filter(priority__isnull=False))
    assert set(taken) == {one.origin for one in wanted}
    for one in wanted:
        for name in ("what", "where", "priority", "is_open", "ground"):
            assert getattr(taken[one.origin], name) == getattr(one, name)
        [cause], [found] = taken[one.origin].causes.all(), one.causes.all()
        assert (cause.origin, cause.taken_from, cause.hypothesis) == (
            found.pk, found, found.hypothesis,
        )  # fmt: skip
    left = picture.problems.get(priority=None)
    assert [one.pk for one in selectors.inside(plan).left_out] == [left.pk]
    added = plan_problems.add(by=by, plan_id=plan.pk, picture_problem_id=left.pk)
    assert (added.priority, added.causes.count()) == (None, 1)
    with pytest.raises(InvalidInput):
        plan_problems.add(by=by, plan_id=plan.pk, picture_problem_id=left.pk)
    elsewhere = picture_laying.filled(town, based_on_id=picture.pk).problems.first()
    with pytest.raises(PictureProblem.DoesNotExist):
        plan_problems.add(by=by, plan_id=plan.pk, picture_problem_id=elsewhere.pk)
    # Closed may stay closed or be closed: never opened.
    secret = taken[picture.problems.get(priority=2).origin]
    with pytest.raises(InvalidInput) as said:
        plan_problems.change(by=by, problem_id=secret.pk, words=ProblemWords(is_open=True))
    assert said.value.problems[0].field == "openness"
    assert plan_problems.change(by=by, problem_id=added.pk, words=ProblemWords(**SECRET)).ground
    plan_problems.remove(by=by, problem_id=added.pk)
    plans.remove(by=by, plan_id=plan.pk)
    assert not ActionPlan.objects.exists()


def test_the_next_plan_keeps_what_was_deepened_and_what_lives(town):
    by = writer(town)
    picture = picture_laying.adopted(town)
    plan = plans.begin(by=by, facts=FACTS)
    problem = plan.problems.get()
    plan_problems.change(by=by, problem_id=problem.pk, words=ProblemWords(aim="Hälften", **SECRET))
    cause = problem.causes.get()
    deeper = CauseWords(**vars(picture_laying.CAUSE) | {"influence": "Gata och park"})
    plan_causes.change(by=by, cause_id=cause.pk, words=deeper)
    found = plan_causes.add(by=by, problem_id=problem.pk, words=CauseWords(
        side="target", hypothesis="Väggen är stor", left_because="Huset rivs"))  # fmt: skip
    lives = laying.measure(town, plan, cause=cause, state="planned")
    over = laying.measure(town, plan, cause=cause, title="Slut", state="planned")
    plan_adoption.adopt(by=by, plan_id=plan.pk, decision=decision(town))
    over.state = "cancelled"
    over.save()
    # The lägesbild is updated: other words for, and the cause is a row of its own.
    later = picture_laying.filled(town, based_on_id=picture.pk)
    updated = later.problems.get().causes.get()
    picture_problems.change_cause(
        by=picture_laying.writer(town), cause_id=updated.pk,
        words=replace(picture_laying.CAUSE, evidence_for="Fler larm efter mörkret"),
    )  # fmt: skip
    picture_laying.adopted(town, later, date(2026, 4, 10))
    again = plans.begin(by=by, facts=FACTS, based_on_id=plan.pk)
    same = again.problems.get()
    assert (same.aim, same.is_open, same.ground) == ("Hälften", False, "osl-18-1")
    first, second = same.causes.all()
    assert (first.origin, first.taken_from_id) == (cause.origin, updated.pk)
    assert (first.influence, first.evidence_for) == ("Gata och park", "Fler larm efter mörkret")
    assert (second.origin, second.left_because) == (found.origin, "Huset rivs")
    assert [row.measure_id for row in again.listed.all()] == [lives.pk]
    assert [row.measure_id for row in first.acted_on_by.all()] == [lives.pk]
    # In another order, and back.
    plan_causes.move(by=by, cause_id=second.pk, up=True)
    assert [one.pk for one in same.causes.all()] == [second.pk, first.pk]
    plan_causes.move(by=by, cause_id=second.pk, up=True)
    assert [one.pk for one in same.causes.all()] == [second.pk, first.pk]


def test_a_decision_is_brought_in_when_it_can_be_right(town):
    by = writer(town)
    picture_laying.adopted(town)
    plan = plans.begin(by=by, facts=FACTS)
    tomorrow = timezone.localdate() + timedelta(days=1)
    company = OrganisationFactory(municipality=town.municipality, kind="company")
    for wrong, field in (
        ({"on": tomorrow}, "decided_on"),
        ({"on": date(2026, 3, 1)}, "decided_on"),  # the day before the lägesbild's
        ({"deciding_body_id": company.pk}, "deciding_body"),
        ({"paragraph": " "}, "paragraph"),
        ({"reference": " "}, "reference"),
    ):
        with pytest.raises(InvalidInput) as said:
            plan_adoption.adopt(by=by, plan_id=plan.pk, decision=decision(town, **wrong))
        assert [one.field for one in said.value.problems] == [field]
    with pytest.raises(plan_adoption.SomethingLacks) as lacking:
        plan_adoption.adopt(by=by, plan_id=plan.pk, decision=decision(town))
    assert [lack.where for lack in lacking.value.lacks] == ["measures"]
    laying.measure(town, plan)
    cause = PlanCause.objects.get()
    cause.delete()
    with pytest.raises(plan_adoption.SomethingLacks):
        plan_adoption.adopt(by=by, plan_id=plan.pk, decision=decision(town))
    problem = plan.problems.get()
    plan_causes.add(by=by, problem_id=problem.pk, words=CauseWords(side="place", hypothesis="M"))
    plan = plan_adoption.adopt(by=by, plan_id=plan.pk, decision=decision(town))
    assert (plan.state, plan.editions.count()) == ("adopted", 2)
    with pytest.raises(Refused):
        plan_causes.add(by=by, problem_id=problem.pk, words=CauseWords(side="place", hypothesis=""))
    # A measure after the decision says when; what was decided stays.
    measure = laying.measure(town)
    [row] = plan_measures.put_in(by=by, plan_id=plan.pk, measure_ids=[measure.pk])
    assert row.added_on == timezone.localdate()
    new = PlanCause.objects.get()
    plan_measures.act_on(by=by, cause_id=new.pk, measure_ids=[measure.pk])
    assert new.acted_on_by.count() == 1
    plan_measures.take_out(by=by, plan_id=plan.pk, measure_id=measure.pk)
    assert new.acted_on_by.count() == 0
    older = plans.begin(by=by, facts=FACTS, based_on_id=plan.pk)
    newer = plans.begin(by=by, facts=FACTS, based_on_id=plan.pk)
    plan_measures.put_in(by=by, plan_id=newer.pk, measure_ids=[measure.pk])
    assembly = OrganisationFactory(municipality=town.municipality, kind="assembly")
    by_all = decision(town, date(2026, 4, 10), deciding_body_id=assembly.pk)
    newer = plan_adoption.adopt(by=by, plan_id=newer.pk, decision=by_all)
    assert ActionPlan.objects.get(pk=plan.pk).state == "replaced"
    assert [one.number for one in selectors.everything()] == [3, 2, 1]
    with pytest.raises(Refused, match="Version 3 gäller redan"):
        plan_adoption.adopt(by=by, plan_id=older.pk, decision=decision(town, date(2026, 4, 11)))
    with pytest.raises(Refused, match="när den antogs"):
        plan_measures.take_out(by=by, plan_id=newer.pk, measure_id=measure.pk)


def test_residents_read_nothing_secret_and_no_small_count(town):
    """In content, PDF and DOCX; the whole edition holds all of it. Both PDFs are tagged."""
    by = writer(town)
    picture_with_more(town)
    plan = plans.begin(by=by, facts=FACTS)
    shown, secret = plan.problems.order_by("priority")
    cause = shown.causes.get()
    lamp = laying.measure(
        town, plan, cause=cause, dose_planned=20, follow_up_due=date(2027, 3, 1),
        follow_up_how="Räkna larm före och efter",
    )  # fmt: skip
    goal(lamp)
    second = {"goal": "Trygghet", "indicator": "Otrygga", "unit": "procent", "position": 2}
    goal(lamp, baseline=4, target=2, **second)
    MeasureMoney.objects.create(
        municipality=town.municipality, measure=lamp, source="frame", year=2027,
        amount_ore=1_500_000_00,
    )  # fmt: skip
    hidden = laying.measure(
        town, plan, cause=cause, title=f"{CANARY} åtgärd", what=CANARY, is_open=False
    )
    fielder = laying.measure(
        town, plan, cause=secret.causes.get(), title="Fältare", why=CANARY, kind="families",
        dose_planned=3,
    )  # fmt: skip
    goal(fielder, goal=CANARY)
    goal(hidden, goal=CANARY)
    assert [one.pk for one in open_on_closed(selectors.inside(plan))] == [fielder.pk]
    plan = plan_adoption.adopt(by=by, plan_id=plan.pk, decision=decision(town))
    whole, public = plan.editions.get(kind="whole"), plan.editions.get(kind="public")
    assert CANARY in str(whole.content)
    assert CANARY not in str(public.content)
    for edition, both in ((whole, True), (public, False)):
        pdf = pikepdf.open(io.BytesIO(bytes(edition.pdf)))
        assert {"/H1", "/H2", "/H3", "/Table"} <= set(structure(pdf.Root.StructTreeRoot))
        assert b"pdfuaid" in pdf.Root.Metadata.read_bytes()
        docx = zipfile.ZipFile(io.BytesIO(bytes(edition.docx))).read("word/document.xml").decode()
        for words in (pdf_words(pdf), docx):
            told = " ".join(words.replace("\xad", "").split())
            assert (CANARY in told) is both
            assert ("3 familjer" in told.replace("\xa0", " ")) is both
            assert ("avsatt för planens åtgärder" in told) is both
            assert ("Åtgärder som inte är öppna är inte med" in told) is not both
            for said in (
                "Skadegörelse vid stationen", "Platsen är mörk", "Mest efter solnedgången",
                "Belysning", "Fältare", "Färre larm", "60 larm", "2 procent", "KS-2026/123",
                "Ordinarie ram", "Risk- och sårbarhetsanalys 2025", "1 mars 2027",
            ):  # fmt: skip
                assert said in told.replace("\xa0", " "), said
    [made] = [one for one in public.content["measures"] if one["title"] == "Belysning"]
    assert [one["baseline"] for one in made["goals"]] == ["visas inte", "4 procent"]
    # That it acts on a secret cause is told to nobody: not even that it acts on none.
    [field] = [one for one in public.content["measures"] if one["title"] == "Fältare"]
    assert (field["acts_on"], field["dose"]) == ([], "visas inte")
    assert public.content["left_out"] == ["OSL 18 kap. 1 §"]
    assert plan_adoption.publish(by=by, plan_id=plan.pk).published_at
    with pytest.raises(Refused):
        plan_adoption.publish(by=by, plan_id=plan.pk)
    plan_adoption.withdraw(by=by, plan_id=plan.pk, reason="Fel")
    assert plan_adoption.publish(by=by, plan_id=plan.pk).withdrawn_at is None
    assert PlanEdition.objects.get(plan=plan, kind="public").sha256 == public.sha256


def test_the_follow_up_is_asked_for_in_time_and_moves_the_next(town):
    by = writer(town)
    today = timezone.localdate()
    [first] = tasks(by, today)
    assert (first.kind, first.due) == ("plan-first", date(2024, 7, 1))
    picture_laying.adopted(town)
    plan = plans.begin(by=by, facts=FACTS)
    facts = FollowUpFacts(
        followed_on=date(2026, 4, 20), carried_out="Lamporna sattes upp", effect="Färre larm",
        next_step="Vi fortsätter", body_id=laying.body(town).pk,
    )  # fmt: skip
    with pytest.raises(Refused):
        plan_follow_ups.add(by=by, plan_id=plan.pk, facts=facts)
    laying.measure(town, plan)
    plan_adoption.adopt(by=by, plan_id=plan.pk, decision=decision(town))
    due = next_follow_up(date(2026, 4, 1))
    days = (date(2027, 9, 30), date(2027, 10, 1), date(2028, 2, 1), due + timedelta(days=1))
    told = {day: [one.title for one in tasks(by, day)] for day in days}
    assert [bool(one) for one in told.values()] == [False, True, True, True]
    assert len({one[0] for one in told.values() if one}) == 3
    assert tasks(actor(town.people["measure_owner"], "measure_owner"), due) == []
    for wrong, field in (
        ({"followed_on": today + timedelta(days=1)}, "followed_on"),
        ({"followed_on": date(2026, 3, 31)}, "followed_on"),
        ({"effect": "Ring 19800101-1234"}, "effect"),
    ):
        with pytest.raises(InvalidInput) as said:
            plan_follow_ups.add(by=by, plan_id=plan.pk, facts=replace(facts, **wrong))
        assert [one.field for one in said.value.problems] == [field]
    plan_follow_ups.add(by=by, plan_id=plan.pk, facts=facts)
    assert [one.due for one in tasks(by, due)] == [date(2028, 4, 20)]
    assert tasks(by, date(2027, 10, 19)) == []
    # A later version is no follow-up, and one of that before it moves its own time no further.
    later = plans.begin(by=by, facts=FACTS, based_on_id=plan.pk)
    plan_adoption.adopt(by=by, plan_id=later.pk, decision=decision(town, date(2026, 5, 10)))
    assert [one.due for one in tasks(by, due)] == [date(2028, 4, 20)]
    assert (
        PlanEdition.objects.get(plan=later, kind="whole").content["next_follow_up"] == "2028-04-20"
    )
    late = replace(facts, followed_on=date(2026, 6, 1))
    plan_follow_ups.add(by=by, plan_id=plan.pk, facts=late)
    assert [one.due for one in tasks(by, due)] == [next_follow_up(date(2026, 5, 10))]
    plan_follow_ups.add(by=by, plan_id=later.pk, facts=late)
    assert [one.due for one in tasks(by, date(2028, 5, 31))] == [date(2028, 6, 1)]
