"""How long a consent goes on holding, against asking day by day."""

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.clocks.counting import STOCKHOLM
from tryggare.domain.consent import (
    ASKED_FOR,
    Category,
    Consent,
    Signer,
    covers,
    ends_at,
    holds_through,
    missing,
)

BORN = date(2012, 2, 29)  # fifteen on 1 March 2027, eighteen on 1 March 2030
NEAR = st.one_of(
    st.dates(date(2027, 2, 20), date(2027, 3, 10)), st.dates(date(2030, 2, 20), date(2030, 3, 10))
)
WANTED = frozenset({Category.THREAT})


def consent(signed, first, last, born=BORN):
    return Consent("police", "cooperation", WANTED, born, signed, first, last)


def holds(one, on):
    return covers(one, "police", "cooperation", WANTED, datetime.combine(on, time(9), STOCKHOLM))


@given(
    st.dictionaries(st.sampled_from(list(Signer)), NEAR),
    NEAR,
    st.integers(0, 30),
    NEAR,
)
def test_it_is_the_last_of_the_days_that_one_may_ask_for_in_a_row(signed, first, length, on):
    one = consent(signed, first, first + timedelta(days=length))
    last, day = None, on
    while holds(one, day):
        last, day = day, day + timedelta(days=1)
    assert holds_through(one, on) == last


def test_the_moment_a_day_is_over_is_midnight_in_sweden():
    assert ends_at(date(2027, 3, 28)) - ends_at(date(2027, 3, 27)) == timedelta(hours=24)
    day = ends_at(date(2027, 3, 28)).astimezone(STOCKHOLM)
    assert (day.date(), day.time()) == (date(2027, 3, 29), time())


def test_what_the_police_lack_is_what_no_living_consent_covers():
    at = datetime(2027, 6, 1, 12, tzinfo=STOCKHOLM)
    grown = {"born": date(1990, 1, 1)}
    day, last = date(2027, 1, 1), date(2027, 12, 31)
    one = consent({Signer.PERSON: day}, day, last, **grown)
    unsigned = consent({}, day, last, **grown)
    assert missing([one, unsigned], at) == tuple(set_without(ASKED_FOR, Category.THREAT))
    assert missing([unsigned], at) == ASKED_FOR


def set_without(these, that):
    return [one for one in these if one is not that]
