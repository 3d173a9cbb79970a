"""How it went: asked at set times, sealed for the team, coded for the tables, and to be done."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from tests.rooms.exit.figured import STARTED, YES, began, case_of, followed
from tests.rooms.exit.test_cases import opened
from tryggare.audit import tenancy
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.outcomes import Age, Ending, FollowUp, Start, due, points
from tryggare.domain.sealing import CannotOpen, Month, SealingError
from tryggare.exit.models import Case, Event, FigureRecord, FigureWrap
from tryggare.exit.models import FollowUp as Row
from tryggare.exit.selectors.follow_ups import pressing
from tryggare.exit.services import figure_keys, follow_ups, months


def read(town, case, name="ada"):
    with town.working(name) as by:
        return follow_ups.read(by=by, case_id=case.pk, keyring=town.keyring)


def records(town):
    """What the system is handed, in a town."""
    with transaction.atomic():
        tenancy.enter(municipality_id=town.municipality.pk)
        with connection.cursor() as cursor:
            cursor.execute("SELECT record_id, case_id, coded, wrapped FROM exit_figure_records()")
            return cursor.fetchall()


def test_what_is_written_is_read_by_the_team_and_the_newest_holds(town):
    case = case_of(town, STARTED, housing="no")
    followed(town, case, STARTED, ending=Ending.INTERRUPTED, housing="unknown")
    found = read(town, case)
    assert found.start == Start(STARTED, Age.FROM_21, False, "no")
    assert found.answers[24].ending is Ending.INTERRUPTED
    assert found.answers[24].answers == YES | {"housing": "unknown"}
    with town.working("ada"):
        assert Row.objects.filter(case=case, point=24).count() == 2
        actions = [e.content for e in Event.objects.filter(case_id=case.pk).order_by("sequence")]
    assert "follow_up.read" in actions[-1]
    assert all("interrupted" not in one and "housing" not in one for one in actions)
    with pytest.raises(Case.DoesNotExist):
        read(town, case, "cy")


def test_a_follow_up_waits_for_the_start_and_for_its_time(town):
    case = opened(town)
    with pytest.raises(Refused, match="när stödet började"):
        followed(town, case, STARTED)
    began(town, case, STARTED)
    early = FollowUp(24, due(STARTED, 24) - timedelta(days=32), Ending.OTHER, YES)
    unanswered = FollowUp(24, due(STARTED, 24), Ending.OTHER, {**YES, "health": ""})
    later = FollowUp(60, due(STARTED, 60), Ending.OTHER, YES)
    unknown = FollowUp(7, due(STARTED, 24), Ending.OTHER, YES)
    for facts in (early, unanswered, later, unknown):
        with town.working("ada") as by, pytest.raises(InvalidInput):
            follow_ups.write(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)
    for on in (timezone.localdate() + timedelta(days=1), date(2000, 1, 1)):
        facts = Start(on, Age.FROM_21, False)
        with town.working("ada") as by, pytest.raises(InvalidInput):
            follow_ups.begin(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)


def test_only_drug_free_can_be_left_unasked(town):
    case = opened(town)
    began(town, case, STARTED)
    followed(town, case, STARTED, 12, drug_free="not_agreed")
    with pytest.raises(InvalidInput):
        followed(town, case, STARTED, 12, housing="not_agreed")


def test_the_system_opens_the_codes_as_the_holder_and_only_the_newest(town):
    case = case_of(town, STARTED, environment="no")
    [row] = records(town)
    opened_codes = figure_keys.open_all(town.municipality.pk, [row], town.keyring)
    assert opened_codes == {
        case.pk: {
            "year": 2023,
            "codes": {
                "age": "from_21", "protection": "no", "answered": "no",
                "ending": "completed", "environment": "no", "housing": "yes", "income": "yes",
                "cost": "under_500k", "completed_cost": "under_500k", "external": "none",
            },
        }
    }  # fmt: skip
    with town.working("ada"):
        assert FigureRecord.objects.count() == 2  # the start's, and the follow-up's
        assert FigureWrap.objects.count() == 1


def test_nobody_else_opens_them_nor_is_handed_them(town, far_town):
    case_of(town, STARTED)
    [row] = records(town)
    assert records(far_town) == []
    with town.working("ada"), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM exit_figure_records()")
        assert cursor.fetchall() == []  # a person, though in the team
    with pytest.raises((SealingError, CannotOpen)):
        figure_keys.open_all(far_town.municipality.pk, [row], town.keyring)
    record_id, case_id, coded, wrapped = row
    place = figure_keys.wrap_place(case_id, record_id, figure_keys.holder(case_id))
    with town.working("ada") as by, pytest.raises(SealingError):
        town.keyring.unwrap(by.ticket, bytes(wrapped), place)
    for secret in (b"completed", b"2023", b"from_21"):
        assert secret not in bytes(coded)


def test_what_is_due_is_to_be_done_and_what_is_not_is_not(town):
    case = opened(town)
    began(town, case, STARTED)
    with town.working("ada"):
        found = {one.point: one.on for one in pressing(date(2024, 3, 1))}
        assert found == {6: date(2023, 9, 1), 12: date(2024, 3, 1)}
        assert {one.point for one in pressing(date(2028, 2, 16))} == set(points())
        assert {one.point for one in pressing(date(2023, 8, 17))} == set()
    followed(town, case, STARTED, 12)
    with town.working("ada"):
        assert {one.point for one in pressing(date(2024, 3, 1))} == {6}
    with town.working("cy"):
        assert pressing(date(2028, 2, 16)) == []


def test_support_that_goes_on_without_a_start_asks_for_it(town):
    case = opened(town)
    with town.working("ada"):
        assert pressing(STARTED) == []
        Case.objects.filter(pk=case.pk).update(state="carrying_out")
        [one] = pressing(STARTED)
    assert (one.point, one.case.pk, one.on) == (0, case.pk, None)


def test_the_codes_move_with_the_month_and_still_open(town, clock):
    case = case_of(town, STARTED)
    clock.next_month()
    [moved] = months.move_all(town.keyring)
    assert (moved.refused, moved.finished) == (0, True)
    town.keyring.destroy_master(Month("2026-11"))
    [row] = records(town)
    assert list(figure_keys.open_all(town.municipality.pk, [row], town.keyring)) == [case.pk]
