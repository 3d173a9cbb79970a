"""An address that may have come out: seen to at once, assessed, closed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.rooms.exit.test_cases import actions, joined, opened
from tests.rooms.exit.test_whereabouts import found, placed, stayed, told, untold
from tryggare.domain.clocks import Status
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.exit_safety import AT_ONCE, Answer, Noted, checks
from tryggare.exit.models import Case, Exposure, ExposureStep
from tryggare.exit.selectors import clocks, knowers, readings
from tryggare.exit.services import exposures
from tryggare.exit.services.exposures import ExposureFacts
from tryggare.exit.todo import todo


def reported(town, case, hours=1, **more):
    noticed = timezone.now() - timedelta(hours=hours)
    facts = ExposureFacts(
        what="En okänd bil har stått utanför",
        noticed_at=noticed,
        seen_from=noticed - timedelta(days=2),
        **more,
    )
    with town.working("ada") as by:
        return exposures.report(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)


def noted(town, row, check, answer=Answer.DONE, words="Klart"):
    with town.working("ada") as by:
        noted = Noted(check, answer, words)
        return exposures.note(
            by=by, case_id=row.case_id, exposure_id=row.pk, noted=noted, keyring=town.keyring
        )


def moved(town, row, way, words="Flytten är ordnad"):
    with town.working("ada") as by:
        return exposures.move(
            by=by, case_id=row.case_id, exposure_id=row.pk, way=way, words=words,
            keyring=town.keyring,
        )  # fmt: skip


def test_it_is_closed_when_everything_is_answered_and_something_is_learnt(town):
    row = reported(town, opened(town))
    for check in checks(AT_ONCE)[:-1]:
        noted(town, row, check.id)
    with pytest.raises(Refused):
        moved(town, row, "close")  # not before it is assessed
    moved(town, row, "assess")
    with pytest.raises(InvalidInput):
        moved(town, row, "close")  # one is left
    last = checks(AT_ONCE)[-1].id
    with pytest.raises(InvalidInput):
        noted(town, row, last, Answer.NOT_NEEDED, words=" ")
    noted(town, row, last, Answer.NOT_NEEDED, words="Felet låg inte hos oss")
    with pytest.raises(InvalidInput):
        moved(town, row, "close", words="")
    assert moved(town, row, "close", words="Nyckeln ska inte delas").state == "closed"
    with town.working("ada") as by:
        seen = exposures.read(by=by, case_id=row.case_id, exposure_id=row.pk, keyring=town.keyring)
    assert seen.what == "En okänd bil har stått utanför"
    assert seen.answered["close"].words == "Nyckeln ska inte delas"
    assert seen.answered[last].answer == "not_needed"
    assert actions(town)[-2:] == ["exposure.close", "exposure.read"]


def test_acute_protection_begins_in_the_same_go(town):
    case = opened(town)
    row = reported(town, case, protect=True)
    with town.working("ada"):
        assert Case.objects.get(pk=case.pk).protection == "running"
        assert ExposureStep.objects.get(exposure=row).what == "protection"
    reported(town, case, protect=True)  # it runs already


@pytest.mark.parametrize(
    ("hours", "status"),
    [(1, Status.RUNNING), (60, Status.WARNING), (73, Status.OVERDUE)],
)
def test_the_breach_is_reported_within_three_days(town, hours, status):
    case = opened(town)
    other, row = reported(town, case), reported(town, case, hours)
    with town.working("ada") as by:
        breach = clocks.running(case.pk, about=row.pk)["breach-reported"]
        assert breach.status is status
        assert breach.due.at == row.noticed_at + timedelta(hours=72)
        titles = {task.title for task in todo(by.actor, timezone.localdate())}
    neutral = f"Ärende {case.number}: en anmälan lämnas in"
    assert (neutral in titles) == (status is not Status.RUNNING)
    assert f"Ärende {case.number}: en rapport lämnas" in titles  # at once
    noted(town, row, "data_breach")
    with town.working("ada"):
        assert set(clocks.running(case.pk, about=row.pk)) == {"misconduct-reported"}
        assert len(clocks.running(case.pk, about=other.pk)) == 2
        [kept] = [one for one in clocks.of_case(case.pk) if not one.is_running]
    late = status is Status.OVERDUE
    assert kept.clock.status is (Status.MET_LATE if late else Status.MET)
    assert kept.owes_reason is late


def test_who_knew_in_the_meantime_is_found_from_the_list_and_the_log(town):
    case = opened(town)
    for name in ("bo", "cy"):
        joined(town, case, name)
    stay = stayed(town, case)
    placed(town, stay)
    told(town, stay, "bo")
    found(town, stay, "bo")
    untold(town, stay, "bo")
    middle = timezone.now()
    told(town, stay, "cy")
    found(town, stay, "cy")
    ada, bo, cy = (town.people[name].pk for name in ("ada", "bo", "cy"))
    with town.working("ada"):
        start, end = middle - timedelta(days=1), timezone.now()
        for first, last, listed, read in (
            (start, middle, [ada, bo], [ada, bo]),
            (middle, end, [ada, cy], [cy]),
            (start, start, [], []),
        ):
            know = [one.person_id for one in knowers.between(stay.pk, first, last)]
            seen = [one.actor_id for one in readings.of_place(case.pk, stay.pk, first, last)]
            assert (know, seen) == (listed, read)


@pytest.mark.parametrize("wrong", ["what", "noticed_at", "seen_from", "stay"])
def test_what_is_wrong_in_a_report_is_told_at_its_field(town, wrong):
    case, other = opened(town), opened(town)
    now = timezone.now()
    values = {"what": "x", "noticed_at": now, "seen_from": now - timedelta(days=1)}
    values |= {
        "what": {"what": " "},
        "noticed_at": {"noticed_at": now + timedelta(hours=1)},
        "seen_from": {"seen_from": now + timedelta(seconds=1)},
        "stay": {"stay_id": stayed(town, other).pk},
    }[wrong]
    with town.working("ada") as by, pytest.raises(InvalidInput) as told_:
        exposures.report(
            by=by, case_id=case.pk, facts=ExposureFacts(**values), keyring=town.keyring
        )
    assert [one.field for one in told_.value.problems] == [wrong]
    with town.working("ada"):
        assert Exposure.objects.count() == 0
