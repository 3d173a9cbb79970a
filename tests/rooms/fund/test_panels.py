"""Who reads what: shared out exactly, never across a jäv, filled where something lacks."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from tests.factories.organisations import actor, employee
from tests.rooms.fund.assessed import Assessed
from tryggare.audit.models import AuditEvent
from tryggare.audit.selectors import history
from tryggare.domain.assessment import Unassignable, groups
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.fund.models import Application, Declaration, PanelMember, Reading
from tryggare.fund.selectors import panels as selectors
from tryggare.fund.services import panels, readings
from tryggare.fund.services.panels import MemberFacts
from tryggare.organisations.permissions import ROLES, Forbidden


def share_out(laid, per=2):
    by, round_id = laid.by_officer, laid.round.pk
    plan = panels.plan(by=by, round_id=round_id, per_application=per)
    return panels.share_out(
        by=by, round_id=round_id, per_application=per, fingerprint=plan.fingerprint
    )


def pairs(laid):
    live = Reading.objects.filter(application__round=laid.round).exclude(state="struck")
    return {(one.application_id, one.assessor_id) for one in live}


def test_member_is_an_assessor_with_time_and_knowledge_and_joins_once(town):
    laid = Assessed(town, people=1)
    by, round_id = laid.by_officer, laid.round.pk
    new = employee(town.municipality, "assessor")
    facts = MemberFacts(most=7, categories=("spår 1",))
    member = panels.add(by=by, round_id=round_id, person_id=new.pk, facts=facts)
    assert (member.most, member.categories) == (7, ["spår 1"])
    with pytest.raises(InvalidInput, match="redan med"):
        panels.add(by=by, round_id=round_id, person_id=new.pk, facts=facts)
    other = employee(town.municipality, "controller").pk
    with pytest.raises(InvalidInput, match="rollen bedömare"):
        panels.add(by=by, round_id=round_id, person_id=other, facts=facts)
    panels.change(by=by, panel_member_id=member.pk, facts=MemberFacts(most=3))
    member.refresh_from_db()
    assert (member.most, member.categories) == (3, [])
    panels.remove(by=by, panel_member_id=member.pk)
    assert not PanelMember.objects.filter(person=new).exists()
    told = [event.action for event in history(round_id)]
    assert told == ["fund.panel.remove", "fund.panel.change", "fund.panel.add"]


@pytest.mark.parametrize("most", [0, -1, 501, 10**9])
def test_time_for_none_or_for_too_many_is_refused(town, most):
    laid = Assessed(town)
    member = PanelMember.objects.first()
    with pytest.raises(InvalidInput):
        panels.change(by=laid.by_officer, panel_member_id=member.pk, facts=MemberFacts(most=most))


def test_whoever_has_something_to_read_does_not_leave(town):
    laid = Assessed(town)
    laid.give(laid.people[1], laid.applications[0])
    member = PanelMember.objects.get(person=laid.people[1])
    with pytest.raises(Refused, match="har ansökningar att läsa"):
        panels.remove(by=laid.by_officer, panel_member_id=member.pk)


def test_every_application_gets_its_readers_and_the_log_one_line(town):
    laid = Assessed(town, applications=6, people=4)
    assert share_out(laid) == 12
    counts = Counter(application for application, _person in pairs(laid))
    assert set(counts.values()) == {2}
    event = AuditEvent.objects.get(action="fund.panel.share_out")
    assert '"readings":12' in event.content


def test_the_same_round_is_shared_out_the_same_way(town):
    laid = Assessed(town, applications=6, people=4)
    first, again = (
        panels.plan(by=laid.by_officer, round_id=laid.round.pk, per_application=2) for _ in range(2)
    )
    assert first == again


@pytest.mark.parametrize("state", ["declared", None])
def test_nobody_with_jav_and_nobody_who_has_not_answered_is_given_anything(town, state):
    laid = Assessed(town, applications=6, people=4)
    shut = [(laid.applications[k], laid.people[k % 4]) for k in range(6)]
    for application, person in shut:
        if state:
            laid.recuse(person, application)
        else:
            Declaration.objects.filter(application=application, person=person).delete()
    share_out(laid)
    assert not {(application.pk, person.pk) for application, person in shut} & pairs(laid)


def test_too_few_is_said_of_the_application_and_nothing_is_stored(town):
    laid = Assessed(town, applications=3, people=3)
    laid.recuse(laid.people[0], laid.applications[1])
    Declaration.objects.filter(application=laid.applications[1], person=laid.people[1]).delete()
    with pytest.raises(Unassignable, match="A0002 behöver 2 bedömare, men bara 1 har svarat"):
        share_out(laid)
    assert not pairs(laid)
    (one,) = [
        line for line in selectors.panel(laid.round).coverage() if line.unanswered or line.recused
    ]
    assert (one.able, one.recused, one.unanswered) == (
        [laid.people[2].name], [laid.people[0].name], [laid.people[1].name],
    )  # fmt: skip


def test_a_plan_that_is_no_longer_so_is_not_carried_out(town):
    laid = Assessed(town)
    by, round_id = laid.by_officer, laid.round.pk
    plan = panels.plan(by=by, round_id=round_id, per_application=2)
    application, person = plan.new[0]
    laid.recuse(person, application)
    with pytest.raises(Refused, match="har ändrats"):
        panels.share_out(by=by, round_id=round_id, per_application=2, fingerprint=plan.fingerprint)


def test_once_more_only_fills_what_lacks(town):
    """After a strike and a late application; what was shared out stays, the struck stays struck."""
    laid = Assessed(town, applications=6, people=4)
    share_out(laid)
    before = pairs(laid)
    assert share_out(laid) == 0
    gone = Reading.objects.filter(application=laid.applications[0]).first()
    laid.hand_in(gone)
    readings.strike(
        by=laid.by(gone.assessor), person_id=gone.assessor_id,
        application_id=gone.application_id, because="Delägare",
    )  # fmt: skip
    late = Application.objects.create(
        municipality=town.municipality, round=laid.round, reference="SEN", title="Sen",
        amount_ore=100, state="assessing",
    )  # fmt: skip
    for person in laid.people:
        laid.clear(person, [late])
    assert share_out(laid) == 3
    after = pairs(laid)
    assert after >= before - {(gone.application_id, gone.assessor_id)}
    assert (gone.application_id, gone.assessor_id) not in after
    assert sum(1 for application, _person in after if application == late.pk) == 2


def test_whoever_was_struck_is_not_given_it_again(town):
    laid = Assessed(town, applications=2, people=3)
    share_out(laid)
    struck = Reading.objects.filter(application=laid.applications[0]).first()
    readings.strike(
        by=laid.by(struck.assessor),
        person_id=struck.assessor_id,
        application_id=struck.application_id,
        because="Delägare",
    )
    assert share_out(laid) == 1
    other = Reading.objects.filter(application=laid.applications[0], state="assigned").first()
    readings.strike(
        by=laid.by(other.assessor),
        person_id=other.assessor_id,
        application_id=other.application_id,
        because="Delägare",
    )
    with pytest.raises(Unassignable, match="A0001 behöver 2 bedömare, men bara 1"):
        share_out(laid)


def test_a_prepared_application_is_given_no_more_but_counts(town):
    laid = Assessed(town, applications=3, people=3)
    laid.give(laid.people[0], laid.applications[0])
    Application.objects.filter(pk=laid.applications[0].pk).update(state="prepared")
    share_out(laid)
    counts = Counter(application for application, _person in pairs(laid))
    assert [counts[one.pk] for one in laid.applications] == [1, 2, 2]


@pytest.mark.slow("shares out the readings of a large city, and again without the service")
def test_300_applications_among_25_assessors_have_no_conflict_and_cost_what_the_solver_does(town):
    laid = Assessed(town, applications=300, people=25)
    PanelMember.objects.update(most=45)
    shut = {
        (one.pk, laid.people[(place * 7 + step) % 25].pk)
        for place, one in enumerate(laid.applications)
        for step in (0, 3)
    }
    rows = Declaration.objects.filter(round=laid.round, person__in=laid.people)
    jav = [one.pk for one in rows if (one.application_id, one.person_id) in shut]
    Declaration.objects.filter(pk__in=jav).update(
        state="declared", ground="interest", relation="Prov"
    )
    found = selectors.panel(laid.round)
    found.assigned(per_application=3)
    started = time.process_time()
    found.assigned(per_application=3)
    bare = time.process_time() - started
    started = time.process_time()
    assert share_out(laid, per=3) == 900
    both = time.process_time() - started
    given = pairs(laid)
    assert not given & shut
    assert set(Counter(application for application, _ in given).values()) == {3}
    assert max(Counter(person for _, person in given).values()) <= 45
    assert len(groups((str(a), str(p)) for a, p in given)) == 1
    # A plan to look at and the plan carried out are two solves; all the rest is rows.
    assert both < 5 * bare + 0.5


def test_one_reading_is_given_and_taken_away_by_hand_with_a_reason(town):
    laid = Assessed(town)
    by, one, person = laid.by_officer, laid.applications[0], laid.people[1]
    with pytest.raises(InvalidInput, match="Skriv varför"):
        panels.give(by=by, application_id=one.pk, person_id=person.pk, reason=" ")
    reading = panels.give(by=by, application_id=one.pk, person_id=person.pk, reason="Sakkunnig")
    with pytest.raises(InvalidInput, match="läser den redan"):
        panels.give(by=by, application_id=one.pk, person_id=person.pk, reason="Igen")
    with pytest.raises(InvalidInput, match="Skriv varför"):
        panels.take_away(by=by, reading_id=reading.pk, reason="")
    panels.take_away(by=by, reading_id=reading.pk, reason="Sjuk")
    assert not Reading.objects.exists()
    told = [(event.action, event.reason) for event in history(reading.pk)]
    assert told == [("fund.reading.take_away", "Sjuk"), ("fund.reading.give", "Sakkunnig")]


def test_what_is_written_is_struck_and_kept_when_it_is_taken_away(town):
    laid = Assessed(town)
    reading = laid.give(laid.people[1], laid.applications[0])
    by = laid.by(laid.people[1])
    readings.save(by=by, reading_id=reading.pk, findings=laid.findings())
    panels.take_away(by=laid.by_officer, reading_id=reading.pk, reason="Sjuk")
    reading.refresh_from_db()
    assert (reading.state, reading.struck_because) == ("struck", "Sjuk")
    assert reading.marks.count() == 5
    with pytest.raises(InvalidInput, match="ströks"):
        panels.give(
            by=laid.by_officer, application_id=reading.application_id,
            person_id=reading.assessor_id, reason="Frisk",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda laid, who, one: laid.recuse(who, one), "har jäv"),
        (lambda laid, who, one: Declaration.objects.filter(person=who).delete(), "inte svarat"),
        (lambda laid, who, one: PanelMember.objects.filter(person=who).delete(), "inte med"),
    ],
    ids=["jäv", "unanswered", "outside"],
)
def test_nobody_is_given_by_hand_what_they_may_not_read(town, change, said):
    laid = Assessed(town)
    who, one = laid.people[1], laid.applications[0]
    change(laid, who, one)
    with pytest.raises(InvalidInput, match=said):
        panels.give(by=laid.by_officer, application_id=one.pk, person_id=who.pk, reason="Sakkunnig")


ACTS = {
    "add": lambda laid, by, reading: panels.add(
        by=by, round_id=laid.round.pk, facts=MemberFacts(most=2),
        person_id=employee(laid.town.municipality, "assessor").pk,
    ),
    "change": lambda laid, by, reading: panels.change(
        by=by, panel_member_id=PanelMember.objects.first().pk, facts=MemberFacts(most=2)
    ),
    "remove": lambda laid, by, reading: panels.remove(
        by=by, panel_member_id=PanelMember.objects.exclude(person=reading.assessor).first().pk
    ),
    "plan": lambda laid, by, reading: panels.plan(
        by=by, round_id=laid.round.pk, per_application=2
    ),
    "share out": lambda laid, by, reading: panels.share_out(
        by=by, round_id=laid.round.pk, per_application=2, fingerprint=laid.fingerprint
    ),
    "give": lambda laid, by, reading: panels.give(
        by=by, application_id=laid.applications[1].pk, person_id=laid.people[0].pk, reason="Prov"
    ),
    "take away": lambda laid, by, reading: panels.take_away(
        by=by, reading_id=reading.pk, reason="Prov"
    ),
}  # fmt: skip


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
@pytest.mark.parametrize("role", [role.code for role in ROLES.all()])
def test_only_those_who_handle_applications_may(town, role, act):
    laid = Assessed(town)
    reading = laid.give(laid.people[0], laid.applications[0])
    laid.fingerprint = panels.plan(
        by=laid.by_officer, round_id=laid.round.pk, per_application=2
    ).fingerprint
    by = actor(town.people[role], role)
    if role == "fund_officer":
        act(laid, by, reading)
        return
    with pytest.raises(Forbidden):
        act(laid, by, reading)


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
@pytest.mark.parametrize("state", ["decided", "under_way", "accounted", "archived"])
def test_nothing_is_changed_once_the_round_is_decided(town, state, act):
    laid = Assessed(town)
    reading = laid.give(laid.people[0], laid.applications[0])
    laid.fingerprint = ""
    laid.round.state = state
    laid.round.save()
    with pytest.raises(Refused, match="beslutad"):
        act(laid, laid.by_officer, reading)
