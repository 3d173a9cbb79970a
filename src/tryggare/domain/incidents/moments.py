"""Days and times as files have them. What can be read in two ways is refused, never guessed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from tryggare.domain.incidents.mapping import DateOrder
from tryggare.domain.tabular import Unreadable, Value
from tryggare.domain.wording import Text, say

STOCKHOLM = ZoneInfo("Europe/Stockholm")
FIRST_DAY = date(1990, 1, 1)
_EPOCH = date(1899, 12, 30)  # what Excel counts its days from, its missing leap day made up for
_SERIALS = (32_874, 73_050)  # 1990 to 2099
_MINUTES_OF_DAY = 24 * 60
_DAY = re.compile(r"(\d{1,4})([-./])(\d{1,2})\2(\d{1,4})|(\d{8})|(\d{6})", re.ASCII)
_TIME = re.compile(
    r"(?:kl\.? ?)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?"
    r"(?: ?(Z|[+-]\d{2}:?\d{2}))?|(\d{4})",
    re.ASCII | re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{5}(?:[.,]\d+)?", re.ASCII)

NO_SUCH_DAY = say("Dagen finns inte i kalendern.")
NO_DAY = say("Dagen går inte att läsa.")
EMPTY_DAY = say("Dagen saknas.")
OTHER_ORDER = say("Dagen är inte skriven i den ordning som är vald.")
TWO_FIGURES = say("Årtalet har två siffror. Säg att de är på 2000-talet, eller skriv fyra.")
SERIAL = say("Det här är ett tal, som Excels dagnummer. Välj den ordningen om det är vad det är.")
IN_FUTURE = say("Dagen ligger i framtiden.")
TOO_OLD = say("Dagen ligger före 1990.")
NO_TIME = say("Klockslaget går inte att läsa.")
SKIPPED = say("Klockslaget finns inte den dagen: då ställs klockan fram till sommartid.")


class Unread(ValueError):
    """The cell says no day or time; ``message`` says why."""

    def __init__(self, message: Text) -> None:
        super().__init__(str(message))
        self.message = message


Read = tuple[date, time | None]


def read_day(value: Value, order: DateOrder, *, century: bool) -> Read:
    """The day, and the time of day where the cell has one. Raises Unread."""
    match value:
        case None | "":
            raise Unread(EMPTY_DAY)
        case datetime():
            return value.date(), value.time().replace(second=0, microsecond=0)
        case date():
            return value, None
        case Decimal():
            return _serial(float(value), order)
        case str():
            found = _day_of_text(value.strip(), order, century=century)
            if isinstance(found, Text):
                raise Unread(found)
            return found
        case Unreadable():
            raise Unread(value.message)
    raise Unread(NO_DAY)


def read_time(value: Value) -> time | None:
    """A time of day; None for an empty cell. Raises Unread."""
    match value:
        case None | "":
            return None
        case datetime():
            return value.time().replace(second=0, microsecond=0)
        case time():
            return value.replace(second=0, microsecond=0, tzinfo=None)
        case Decimal() if 0 <= value < 1:
            return _of_fraction(float(value))
        case Decimal():
            return read_time(f"{value:.0f}".zfill(4))
        case str():
            found = _time_of_text(value.strip())
            if isinstance(found, Text):
                raise Unread(found)
            return found[0] if found else None
    raise Unread(NO_TIME)


@lru_cache(maxsize=100_000)
def _day_of_text(text: str, order: DateOrder, *, century: bool) -> Read | Text:
    """A file has the same days over and over, and each is read once."""
    try:
        return _told(text, order, century=century)
    except Unread as error:
        return error.message


def _told(text: str, order: DateOrder, *, century: bool) -> Read:
    if not text:
        raise Unread(EMPTY_DAY)
    if _NUMBER.fullmatch(text):
        return _serial(float(text.replace(",", ".")), order)
    day, _sep, clock = text.replace("T", " ", 1).partition(" ")
    found = _calendar(day, order, century=century)
    if not clock.strip():
        return found, None
    told = _time_of_text(clock.strip())
    if not isinstance(told, tuple):
        raise Unread(told or NO_TIME)
    at, offset = told
    if offset is None:
        return found, at
    here = datetime.combine(found, at, offset).astimezone(STOCKHOLM)
    return here.date(), here.time()


def _calendar(text: str, order: DateOrder, *, century: bool) -> date:
    match = _DAY.fullmatch(text)
    if match is None:
        raise Unread(NO_DAY)
    year, month, day = _parts(match, order)
    if year < 100:
        if not century:
            raise Unread(TWO_FIGURES)
        year += 2000
    try:
        return date(year, month, day)
    except ValueError:
        # A thirteenth month is a day in the other order; the thirtieth of February is nothing.
        raise Unread(NO_SUCH_DAY if 1 <= month <= 12 else OTHER_ORDER) from None


def _parts(match: re.Match[str], order: DateOrder) -> tuple[int, int, int]:
    """Year, month and day as ``order`` has them. Raises Unread."""
    first, _sep, second, third, eight, six = match.groups()
    packed = eight or six
    if packed:
        if order is not DateOrder.YMD:
            raise Unread(OTHER_ORDER)
        return int(packed[:-4]), int(packed[-4:-2]), int(packed[-2:])
    year = first if order is DateOrder.YMD else third
    if 4 in (len(first), len(third)) and len(year) != 4:
        raise Unread(OTHER_ORDER)
    if order is DateOrder.SERIAL or len(first) == 3 or len(third) == 3:
        raise Unread(OTHER_ORDER if order is DateOrder.SERIAL else NO_DAY)
    if order is DateOrder.YMD:
        return int(first), int(second), int(third)
    day, month = (first, second) if order is DateOrder.DMY else (second, first)
    return int(third), int(month), int(day)


def _serial(number: float, order: DateOrder) -> Read:
    if 19_000_000 < number < 22_000_000 and number.is_integer():
        return _calendar(str(int(number)), order, century=False), None
    if order is not DateOrder.SERIAL:
        raise Unread(SERIAL)
    if not _SERIALS[0] <= number < _SERIALS[1]:
        raise Unread(NO_SUCH_DAY)
    minutes = round(number % 1 * _MINUTES_OF_DAY)
    moment = datetime.combine(_EPOCH, time()) + timedelta(days=int(number), minutes=minutes)
    return moment.date(), moment.time() if minutes else None


def _of_fraction(part: float) -> time:
    minutes = min(round(part * _MINUTES_OF_DAY), _MINUTES_OF_DAY - 1)
    return time(minutes // 60, minutes % 60)


@lru_cache(maxsize=10_000)
def _time_of_text(text: str) -> tuple[time, tzinfo | None] | Text | None:
    """The time, and its offset from UTC where one is given."""
    if not text:
        return None
    match = _TIME.fullmatch(text)
    if match is None:
        return NO_TIME
    hour, minute, second, offset, packed = match.groups()
    if packed:
        hour, minute = packed[:2], packed[2:]
    try:
        time(int(hour), int(minute), int(second or 0))
        if not offset:
            return time(int(hour), int(minute)), None
        zone = datetime.fromisoformat(f"2000-01-01T00:00:00{offset.upper()}").tzinfo
        return time(int(hour), int(minute)), zone
    except ValueError:
        return NO_TIME


def moment(day: date, clock: time, *, last: bool = False) -> datetime:
    """When it was by Swedish clocks. Of the two that an hour in autumn has, the first; the
    ``last`` for the end of an interval. Raises Unread for a time that spring skips."""
    found = datetime.combine(day, clock, STOCKHOLM).replace(fold=int(last))
    # Clocks are put forward in March, between two and three; comparing with the zone on compares
    # nothing, since both are in it.
    if day.month == 3 and clock.hour == 2:
        there = found.astimezone(UTC).astimezone(STOCKHOLM)
        if there.replace(tzinfo=None) != found.replace(tzinfo=None):
            raise Unread(SKIPPED)
    return found


def check_day(day: date, today: date) -> None:
    """Raise Unread for a day that no incident of a file is on."""
    if day > today:
        raise Unread(IN_FUTURE)
    if day < FIRST_DAY:
        raise Unread(TOO_OLD)


@lru_cache(maxsize=100_000)
def orders_of(text: str) -> frozenset[DateOrder]:
    """The orders in which the text is a day; several where it can be read in several ways."""
    return frozenset(
        order
        for order in DateOrder
        if not isinstance(_day_of_text(text.strip(), order, century=True), Text)
    )
