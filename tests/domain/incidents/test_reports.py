"""When it happened, what it may be the same as, and that every state leads somewhere."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.errors import InvalidInput
from tryggare.domain.incidents.receipts import digest, new_receipt
from tryggare.domain.incidents.reports import REPORT, Sighting, When, happened, likely_same

ZONE = ZoneInfo("Europe/Stockholm")
NOW = datetime(2026, 11, 28, 0, 20, tzinfo=ZONE)
HOUR = timedelta(hours=1)


def told(how, **facts):
    return happened(how, **{"written_at": NOW, "now": NOW, **facts})


def test_now_is_when_it_was_written_and_not_when_it_was_sent():
    written = NOW - timedelta(days=2)
    assert told("now", written_at=written) == When(date(2026, 11, 26), written, written)


def test_the_last_hour_may_begin_the_day_before():
    assert told("hour") == When(date(2026, 11, 27), NOW - HOUR, NOW)


def test_a_phone_whose_clock_is_ahead_has_written_now():
    assert told("now", written_at=NOW + HOUR).starts_at == NOW


def test_an_interval_is_counted_on_the_day_it_begins():
    assert told("interval", earliest=NOW - HOUR, latest=NOW).day == date(2026, 11, 27)
    assert told("day", day=date(2026, 11, 1)) == When(date(2026, 11, 1))


@pytest.mark.parametrize(
    ("how", "facts", "field"),
    [
        ("day", {}, "day"),
        ("day", {"day": date(2026, 11, 29)}, "day"),
        ("interval", {"latest": NOW}, "earliest"),
        ("interval", {"earliest": NOW - HOUR}, "latest"),
        ("interval", {"earliest": NOW, "latest": NOW - HOUR}, "latest"),
        ("interval", {"earliest": NOW + HOUR, "latest": NOW + 2 * HOUR}, "earliest"),
        ("interval", {"earliest": NOW - HOUR, "latest": NOW + HOUR}, "latest"),
        ("now", {"written_at": NOW - timedelta(days=32)}, "when"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(how, facts, field):
    with pytest.raises(InvalidInput) as refused:
        told(how, **facts)
    assert refused.value.problems[0].field == field


@pytest.mark.parametrize("written", [NOW - 32 * 24 * HOUR, datetime(1, 1, 1, tzinfo=ZONE)])
def test_what_has_waited_too_long_is_sent_once_a_day_is_chosen(written):
    assert told("day", written_at=written, day=date(2026, 10, 20)).day == date(2026, 10, 20)
    with pytest.raises(InvalidInput) as refused:
        told("hour", written_at=written)
    assert refused.value.problems[0].field == "when"


@pytest.mark.parametrize(
    ("hours", "ends"),
    [(0, "samtidigt."), (0.5, "inom samma timme."), (1.5, "minst 1 timme emellan."),
     (-5.5, "minst 5 timmar emellan.")],
)  # fmt: skip
def test_it_is_said_how_much_at_least_lies_between(hours, ends):
    (likeness,) = likely_same(at(key="one"), [at(hours=hours)])
    assert str(likeness.why).endswith(ends)


def at(metres=0, hours=0, *, key="other", category="glass", point=True, district="Vårby", days=0):
    begun = NOW + hours * HOUR
    x, y = (1000 + metres, 2000) if point else (None, None)
    day = begun.date() + timedelta(days=days)
    return Sighting(key, category, district, x, y, When(day, begun, begun))


@given(st.integers(0, 400), st.integers(-48, 48))
def test_the_same_is_within_200_metres_and_24_hours_either_way(metres, hours):
    likely = bool(likely_same(at(key="one"), [at(metres, hours)]))
    assert likely == (metres <= 200 and abs(hours) <= 24)


def test_another_category_is_never_the_same_and_without_a_point_the_day_decides():
    assert likely_same(at(), [at(category="fire")]) == []
    assert likely_same(at(), [at(point=False)])[0].metres is None
    assert likely_same(at(), [at(point=False, days=1)]) == []
    assert likely_same(at(district=None, point=False), [at(district=None)]) == []


def test_the_nearest_stands_first():
    likely = likely_same(at(), [at(150, key="b"), at(point=False, key="c"), at(20, key="a")])
    assert [one.key for one in likely] == ["a", "b", "c"]


def test_every_state_is_reached_and_every_way_leads_to_a_state():
    reached = {target for ways in REPORT.values() for target in ways.values()}
    assert reached | {"received"} == set(REPORT)
    # What is held goes on only when somebody has rewritten it.
    assert set(REPORT["held"].values()) == {"received", "withdrawn"}


def test_a_receipt_is_read_however_it_is_typed():
    receipt = new_receipt()
    assert digest(receipt) == digest(receipt.lower().replace("-", " "))
    assert len({new_receipt() for _ in range(1000)}) == 1000
