"""Weekly alarms: the domain's numbers, reckoned again after a late import, and noted."""

from datetime import date, timedelta

import numpy as np
import pytest

from tests.rooms.situation.analysed import (
    coordinator,
    lay_categories,
    participant,
    weeks_of_counts,
)
from tests.rooms.situation.laying import incident, lay_district
from tryggare.domain.analyses.counted import method_for
from tryggare.domain.statistics.alarms import weekly_alarms
from tryggare.domain.weeks.mondays import latest_whole
from tryggare.organisations.permissions import Forbidden
from tryggare.situation import jobs
from tryggare.situation.models import AlarmNote, AlarmWeek, Category, Incident, WeeklyAlarm
from tryggare.situation.services import alarms

WEEK = date(2026, 11, 16)


def refresh(town, week=WEEK):
    return alarms.refresh(municipality_id=town.municipality.pk, week=week)


def laid(town, weeks=170):
    """Two series over more than three years: one as usual, one that leaps in the last week."""
    kinds, part = lay_categories(town), lay_district(town)
    rng = np.random.default_rng(7)
    usual, leap = rng.poisson(3, weeks), rng.poisson(2, weeks)
    usual[0], leap[-1] = 1, 15
    weeks_of_counts(town, kinds["vandalism-graffiti"], usual, last=WEEK, district=part)
    weeks_of_counts(town, kinds["shooting"], leap, last=WEEK)
    return kinds, part, np.array([usual, leap])


def test_alarms_are_the_domains_by_group_and_kommundel(town):
    kinds, part, table = laid(town)
    kept = refresh(town)
    assert (kept.method, kept.weeks) == ("farrington", 170)
    found = {(one.category, one.district): one for one in kept.alarms.all()}
    assert set(found) == {(kinds["vandalism"], part), (kinds["shooting"], None)}
    wanted = weekly_alarms(table, method="farrington")
    shooting = found[kinds["shooting"], None]
    assert (shooting.observed, shooting.q) == (15, pytest.approx(wanted[1].q))
    assert shooting.q <= 0.05 < found[kinds["vandalism"], part].q


def test_a_late_import_has_the_week_reckoned_again_and_notes_stay(town):
    kinds, _part, _table = laid(town)
    first = refresh(town)
    assert refresh(town).pk == first.pk
    alarm = first.alarms.get(category=kinds["shooting"])
    alarms.note(by=coordinator(town), weekly_alarm_id=alarm.pk, text="Taget på mötet")
    incident(town, kinds["shooting"], WEEK + timedelta(days=2)).save()
    again = refresh(town)
    assert again.pk != first.pk
    assert again.alarms.get(category=kinds["shooting"]).observed == 16
    assert AlarmNote.objects.get(week=WEEK).text == "Taget på mötet"


def test_whatever_the_alarms_are_reckoned_from_has_them_reckoned_anew(town):
    kinds, part, _table = laid(town)
    held = refresh(town)
    old = Incident.objects.filter(day__lt=WEEK - timedelta(weeks=20))
    # Any week of the five years, though no sum of the week itself moves: the model has all seasons.
    for moved in (
        lambda: old.order_by("-day").first().delete(),
        lambda: old.order_by("day").first().delete(),
        lambda: Incident.objects.filter(pk=old.filter(district=part).first().pk).update(
            district=None
        ),
        lambda: Category.objects.filter(pk=kinds["vandalism-graffiti"].pk).update(
            group=kinds["shooting"]
        ),
    ):
        moved()
        again = refresh(town)
        assert again.pk != held.pk
        held = again
    assert refresh(town).pk == held.pk


@pytest.mark.parametrize(
    ("weeks", "method"), [(107, "none"), (108, "season"), (159, "season"), (160, "farrington")]
)
def test_the_method_is_what_so_many_weeks_allow(weeks, method):
    assert method_for(weeks) == method


def test_a_short_time_alarms_nobody(town):
    kinds = lay_categories(town)
    weeks_of_counts(town, kinds["shooting"], [2] * 30 + [40], last=WEEK)
    kept = refresh(town)
    assert (kept.method, kept.weeks) == ("none", 31)
    assert not WeeklyAlarm.objects.exists()


def test_the_worker_reckons_the_week_that_has_ended(town):
    laid(town)
    jobs.reckon_alarms(0)
    town.enter()
    assert AlarmWeek.objects.get().week == latest_whole(date.today())  # noqa: DTZ011


def test_only_whoever_handles_may_note(town):
    kinds, _part, _table = laid(town)
    alarm = refresh(town).alarms.get(category=kinds["shooting"])
    with pytest.raises(Forbidden):
        alarms.note(by=participant(town), weekly_alarm_id=alarm.pk, text="Sett")
    alarms.note(by=coordinator(town), weekly_alarm_id=alarm.pk, text="Sett")
    alarms.note(by=coordinator(town), weekly_alarm_id=alarm.pk, text="Sett igen")
    assert AlarmNote.objects.get().text == "Sett igen"
