"""How long a consent goes on holding from a day on, if nobody withdraws it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from tryggare.domain.clocks.counting import STOCKHOLM
from tryggare.domain.consent.consents import Consent, must_sign, why_not

_BIRTHDAYS = (15, 18)


def holds_through(consent: Consent, on: date) -> date | None:
    """The last Swedish day of the unbroken run of days from ``on`` on which it holds, or None when
    it does not hold on ``on``.

    What ends a consent by itself is its last day, and the birthday on which someone else must have
    signed.
    """
    if not _holds(consent, on):
        return None
    for birthday in sorted(_birthday(consent.born, age) for age in _BIRTHDAYS):
        if on < birthday <= consent.last_day and not _holds(consent, birthday):
            return birthday - timedelta(days=1)
    return consent.last_day


def ends_at(day: date) -> datetime:
    """The moment a Swedish day is over."""
    return datetime.combine(day + timedelta(days=1), time(), STOCKHOLM)


def _holds(consent: Consent, on: date) -> bool:
    noon = datetime.combine(on, time(12), STOCKHOLM)
    wanted = consent.categories
    return bool(must_sign(consent.born, on)) and not why_not(
        consent, consent.recipient, consent.purpose, wanted, noon
    )


def _birthday(born: date, age: int) -> date:
    """The first day on which someone is ``age`` whole years."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:  # born on a leap day
        return date(born.year + age, 3, 1)
