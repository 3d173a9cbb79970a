"""Analyses of periods: counted once, written under every heading, no surer than they are."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.rooms.situation import weekly
from tests.rooms.situation.laying import incident, lay_categories, lay_district
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.weeks.mondays import WEEK, monday_of
from tryggare.domain.weeks.periods import Period
from tryggare.organisations.permissions import Forbidden
from tryggare.project.demo.acting import at
from tryggare.situation.models import Incident, WeekMeasure, WeekPicture
from tryggare.situation.selectors import offers, period_facts
from tryggare.situation.services import period_analyses as services

TEXTS = {"needs": "Två", "influence": "Lås", "followed": "Färre", "next_steps": "Mer ljus"}
TODAY = date(2026, 11, 20)


def lay(town, kind, days, **facts):
    Incident.objects.bulk_create(incident(town, kind, day, **facts) for day in days)


def laid(town):
    """From New Year 2024 on. Vårby, the third quarter: 12 now and 20 a year ago."""
    kinds, place = lay_categories(town), lay_district(town)
    lay_district(town, "Alby")
    graffiti = kinds["vandalism-graffiti"]
    lay(town, graffiti, [date(2024, 1, 1)], source="file")
    lay(town, graffiti, [date(2025, 7, 1)] * 10 + [date(2025, 9, 30)] * 10, district=place)
    lay(town, graffiti, [date(2026, 7, 1)] * 12, district=place)
    lay(town, graffiti, [date(2026, 6, 30), date(2026, 10, 1)], district=place)
    lay(town, kinds["event"], [date(2026, 8, 1)], district=place)
    lay(town, kinds["rumour"], [date(2026, 8, 1)], state="withdrawn")
    return kinds, place


def test_counts_are_of_the_period_and_not_of_years_before_the_register(town):
    laid(town)
    found = period_facts.gather(Period("quarter", 2026, 3), today=TODAY)
    assert found.everything.counts == (12, 20, 0, None)
    assert {line.name: line.counts for line in found.districts} == {
        "Alby": (0, 0, 0, None),
        "Vårby": (12, 20, 0, None),
        "": (0, 0, 0, None),
    }
    assert [line.name for line in found.districts] == ["Alby", "Vårby", ""]
    assert [line.name for line in found.groups] == ["Skadegörelse"]
    assert [line.key for line in found.sources] == ["report"]
    compared = found.everything.compared(Period("quarter", 2026, 3))
    assert compared.percent == pytest.approx(-40)
    assert "slump" in str(compared.told.how_sure)


def test_what_is_stored_is_what_was_counted(town):
    laid(town)
    with at(TODAY):
        one = services.begin(by=weekly.leader(town), kind="quarter", year=2026, number=3)
    Incident.objects.filter(day__gte=date(2026, 1, 1)).delete()
    one.refresh_from_db()
    assert period_facts.FrozenPeriod.from_plain(one.frozen).everything.counts == (12, 20, 0, None)
    services.count(by=weekly.leader(town), analysis_id=one.pk)
    one.refresh_from_db()
    assert period_facts.FrozenPeriod.from_plain(one.frozen).everything.counts == (0, 20, 0, None)


def measured(town, kinds, place, ended, kind="vandalism-graffiti"):
    home = {"municipality": town.municipality}
    picture = WeekPicture.objects.create(week=monday_of(ended) - WEEK, **home)
    return WeekMeasure.objects.create(
        picture=picture,
        what="Tvätta",
        organisation=weekly.OrganisationFactory(**home),
        district=place,
        category=kinds[kind],
        due=ended,
        ended_on=ended,
        state="done",
        **home,
    )


def test_measures_stand_beside_counts_before_and_after_them(town):
    kinds, place = lay_categories(town), lay_district(town)
    ended = date(2025, 5, 7)
    decided = monday_of(ended) - WEEK
    graffiti = kinds["vandalism-graffiti"]
    lay(town, graffiti, [date(2024, 1, 1)], district=place)
    lay(town, graffiti, [decided - step * WEEK for step in range(1, 9)] * 3, district=place)
    lay(town, graffiti, [decided, ended], district=place)
    lay(town, graffiti, [monday_of(ended) + step * WEEK for step in range(1, 9)], district=place)
    measured(town, kinds, place, ended)
    measured(town, kinds, place, date(2025, 12, 29), kind="vandalism")
    year = Period("year", 2025)
    early, late = period_facts.gather(year, today=date(2026, 2, 1)).measures
    assert (early.before, early.after) == (24, 8)
    assert early.p == pytest.approx(0.005, abs=0.003)
    # Eight whole weeks have not gone since the other; a group counts what lies in it.
    assert (late.before, late.after, late.p) == (0, None, None)
    assert period_facts.gather(Period("quarter", 2025, 2), today=TODAY).measures == ()


def test_it_is_not_done_while_a_heading_is_empty(town):
    laid(town)
    by = weekly.leader(town)
    one = services.begin(by=by, kind="year", year=2025, number=1)
    for name, text in TEXTS.items():
        with pytest.raises(Refused, match="Skriv under"):
            services.finish(by=by, analysis_id=one.pk)
        services.write(by=by, analysis_id=one.pk, texts={name: text})
    done = services.finish(by=by, analysis_id=one.pk)
    assert (done.state, done.done_by_id) == ("done", by.person_id)
    for deed in (
        lambda: services.write(by=by, analysis_id=one.pk, texts={"needs": "x"}),
        lambda: services.count(by=by, analysis_id=one.pk),
        lambda: services.finish(by=by, analysis_id=one.pk),
    ):
        with pytest.raises(Refused):
            deed()
    services.take_back(by=by, analysis_id=one.pk, reason="Fel år")
    services.count(by=by, analysis_id=one.pk)


def test_only_whole_periods_of_the_calendar_and_once(town):
    by = weekly.leader(town)
    today = timezone.localdate()
    services.begin(by=by, kind="tertial", year=2025, number=3)
    for kind, year, number, field in (
        ("tertial", 2025, 3, "number"),
        ("tertial", 2025, 4, "number"),
        ("year", 2025, 2, "number"),
        ("year", today.year, 1, "year"),
    ):
        with pytest.raises(InvalidInput) as error:
            services.begin(by=by, kind=kind, year=year, number=number)
        assert [problem.field for problem in error.value.problems] == [field]
    with pytest.raises(Forbidden):
        services.begin(by=weekly.participant(town), kind="year", year=2024, number=1)


def test_a_lagesbild_is_given_what_is_done_and_measures_by_outcome(town):
    laid(town)
    by = weekly.leader(town)
    with at(TODAY):
        one = services.begin(by=by, kind="quarter", year=2026, number=3)
    kinds = {"period_analysis", "week_measures"}
    assert [offer for offer in offers.all_offers() if offer.kind in kinds] == []
    texts = {name: text for name, text in TEXTS.items() if name != "followed"}
    services.write(by=by, analysis_id=one.pk, texts=texts)
    services.finish(by=by, analysis_id=one.pk)
    body = weekly.lay_huge(town)
    weekly.decided(town, weekly.prepared(town), body)
    analysis, measures = (offer for offer in offers.all_offers() if offer.kind in kinds)
    part = offers.freeze(analysis.kind, analysis.key)
    assert part.rows[1] == ("Vårby", 12, 6.2, 21.0, 20)
    assert not part.is_open
    assert "Lås" in part.says
    told = offers.freeze(measures.kind, measures.key)
    assert told.columns == ("Svarar", "Planerad", "Pågår", "Gjord", "Inte gjord")
    assert told.rows == (("Huge Prov", 1, 0, 0, 0),)
    for kind in kinds:
        for key in ("x", str(one.municipality_id), "2031"):
            with pytest.raises(LookupError):
                offers.freeze(kind, key)


def test_no_more_questions_for_more_incidents(town, django_assert_num_queries):
    kinds, place = laid(town)
    measured(town, kinds, place, date(2025, 5, 7))
    with django_assert_num_queries(9):
        period_facts.gather(Period("year", 2025), today=TODAY)
    for number in range(4):
        measured(town, kinds, place, date(2025, 6, 4) + number * WEEK)
        lay(town, kinds["rumour"], [date(2025, 3, 3) + timedelta(days=number)], district=place)
    with django_assert_num_queries(9):
        period_facts.gather(Period("year", 2025), today=TODAY)
