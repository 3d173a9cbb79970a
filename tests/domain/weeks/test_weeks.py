"""Weeks, periods and what is carried between them, against calendars and sums done by hand."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.errors import Refused
from tryggare.domain.transitions import move
from tryggare.domain.weeks.carrying import Carried, comes_up
from tryggare.domain.weeks.comparing import PeriodCount, beside_measure, compare
from tryggare.domain.weeks.frozen import FrozenWeek, since, spread
from tryggare.domain.weeks.mondays import WEEK, monday_of, week_name, weeks_before
from tryggare.domain.weeks.periods import Period
from tryggare.domain.weeks.states import PERIOD_ANALYSIS, WEEK_MEASURE
from tryggare.domain.weeks.states import WEEK as WEEK_STATES

# The Monday of week 52 in a year of 53 weeks: holidays, a 53rd week and a new year lie ahead.
CHRISTMAS = date(2026, 12, 21)
TABLES = {
    "week": (
        WEEK_STATES,
        {
            ("draft", "prepare", "prepared"),
            ("prepared", "prepare", "prepared"),
            ("prepared", "hold", "met"),
            ("met", "hold", "met"),
            ("met", "close", "closed"),
            ("draft", "skip", "closed"),
            ("prepared", "skip", "closed"),
            ("closed", "reopen_draft", "draft"),
            ("closed", "reopen_prepared", "prepared"),
            ("closed", "reopen_met", "met"),
        },
    ),
    "measure": (
        WEEK_MEASURE,
        {
            ("planned", "start", "under_way"),
            ("planned", "finish", "done"),
            ("planned", "drop", "not_done"),
            ("under_way", "finish", "done"),
            ("under_way", "drop", "not_done"),
            ("done", "take_up", "under_way"),
            ("not_done", "take_up", "under_way"),
        },
    ),
    "analysis": (
        PERIOD_ANALYSIS,
        {("draft", "count", "draft"), ("draft", "finish", "done"), ("done", "take_back", "draft")},
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_every_way_and_no_other(name):
    table, expected = TABLES[name]
    verbs = {verb for ways in table.values() for verb in ways}
    found = set()
    for state in table:
        for verb in verbs:
            try:
                found.add((state, verb, move(table, state, verb)))
            except Refused:
                continue
    assert found == expected


MEASURES = st.lists(
    st.tuples(st.integers(0, 12), st.none() | st.integers(0, 100)), min_size=1, max_size=8
)


@given(measures=MEASURES, skipped=st.sets(st.integers(0, 14)))
def test_no_measure_is_lost_or_doubled_however_weeks_are_skipped(measures, skipped):
    """Beside an agenda kept by hand: from each meeting to the next, whatever had not ended when the
    former was over is handed on, over weeks without a meeting too."""
    weeks = [CHRISTMAS + step * WEEK for step in range(15)]
    carried = [
        Carried(
            str(key),
            weeks[at],
            None if after is None else weeks[at] + timedelta(days=after),
        )
        for key, (at, after) in enumerate(measures)
    ]
    agenda = []
    for step, week in enumerate(weeks):
        agenda = [one for one in agenda if not _over_before(one, week)]
        if step not in skipped:
            found = [one for one in carried if comes_up(one, week)]
            assert sorted(one.key for one in found) == sorted(one.key for one in agenda)
        agenda += [one for one in carried if one.week == week]


def _over_before(measure, week):
    return measure.ended_on is not None and measure.ended_on < week


def test_weeks_across_a_year_of_53():
    names = [str(week_name(CHRISTMAS + step * WEEK)) for step in range(3)]
    assert names == ["v. 52 2026", "v. 53 2026", "v. 1 2027"]
    assert monday_of(date(2027, 1, 3)) == date(2026, 12, 28)
    assert weeks_before(date(2027, 1, 4), 2) == [date(2026, 12, 21), date(2026, 12, 28)]


@pytest.mark.parametrize(("kind", "many"), [("quarter", 4), ("tertial", 3), ("year", 1)])
@pytest.mark.parametrize("year", [2023, 2024])
def test_periods_cover_the_year_without_a_gap(kind, many, year):
    parts = [Period(kind, year, number) for number in range(1, many + 1)]
    assert (parts[0].start, parts[-1].end) == (date(year, 1, 1), date(year, 12, 31))
    assert all(b.start == a.end + timedelta(days=1) for a, b in pairwise(parts))
    assert sum(part.days for part in parts) == 365 + (year == 2024)
    with pytest.raises(ValueError, match=f"no {kind}"):
        Period(kind, year, many + 1)


def test_a_comparison_is_what_one_reckons_by_hand():
    found = compare(
        PeriodCount(2026, 90, 12), [PeriodCount(2025, 90, 20), PeriodCount(2024, 91, 0)]
    )
    assert found.percent == pytest.approx(-40)
    # Garwood's interval of 12 and of nothing, from tables.
    interval = found.now.interval
    assert (interval.low, interval.high) == (
        pytest.approx(6.201, abs=1e-3),
        pytest.approx(20.962, abs=1e-3),
    )
    assert found.earlier[1].interval.high == pytest.approx(3.689, abs=1e-3)
    assert "Först var det 20, sedan 12." in str(found.told.shows)
    assert "kan inte skiljas från slump" in str(found.told.how_sure)


def test_nothing_is_compared_with_a_period_the_register_did_not_hold():
    found = compare(PeriodCount(2026, 90, 12), [PeriodCount(2025, 90, None)])
    assert (found.percent, found.test, found.told) == (None, None, None)


def test_no_percent_of_small_numbers():
    assert compare(PeriodCount(2026, 90, 9), [PeriodCount(2025, 90, 30)]).percent is None


def test_weeks_beside_a_measure():
    decided, ended = date(2026, 3, 2), date(2026, 3, 12)
    weekly = {decided + step * WEEK: 1 for step in range(-30, 30)} | {decided: 100}
    found = beside_measure(
        weekly, decided=decided, ended=ended, first=date(2026, 1, 5), until=date(2026, 5, 11)
    )
    assert (found.before, found.after, found.test.p) == (8, 8, pytest.approx(1))
    early = beside_measure(
        weekly, decided=decided, ended=ended, first=date(2026, 1, 12), until=date(2026, 5, 4)
    )
    assert (early.before, early.after, early.test) == (None, None, None)


def test_a_frozen_week_survives_being_stored_and_tells_what_has_changed():
    week = date(2026, 11, 2)
    rows = [(week, ("v", "a"), 3), (week - 4 * WEEK, ("v", "a"), 2), (week, ("", "b"), 1)]
    frozen = FrozenWeek(
        week=week,
        districts={"v": "Vårby"},
        categories={"a": "Klotter", "b": "Rån"},
        counts=spread(week, rows),
    )
    again = FrozenWeek.from_plain(frozen.to_plain())
    assert again == frozen
    assert again.total == 4
    assert again.weeks_of("v") == (2, 0, 0, 0, 3)
    assert again.weeks_of(None) == (2, 0, 0, 0, 4)
    changed = since(again, {("v", "a"): 5, ("v", "b"): 1})
    assert (changed.more, changed.fewer) == (3, 1)
