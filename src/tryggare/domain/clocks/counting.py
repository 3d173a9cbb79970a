"""From the event a time is counted from to the moment it ends.

Days and months are counted on Swedish calendar days; the day the time is counted from is not one of
its days. Hours are counted as they pass, so a night when the clock is changed is an hour longer or
shorter on the wall.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tryggare.domain.calendar import add_months, on_or_after
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.law import ClockRule, Unit
from tryggare.domain.wording import say

STOCKHOLM = ZoneInfo("Europe/Stockholm")

# A day, or a moment with a time zone.
Moment = date | datetime


@dataclass(frozen=True, slots=True)
class Due:
    """When a time ends: with the day ``on``, or at the moment ``at`` when hours are counted."""

    on: date
    at: datetime | None = None

    def passed(self, moment: Moment) -> bool:
        """Whether ``moment`` lies after the end. A bare day is late only when the day is."""
        if self.at is not None and isinstance(moment, datetime):
            return instant(moment) > instant(self.at)
        return day_of(moment) > self.on

    def before(self, amount: int) -> datetime:
        """The moment ``amount`` hours before ``at``, or the start of the day that many days before
        ``on``."""
        if self.at is not None:
            return _after(self.at, timedelta(hours=-amount))
        return datetime.combine(self.on - timedelta(days=amount), time(), STOCKHOLM)


def due(rule: ClockRule, start: Moment) -> Due:
    """When the time ends that is counted from ``start``.

    Raises InvalidInput when ``start`` is a bare day and hours are counted, or has no time zone.
    """
    if rule.unit is Unit.HOURS:
        if not isinstance(start, datetime):
            raise InvalidInput(
                [Problem(rule.anchor, say("Fyll i klockslaget; tiden är i timmar."))]
            )
        _require_zone(start)
        at = _after(start, timedelta(hours=rule.amount))
        return Due(on=at.date(), at=at)
    if rule.unit is Unit.MONTHS:
        last = add_months(day_of(start), rule.amount)
    elif rule.unit is Unit.DAYS:
        last = day_of(start) + timedelta(days=rule.amount)
    else:
        last = day_of(start)
    return Due(on=on_or_after(last) if rule.moves else last)


def day_of(moment: Moment) -> date:
    """The Swedish calendar day. Raises InvalidInput for a moment without a time zone."""
    if not isinstance(moment, datetime):
        return moment
    _require_zone(moment)
    return moment.astimezone(STOCKHOLM).date()


def instant(moment: datetime) -> datetime:
    """The moment in UTC. Two local moments are compared by the hands of the clock, which is wrong
    in the hour that comes twice."""
    return moment.astimezone(UTC)


def _after(moment: datetime, length: timedelta) -> datetime:
    # Adding to a local time would move the hands of the clock, not the hours that pass.
    return (instant(moment) + length).astimezone(STOCKHOLM)


def _require_zone(moment: datetime) -> None:
    if moment.utcoffset() is None:
        raise InvalidInput([Problem("", say("Tidpunkten saknar tidszon."))])
