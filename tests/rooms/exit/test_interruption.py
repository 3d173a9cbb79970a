"""Support interrupted in one go, with its safety plan, and the way back in."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.rooms.exit.test_cases import NAME, actions, opened
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.exit_cases import Given
from tryggare.domain.exit_safety import Standing
from tryggare.domain.law import Branch
from tryggare.exit.models import Case, SafetyPlan, Step
from tryggare.exit.services import cases, interruptions, safety_plans
from tryggare.exit.services.cases import CaseFacts
from tryggare.exit.services.identities import IdentityFacts
from tryggare.exit.services.interruptions import InterruptionFacts
from tryggare.exit.services.safety_plans import PlanFacts

PLAN = PlanFacts(
    stay="hos en släkting",
    call="112, sedan jouren",
    danger="Lämna platsen",
    way_back="Ring oss",
    standing=(Standing.SAFE_CONTACT,),
)


def interrupted(town, case, plan=PLAN, back=0, **more):
    on = timezone.localdate() - timedelta(days=back)
    facts = InterruptionFacts(on=on, reason="Vill åka hem", plan=plan, **more)
    with town.working("ada") as by:
        return interruptions.interrupt(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)


def child_case(town):
    facts = CaseFacts(
        branch=Branch.CHILD, opened_on=timezone.localdate(), identity=IdentityFacts(name=NAME)
    )
    with town.working("ada") as by:
        return cases.open_(by=by, facts=facts, keyring=town.keyring)


def test_it_is_recorded_with_its_plan_in_one_go_and_the_plan_meets_the_return(town):
    case = opened(town)
    assert interrupted(town, case).state == "interrupted"
    with town.working("ada") as by:
        plan = safety_plans.read(by=by, case_id=case.pk, keyring=town.keyring)
        assert (plan.facts, plan.made_on) == (PLAN, timezone.localdate())
        given = Given(on=timezone.localdate(), danger_asked=True)
        back = cases.go(by=by, case_id=case.pk, way="re_enter", given=given, keyring=town.keyring)
    assert (back.state, back.round) == ("intake", 2)
    assert actions(town)[-4:] == [
        "safety_plan.write", "case.interrupt", "safety_plan.read", "case.re_enter",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("plan", "back", "fields"),
    [
        (PlanFacts(), 0, {"why_not"}),
        (PlanFacts(call="112"), 0, {"danger", "way_back"}),
        (PlanFacts(call="112", why_not="Hann inte"), 0, {"danger", "way_back"}),
        (PLAN, 1, {"why_not"}),  # made, but not the same day, and nobody says why
    ],
)
def test_without_a_plan_or_its_reason_nothing_is_recorded(town, plan, back, fields):
    case = opened(town)
    with pytest.raises(InvalidInput) as wrong:
        interrupted(town, case, plan, back)
    assert {one.field for one in wrong.value.problems} == fields
    with town.working("ada"):
        assert (SafetyPlan.objects.count(), Step.objects.count()) == (0, 0)
        assert Case.objects.get(pk=case.pk).state == "contact"


@pytest.mark.parametrize(
    ("plan", "back", "is_made"),
    [
        (PlanFacts(why_not="Personen gick direkt"), 0, False),
        (PlanFacts(call="112", danger="Gå", way_back="Ring", why_not="Det var fredag"), 3, True),
    ],
)
def test_nobody_is_held_back_because_a_plan_could_not_be_made_that_day(town, plan, back, is_made):
    case = opened(town)
    assert interrupted(town, case, plan, back).state == "interrupted"
    with town.working("ada"):
        assert SafetyPlan.objects.get().is_made is is_made


def test_a_child_is_not_let_go_before_the_need_of_protection_is_assessed(town):
    case = child_case(town)
    facts = InterruptionFacts(on=timezone.localdate(), reason="Vill hem", plan=PLAN)
    with town.working("ada") as by:
        with pytest.raises(InvalidInput):
            interruptions.interrupt(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)
        assert SafetyPlan.objects.count() == 0  # neither the way nor its plan
    assert interrupted(town, case, protection_assessed=True).state == "interrupted"
    with pytest.raises(Refused):  # there is nothing more to interrupt
        interrupted(town, case, protection_assessed=True)


def test_protection_ends_with_the_plan_in_the_same_go_or_not_at_all(town):
    case, browser = opened(town), town.browser("ada")
    today = timezone.localdate()
    with town.working("ada") as by:
        given = Given(on=today, reason="Hotad")
        cases.protect(
            by=by, case_id=case.pk, way="begin_protection", given=given, keyring=town.keyring
        )
    url = reverse("exit:protect", args=[case.pk, "end_protection"])
    sent = {"date": today.isoformat(), "reason": "Faran är över", "call": "112"}
    wrong = browser.post(url, sent).content.decode()
    assert wrong.count('class="field-error"') == 2
    with town.working("ada"):
        assert not SafetyPlan.objects.exists()
        assert Case.objects.get(pk=case.pk).protection == "running"
    answer = browser.post(url, sent | {"danger": "Lämna platsen", "way_back": "Ring oss"})
    assert answer.status_code == 302
    with town.working("ada") as by:
        assert Case.objects.get(pk=case.pk).protection == "none"
        plan = safety_plans.read(by=by, case_id=case.pk, keyring=town.keyring)
    assert (plan.facts.danger, plan.made_on) == ("Lämna platsen", today)


def test_a_case_is_paused_with_its_plan_by_the_lead(town):
    case = opened(town)
    with town.working("ada") as by:
        Case.objects.filter(pk=case.pk).update(state="planning")
        facts = InterruptionFacts(on=timezone.localdate(), reason="Reser bort", plan=PLAN)
        interruptions.go(by=by, case_id=case.pk, way="pause", facts=facts, keyring=town.keyring)
        assert Case.objects.get(pk=case.pk).state == "paused"
        assert SafetyPlan.objects.get().is_made
