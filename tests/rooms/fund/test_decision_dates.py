"""A stored decision has the same days as the table that the date engine is checked against."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine

from tests.domain.calendar.test_decisions import CASES, d
from tests.rooms.fund.agenda import sitting
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.fund.models import Meeting
from tryggare.fund.selectors import decisions as selectors
from tryggare.fund.services import decisions, meetings

DAY = timedelta(days=1)


def put(here, meeting, adjusted, announced):
    state = "announced" if announced else "adjusted" if adjusted else "held"
    Meeting.objects.filter(pk=here.meeting.pk).update(
        held_on=meeting, adjusted_on=adjusted, announced_on=announced, state=state
    )
    return selectors.one(here.item(1).pk)


def test_a_stored_decision_has_the_days_reckoned_by_hand(town):
    here = sitting(town)
    here.enter(1, "refused")
    for name, known, expected in CASES:
        decision = put(here, *map(d, known.split()))
        dates = selectors.dates_of(decision)
        days = (dates.adjusted_by, dates.announced_by, dates.appeal_by, dates.laga_kraft)
        assert days == tuple(map(d, expected.split())), name
        force = dates.laga_kraft if decision.meeting.announced_on else None
        assert selectors.final_on(decision) == force, name
        assert not selectors.is_final(decision, dates.laga_kraft - DAY), name
        assert selectors.is_final(decision, dates.laga_kraft) == (force is not None), name


def test_nothing_is_final_before_it_is_announced(town):
    here = sitting(town)
    assert selectors.dates_of(here.item(1)) is None
    for number in (1, 2, 3):
        here.enter(number, "refused")
    assert selectors.final_on(selectors.one(here.item(1).pk)) is None
    meetings.adjust(by=here.by, meeting_id=here.meeting.pk, adjusted=date(2026, 3, 10))
    assert selectors.final_on(selectors.one(here.item(1).pk)) is None
    meetings.announce(by=here.by, meeting_id=here.meeting.pk, announced=date(2026, 3, 11))
    assert selectors.final_on(selectors.one(here.item(1).pk)) == date(2026, 4, 2)


def test_appeal_stops_it_until_the_decision_stands(town):
    here = sitting(town)
    key = here.enter(1, "refused").pk
    put(here, "2026-03-04", "2026-03-10", "2026-03-11")
    with pytest.raises(Refused):
        decisions.end_appeal(by=here.by, decision_id=key, ended_on=date(2026, 5, 1))
    decisions.appeal(by=here.by, decision_id=key, appealed_on=date(2026, 3, 20))
    assert selectors.final_on(selectors.one(key)) is None
    with pytest.raises(InvalidInput):
        decisions.end_appeal(by=here.by, decision_id=key, ended_on=date(2026, 3, 19))
    decisions.end_appeal(by=here.by, decision_id=key, ended_on=date(2026, 5, 1))
    assert selectors.final_on(selectors.one(key)) == date(2026, 5, 1)


@pytest.mark.parametrize(
    ("adjusted", "announced", "field"),
    [
        ("2026-03-03", None, "adjusted"),
        ("2026-03-26", None, "adjusted"),
        ("2026-03-10", "2026-03-09", "announced"),
        ("2026-03-10", "2026-03-26", "announced"),
    ],
)
def test_days_that_cannot_be_are_told_beside_their_field(town, adjusted, announced, field):
    here = sitting(town, scores=(80,))
    here.enter(1, "refused")
    known = {"by": here.by, "meeting_id": here.meeting.pk}
    with time_machine.travel("2026-03-25 12:00+01:00", tick=False):
        act, values = meetings.adjust, {"adjusted": date.fromisoformat(adjusted)}
        if announced:
            act(**values, **known)
            act, values = meetings.announce, {"announced": date.fromisoformat(announced)}
        with pytest.raises(InvalidInput) as error:
            act(**values, **known)
    assert [problem.field for problem in error.value.problems] == [field]
