"""Weekly alarms: reckoned from the weekly counts when these have changed, and noted by people.

They are derived, as the weekly counts themselves are: the log tells what people do with them.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.analyses.counted import reckoned
from tryggare.organisations.models import Municipality
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.organisations.services import rows
from tryggare.situation.models import AlarmNote, AlarmWeek, WeeklyAlarm
from tryggare.situation.permissions import HANDLE
from tryggare.situation.selectors import weekly
from tryggare.situation.selectors.analysis_data import NO_DISTRICT


@transaction.atomic
def refresh(*, municipality_id: UUID, week: date) -> AlarmWeek:
    """The week's alarms as its counts are now: reckoned anew only where these have changed."""
    now = weekly.fingerprint(week)
    held = AlarmWeek.objects.filter(week=week).first()
    if held is not None and held.fingerprint == now:
        return held
    # The municipality's row is the queue: two who look at once take turns.
    Municipality.objects.select_for_update(of=("self",), no_key=True).get(pk=municipality_id)
    now = weekly.fingerprint(week)
    held = AlarmWeek.objects.filter(week=week).first()
    if held is not None and held.fingerprint == now:
        return held
    return _reckon(municipality_id, week, now)


def _reckon(municipality_id: UUID, week: date, fingerprint: str) -> AlarmWeek:
    given = weekly.series(week, no_district=NO_DISTRICT)
    method, found = reckoned(given.counts)
    AlarmWeek.objects.filter(week=week).delete()
    kept = AlarmWeek.objects.create(
        municipality_id=municipality_id,
        week=week,
        method=method,
        weeks=len(given.counts[0]) if given.counts else 0,
        fingerprint=fingerprint,
        reckoned_at=timezone.now(),
    )
    WeeklyAlarm.objects.bulk_create(
        WeeklyAlarm(
            municipality_id=municipality_id,
            alarm_week=kept,
            category_id=UUID(given.keys[one.series][0]),
            district_id=UUID(key) if (key := given.keys[one.series][1]) else None,
            observed=one.observed,
            expected=one.expected,
            p=min(one.p, 1.0),
            q=min(one.q, 1.0),
        )
        for one in found
    )
    return kept


@transaction.atomic
def note(*, by: Actor, weekly_alarm_id: UUID, text: str) -> AlarmNote:
    """Say of an alarm that it is seen, and what was thought of it; the week takes the note up.

    Saying it again replaces the words. Raises WeeklyAlarm.DoesNotExist, InvalidInput.
    """
    require(by, HANDLE)
    alarm = WeeklyAlarm.objects.select_related("alarm_week").get(pk=weekly_alarm_id)
    series = {
        "week": alarm.alarm_week.week,
        "category_id": alarm.category_id,
        "district_id": alarm.district_id,
    }
    held = AlarmNote.objects.select_for_update(of=("self",)).filter(**series).first()
    kept = held or AlarmNote(municipality_id=by.municipality_id, **series)
    changes = rows.fill(kept, {"text": text.strip()})
    kept.written_by_id = person_of(by)
    rows.save(kept)
    record(by=by, action="situation.alarm.note", on=kept, changes=changes)
    return kept
