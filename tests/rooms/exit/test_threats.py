"""The threat as others have judged it, the way to reach the person, and threats against staff."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.rooms.exit.test_cases import actions, every_action, joined, opened
from tryggare.domain.clocks import Status
from tryggare.domain.errors import InvalidInput
from tryggare.domain.exit_safety import Agency, Channel, Level, Measure
from tryggare.exit.models import Case, CaseClock, StaffThreat
from tryggare.exit.selectors import threats as selectors
from tryggare.exit.selectors.staff import staff_names_hidden
from tryggare.exit.services import safe_contacts, staff_threats, threats
from tryggare.exit.services.safe_contacts import ContactFacts
from tryggare.exit.services.staff_threats import StaffThreatFacts
from tryggare.exit.services.threats import ThreatFacts
from tryggare.exit.todo import todo

KIND = "clock-threat-reassessed"


def day(ahead):
    return timezone.localdate() + timedelta(days=ahead)


def assessed(**changes):
    facts = ThreatFacts(
        agency=Agency.POLICE,
        level=Level.HIGH,
        measures=(Measure.MOVE, Measure.NOT_ALONE),
        assessed_on=day(-3),
        valid_to=day(60),
        reassess_on=day(30),
        places="Söderort och centralstationen",
        oral_by="Sam Exempel, Bops",
        oral_on=day(-3),
    )
    return replace(facts, **changes)


def test_what_is_written_of_a_threat_is_read_back_with_its_trace(town):
    case = opened(town)
    joined(town, case, "bo")
    with town.working("ada") as by:
        threats.write(by=by, case_id=case.pk, facts=assessed(), keyring=town.keyring)
        newer = assessed(level=Level.LOW, measures=(Measure.NONE,), oral_by="", oral_on=None)
        threats.write(by=by, case_id=case.pk, facts=newer, keyring=town.keyring)
    with town.working("bo") as by:
        found = threats.read(by=by, case_id=case.pk, keyring=town.keyring)
    assert [one.facts for one in found] == [newer, assessed()]
    assert every_action(town)[-6:] == [
        "threat.write", "clock.set", "threat.write", "clock.met", "clock.set", "threat.read",
    ]  # fmt: skip
    with town.working("cy") as by, pytest.raises(Case.DoesNotExist):
        threats.read(by=by, case_id=case.pk, keyring=town.keyring)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        (lambda: {"assessed_on": day(1), "reassess_on": day(2)}, "assessed_on"),
        (lambda: {"valid_to": day(-4)}, "valid_to"),
        (lambda: {"reassess_on": day(-3)}, "reassess_on"),
        (lambda: {"measures": ()}, "measures"),
        (lambda: {"measures": (Measure.NONE, Measure.MOVE)}, "measures"),
        (lambda: {"oral_on": None}, "oral_on"),
        (lambda: {"oral_by": " "}, "oral_by"),
    ],
)
def test_what_cannot_be_right_in_an_assessment_is_told_at_its_field(town, changes, field):
    case = opened(town)
    with town.working("ada") as by, pytest.raises(InvalidInput) as wrong:
        threats.write(by=by, case_id=case.pk, facts=assessed(**changes()), keyring=town.keyring)
    assert [one.field for one in wrong.value.problems] == [field]


@pytest.mark.parametrize(
    ("ahead", "status"),
    [(30, Status.RUNNING), (14, Status.WARNING), (0, Status.WARNING), (-1, Status.OVERDUE)],
)
def test_the_day_to_assess_again_warns_in_time(town, ahead, status):
    case = opened(town)
    with town.working("ada") as by:
        assert selectors.reassessment(case.pk) is None
        facts = assessed(reassess_on=day(ahead), assessed_on=day(-9))
        threats.write(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)
        assert selectors.reassessment(case.pk).status is status
        waits = [task for task in todo(by.actor, day(0)) if task.kind == KIND]
        title = f"Ärende {case.number}: ny bedömning"
        assert [task.title for task in waits] == [title] * (status is not Status.RUNNING)


def test_a_new_assessment_ends_the_time_and_one_too_late_owes_a_reason(town):
    case = opened(town)
    with town.working("ada") as by:
        for facts in (
            assessed(assessed_on=day(-40), reassess_on=day(-5)),
            assessed(assessed_on=day(-5), reassess_on=day(2)),  # on the day
            assessed(assessed_on=day(0), reassess_on=day(-1) + timedelta(days=20)),
        ):
            threats.write(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)
        assert selectors.reassessment(case.pk).due.on == day(19)
        assert KIND not in {task.kind for task in todo(by.actor, day(0))}
        late = assessed(assessed_on=day(0), reassess_on=day(30))
        CaseClock.objects.filter(case=case, ended="").update(due_on=day(-1))
        threats.write(by=by, case_id=case.pk, facts=late, keyring=town.keyring)
        [owed] = [task for task in todo(by.actor, day(0)) if task.kind == KIND]
        assert "skriv skälet" in owed.title


def test_the_newest_way_to_reach_the_person_holds(town):
    case = opened(town)
    facts = ContactFacts(channel=Channel.APP, how="Kontot höstlov", code_phrase="Har du bussen?")
    later = ContactFacts(channel=Channel.THEY_CALL, never_call=True, never_post=True)
    with town.working("ada") as by:
        assert safe_contacts.read(by=by, case_id=case.pk, keyring=town.keyring) is None
        for one in (facts, later):
            safe_contacts.write(by=by, case_id=case.pk, facts=one, keyring=town.keyring)
        found = safe_contacts.read(by=by, case_id=case.pk, keyring=town.keyring)
    assert found.facts == later
    assert actions(town)[-1] == "contact.read"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (ContactFacts(channel=Channel.APP), "how"),
        (ContactFacts(channel=Channel.CALL, how="1", never_call=True), "never_call"),
    ],
)
def test_a_way_that_cannot_be_used_is_not_written_down(town, facts, field):
    case = opened(town)
    with town.working("ada") as by, pytest.raises(InvalidInput) as wrong:
        safe_contacts.write(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)
    assert [one.field for one in wrong.value.problems] == [field]


def test_a_threat_against_staff_hides_their_names_until_they_are_shown_again(town):
    case = opened(town)
    facts = StaffThreatFacts(
        kind="approach",
        happened_on=day(0),
        text="Väntade vid bilen",
        done="Bytte väg hem",
        police_told=True,
    )
    with town.working("ada") as by:
        assert staff_names_hidden(case.pk)  # until the team says that there is nothing to fear
        staff_threats.hide_names(by=by, case_id=case.pk, is_on=False)
        staff_threats.report(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)
        assert not staff_names_hidden(case.pk)
        hiding = replace(facts, hide_names=True)
        staff_threats.report(by=by, case_id=case.pk, facts=hiding, keyring=town.keyring)
        assert staff_names_hidden(case.pk)
        [found, _first] = staff_threats.read(by=by, case_id=case.pk, keyring=town.keyring)
        assert (found.text, found.done, found.police_told) == (
            "Väntade vid bilen", "Bytte väg hem", True,
        )  # fmt: skip
        assert all(b"bilen" not in bytes(row.sealed) for row in StaffThreat.objects.all())
        staff_threats.hide_names(by=by, case_id=case.pk, is_on=False)
        assert not staff_names_hidden(case.pk)
    assert [one for one in actions(town) if one.startswith("staff_names")] == [
        "staff_names.show", "staff_names.hide", "staff_names.show",
    ]  # fmt: skip
