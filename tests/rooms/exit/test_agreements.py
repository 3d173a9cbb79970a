"""Agreements through the services: both say yes, people assess, nothing happens by itself."""

import pytest

from tests.rooms.exit.planned import TODAY, actions, agreed, begun, later, opened
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.exit.models import Agreement, Case
from tryggare.exit.services import agreements, interventions
from tryggare.exit.services.agreements import EventFacts


def happened(town, case, by, row, kind, **more):
    facts = EventFacts(**({"kind": kind, "happened_on": TODAY} | more))
    return agreements.note(
        by=by, case_id=case.pk, agreement_id=row.pk, facts=facts, keyring=town.keyring
    )


def read(town, case, by):
    return agreements.read(by=by, case_id=case.pk, keyring=town.keyring)


def breach(town, case, by, row):
    more = {"what": "Kom inte", "assessment": "Vi ringer i morgon", "own_view": "Försov mig"}
    return happened(town, case, by, row, "breach", **more)


def test_a_breach_is_assessed_by_a_person_and_ends_nothing(town):
    case = opened(town)
    with town.working("ada") as by:
        begun(town, case, by)
        row = agreed(town, case, by)
        before = Case.objects.values().get(pk=case.pk)
        with pytest.raises(InvalidInput) as told:
            happened(town, case, by, row, "breach", what="Kom inte")
        assert [problem.field for problem in told.value.problems] == ["assessment"]
        for _ in range(5):
            breach(town, case, by, row)
        (found,) = read(town, case, by)
        assert found.holds
        assert len(found.events) == 5
        assert found.events[0].assessment == "Vi ringer i morgon"
        assert Case.objects.values().get(pk=case.pk) == before
        (support,) = interventions.read(by=by, case_id=case.pk, keyring=town.keyring)
        assert support.ended_on is None
        assert actions(case)[-3:] == ["agreement.breach", "agreement.read", "intervention.read"]


def test_a_new_version_leaves_the_old_to_be_read_but_not_added_to(town):
    case = opened(town)
    with town.working("ada") as by:
        first = agreed(town, case, by)
        agreed(town, case, by, theirs="Svarar på sms")
        found = read(town, case, by)
        assert [(one.version, one.theirs, one.holds) for one in found] == [
            (2, "Svarar på sms", True),
            (1, "Svarar när vi ringer", False),
        ]
        with pytest.raises(Refused):
            breach(town, case, by, first)


def test_tests_are_withdrawn_any_day_without_a_reason_and_alone(town):
    case = opened(town)
    with town.working("ada") as by:
        support, tests = agreed(town, case, by), agreed(town, case, by, "tests")
        before = Case.objects.values().get(pk=case.pk)
        happened(town, case, by, tests, "withdrawal")
        by_kind = {one.kind: one for one in read(town, case, by)}
        assert (by_kind["tests"].holds, by_kind["tests"].withdrawn_on) == (False, TODAY)
        assert by_kind["support"].holds
        assert Case.objects.values().get(pk=case.pk) == before
        for kind in ("withdrawal", "result"):
            with pytest.raises(Refused):
                happened(town, case, by, tests, kind, what="x")
        breach(town, case, by, support)


def test_a_result_is_written_down_only_as_the_person_agreed(town):
    case = opened(town)
    with town.working("ada") as by:
        row = agreed(town, case, by, "tests")
        with pytest.raises(Refused):
            happened(town, case, by, row, "result", what="Inget påvisat")
        row = agreed(town, case, by, "tests", keeps_results=True)
        happened(town, case, by, row, "result", what="Inget påvisat")
        with pytest.raises(Refused, match="frivilliga"):
            breach(town, case, by, row)


@pytest.mark.parametrize(
    ("kind", "changes", "fields"),
    [
        ("support", {"person_agrees": False}, ["person_agrees"]),
        ("support", {"ours": " ", "theirs": ""}, ["ours", "theirs"]),
        ("tests", {"results": ""}, ["results"]),
        ("support", {"agreed_on": later(1)}, ["agreed_on"]),
    ],
)
def test_it_takes_two_and_says_what_each_does(town, kind, changes, fields):
    case = opened(town)
    with town.working("ada") as by, pytest.raises(InvalidInput) as told:
        agreed(town, case, by, kind, **changes)
    assert [problem.field for problem in told.value.problems] == fields


def test_to_others_there_is_no_such_case(town):
    case, other = opened(town), opened(town)
    with town.working("ada") as by:
        row = agreed(town, case, by)
        with pytest.raises(Agreement.DoesNotExist):
            breach(town, other, by, row)
    with town.working("bo") as by:
        for attempt in (
            lambda: agreed(town, case, by),
            lambda: breach(town, case, by, row),
            lambda: read(town, case, by),
        ):
            with pytest.raises(Case.DoesNotExist):
                attempt()
