"""A suspected leak: the button, who is left, and how the case opens again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.rooms.exit.test_cases import actions, joined, opened, read
from tests.rooms.exit.test_whereabouts import PLACE, found, may_open, placed, stayed, told
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.exit_safety import Answer, Noted
from tryggare.exit.models import Case, Leak
from tryggare.exit.selectors import leaks as selectors
from tryggare.exit.selectors import readings
from tryggare.exit.services import leaks


def pressed(town, case, name):
    with town.working(name) as by:
        return leaks.report(by=by, case_id=case.pk)


def test_whoever_presses_it_may_be_shut_out_and_those_who_hold_it_are_left(town):
    case = opened(town)
    for name in ("bo", "cy"):
        joined(town, case, name, holds_frozen=name == "cy")
    assert pressed(town, case, "bo") is False
    for name, lets_in in (("ada", True), ("bo", False), ("cy", True)):
        with town.working(name):
            assert Case.objects.filter(pk=case.pk).exists() is lets_in
    assert pressed(town, case, "cy") is True  # once more changes nothing
    with pytest.raises(Case.DoesNotExist):
        pressed(town, case, "bo")
    with town.working("ada"):
        assert Leak.objects.get().reported_by_id == town.people["bo"].pk
        assert {one.person_id for one in selectors.holders(case.pk)} == {
            town.people["ada"].pk, town.people["cy"].pk,
        }  # fmt: skip
    assert actions(town).count("case.freeze") == 1


def test_it_opens_again_with_a_reason(town):
    case = opened(town)
    joined(town, case, "bo")
    pressed(town, case, "bo")
    with town.working("ada") as by:
        with pytest.raises(InvalidInput):
            leaks.thaw(by=by, case_id=case.pk, reason=" ", keyring=town.keyring)
        noted = Noted("police", Answer.DONE, "Ringde klockan nio")
        leaks.note(by=by, case_id=case.pk, noted=noted, keyring=town.keyring)
        leaks.thaw(by=by, case_id=case.pk, reason="Falskt larm", keyring=town.keyring)
        with pytest.raises(Refused):
            leaks.thaw(by=by, case_id=case.pk, reason="Igen", keyring=town.keyring)
        steps = leaks.read(by=by, case_id=case.pk, keyring=town.keyring)
    assert (steps["police"].words, steps["thaw"].words) == ("Ringde klockan nio", "Falskt larm")
    assert read(town, case, "bo") == []
    assert actions(town)[-3:] == ["leak.thaw", "case.thaw", "leak.read"]


def test_the_key_to_the_place_goes_to_those_who_hold_the_case(town):
    case = opened(town)
    joined(town, case, "bo")
    stay = stayed(town, case)
    placed(town, stay)
    told(town, stay, "bo")
    pressed(town, case, "bo")
    with town.working("ada") as by:
        leaks.move_key(by=by, case_id=case.pk, keyring=town.keyring)
        assert "move_key" in leaks.read(by=by, case_id=case.pk, keyring=town.keyring)
        leaks.thaw(by=by, case_id=case.pk, reason="Utrett", keyring=town.keyring)
    assert found(town, stay, "ada") == PLACE
    assert not may_open(town, stay, "bo")


def test_a_key_is_not_moved_away_from_everyone(town):
    case = opened(town)
    joined(town, case, "bo")
    stay = stayed(town, case)
    placed(town, stay, name="bo")
    pressed(town, case, "ada")
    with town.working("ada") as by:
        with pytest.raises(Refused):
            leaks.move_key(by=by, case_id=case.pk, keyring=town.keyring)
        leaks.thaw(by=by, case_id=case.pk, reason="Utrett", keyring=town.keyring)
    assert may_open(town, stay, "bo")


def test_who_has_read_lately_is_told_from_the_log(town):
    case = opened(town)
    joined(town, case, "bo")
    stay = stayed(town, case)
    placed(town, stay)
    found(town, stay, "ada")
    with town.working("ada"):
        now = timezone.now()
        seen = readings.readers(case.pk, now - timedelta(days=1), now)
        assert [(one.actor, one.actions, one.count) for one in seen] == [
            (town.people["ada"].name, ("whereabouts.view",), 1)
        ]
        assert readings.readers(case.pk, now - timedelta(days=2), now - timedelta(days=1)) == []
