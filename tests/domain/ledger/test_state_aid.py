"""A group's aid over any three years stays within the ceiling, to the day and the cent."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.errors import Refused
from tryggare.domain.ledger import Aid, all_ceilings, check_aid, room_left, running_sum

CEILING = 300_000_00
DAY = timedelta(days=1)


def d(text):
    return date.fromisoformat(text)


def aid(day, cents, *, group="Huge", kind="de-minimis"):
    """Aid of that many cents, at ten kronor a euro."""
    return Aid(group, day, cents * 10, Decimal(10), day, kind)


def test_the_ceilings_are_rows_that_say_what_was_not_read():
    rows = all_ceilings()
    assert {key: row.ceiling_eur_cents for key, row in rows.items()} == {
        "de-minimis": 300_000_00,
        "sgei": 750_000_00,
    }
    for row in rows.values():
        assert row.years == 3
        assert row.id in row.counts
        assert set(row.counts) <= set(rows)
        assert str(row.label)
        assert row.source
        assert row.read or row.regulation in str(row.caution)


@pytest.mark.parametrize(
    ("granted", "last_day"),
    [
        ("2024-03-01", "2027-02-28"),
        ("2024-03-02", "2027-03-01"),
        ("2025-01-01", "2027-12-31"),
        ("2024-02-29", "2027-02-28"),
        ("2025-02-28", "2028-02-27"),
        ("2025-03-01", "2028-02-29"),
        ("2024-12-31", "2027-12-30"),
    ],
)
def test_aid_counts_for_three_years_to_the_day(granted, last_day):
    awards = [aid(d(granted), 1)]
    assert running_sum(awards, d(granted) - DAY, group="Huge") == 0
    assert running_sum(awards, d(granted), group="Huge") == 1
    assert running_sum(awards, d(last_day), group="Huge") == 1
    assert running_sum(awards, d(last_day) + DAY, group="Huge") == 0


@pytest.mark.parametrize(
    ("ore", "rate", "cents"),
    [
        (1_000, "10", 100),
        (1_001, "10", 101),
        (1, "11.4325", 1),
        (0, "11.4325", 0),
        (11_432_500, "11.4325", 1_000_000),
        (11_432_501, "11.4325", 1_000_001),
        (10**15, "11.4325", -(-(10**19) // 114_325)),
    ],
)
def test_cents_are_rounded_up(ore, rate, cents):
    day = d("2027-03-01")
    assert Aid("Huge", day, ore, Decimal(rate), day).eur_cents == cents


SPAN = st.dates(d("2024-01-01"), d("2032-12-31"))


@given(
    st.lists(st.tuples(SPAN, st.integers(1, 20_000_000)), max_size=6),
    SPAN,
    st.integers(1, 40_000_000),
)
def test_new_aid_gets_through_exactly_when_no_three_years_pass_the_ceiling(given_before, on, cents):
    """Against every period that holds the day and ends where it matters."""
    awards = [aid(day, amount) for day, amount in given_before]
    new = aid(on, cents)
    ends = {day for day, _amount in given_before} | {on}

    def passes(end):
        period = [a.eur_cents for a in [*awards, new] if three_years_to(end, a.granted_on)]
        return three_years_to(end, on) and sum(period) > CEILING

    if any(passes(end) for end in ends):
        with pytest.raises(Refused):
            check_aid(new, awards)
    else:
        check_aid(new, awards)


def three_years_to(end, day):
    """Compared by month and day, without making the day three years before."""
    years = (day.year + 3, day.month, day.day)
    return day <= end and years > (end.year, end.month, end.day)


def test_the_edge_of_the_ceiling_and_the_figures_of_a_refusal():
    day = d("2027-03-01")
    awards = [aid(day, 299_000_00), aid(day, 10_000_00, group="SRV")]
    check_aid(aid(day, 1_000_00), awards)
    with pytest.raises(Refused) as caught:
        check_aid(aid(day, 1_000_01), awards)
    said = str(caught.value).replace("\u00a0", " ")
    assert "1 000,01 euro" in said
    assert "300 000 euro" in said
    assert "Huge 1 000 euro kvar" in said


def test_aid_of_a_later_day_leaves_no_less_room_than_none():
    awards = [aid(d("2027-03-01"), CEILING + 5)]
    assert room_left(awards, d("2027-03-01"), group="Huge") == 0
    assert room_left(awards, d("2026-12-31"), group="Huge") == 0
    assert room_left(awards, d("2024-03-02"), group="Huge") == 0
    assert room_left(awards, d("2024-03-01"), group="Huge") == CEILING
    assert room_left(awards, d("2030-03-01"), group="Huge") == CEILING


def test_ordinary_aid_counts_against_the_higher_ceiling_and_not_the_other_way():
    day = d("2027-03-01")
    awards = [aid(day, 200_000_00), aid(day, 500_000_00, kind="sgei")]
    assert room_left(awards, day, group="Huge") == 100_000_00
    assert room_left(awards, day, group="Huge", kind="sgei") == 50_000_00
