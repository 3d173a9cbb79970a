"""The year wheel: what is entered and what is reckoned, for a year and a kommundel."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories.anything import anything
from tests.factories.organisations import DistrictFactory, actor
from tests.rooms.measures import camera_laying, laying
from tests.rooms.measures.test_chain import content, publish
from tests.rooms.measures.year_laying import lay_entry
from tests.rooms.situation.laying import lay_categories
from tryggare.audit.models import AuditEvent
from tryggare.domain.weeks.mondays import latest_whole
from tryggare.fund.models import Round
from tryggare.measures.models import CouncilMeeting, MeasurePlace, Promise, YearEntry
from tryggare.measures.selectors.year_patterns import patterns
from tryggare.measures.services import years
from tryggare.measures.services.years import EntryFacts
from tryggare.measures.views.year_spells import runs, spells
from tryggare.organisations.permissions import Forbidden
from tryggare.situation.models import Dialogue, WeeklyCount

pytestmark = pytest.mark.django_db


def shown(town, year=2026, district=None):
    by = actor(town.people["coordinator"], "coordinator")
    own = list(YearEntry.objects.all())
    return {(one.label, one.first, one.last) for one in spells(by, year, district, own, None)}


def test_an_entry_is_kept_with_its_trace_and_only_by_those_who_plan(town):
    town.enter()
    entry = lay_entry(town, first_month=11, last_month=2)
    by = actor(town.people["coordinator"], "coordinator")
    facts = EntryFacts(title="Mörker", kind="pattern", first_month=10, last_month=2)
    years.change(by=by, entry_id=entry.pk, facts=facts)
    last = AuditEvent.objects.order_by("-sequence").first()
    assert json.loads(last.content)["changes"] == {
        "year_what": ["Skolavslutning", "Mörker"], "first_month": [11, 10],
    }  # fmt: skip
    assert ("Mörker", date(2026, 10, 1), date(2027, 2, 28)) in shown(town)
    reader = actor(town.people["measure_owner"], "measure_owner")
    with pytest.raises(Forbidden):
        years.remove(by=reader, entry_id=entry.pk)
    years.remove(by=by, entry_id=entry.pk)
    assert not YearEntry.objects.exists()


def test_days_and_months_of_other_rows_are_reckoned(town):
    town.enter()
    plan = laying.adopted(town)
    varby = DistrictFactory(municipality=town.municipality, name="Vårby")
    skogas = DistrictFactory(municipality=town.municipality, name="Skogås")
    dates = {"starts": date(2026, 3, 2), "ends": date(2026, 3, 30)}
    here = laying.measure(town, follow_up_due=date(2026, 9, 1), **dates)
    MeasurePlace.objects.create(municipality=town.municipality, measure=here, district=varby)
    laying.measure(town, starts=date(2026, 3, 9))
    laying.measure(town, starts=date(2026, 3, 9), state="cancelled")
    CouncilMeeting.objects.create(municipality=town.municipality, held_on=date(2026, 5, 6))
    Promise.objects.create(
        municipality=town.municipality, district=skogas, title="Mer ljus", text="Ljus",
        given_by="Polisen", starts=date(2026, 1, 1), ends=date(2026, 12, 20), state="given",
        published_at=timezone.now(),
    )  # fmt: skip
    opens = datetime(2026, 2, 1, 8, tzinfo=UTC)
    anything(Round, town.municipality, name="2026", state="open", opens_at=opens,
             closes_at=opens + timedelta(days=30))  # fmt: skip
    first, third = (date(2026, 1, 1), date(2026, 3, 31)), (date(2026, 7, 1), date(2026, 9, 30))
    whole = shown(town)
    assert ("Åtgärder: 2 börjar, 1 slutar", *first) in whole
    assert ("Åtgärder: 1 följs upp", *third) in whole
    assert ("Fonden stänger: 2026", date(2026, 3, 3), date(2026, 3, 3)) in whole
    assert ("Fonden öppnar: 2026", date(2026, 2, 1), date(2026, 2, 1)) in whole
    assert ("Strategiska rådet", date(2026, 5, 6), date(2026, 5, 6)) in whole
    assert "Löftet återkopplas: Mer ljus" in {label for label, _first, _last in whole}
    assert ("Fullmäktige beslutar budgeten", date(2026, 11, 1), date(2026, 11, 30)) in whole
    in_varby = shown(town, district=varby)
    assert "Löftet återkopplas: Mer ljus" not in {label for label, _first, _last in in_varby}
    assert ("Åtgärder: 1 börjar", *first) in shown(town, district=skogas)
    # 24 months after the plan was decided, and not before.
    due = ("Åtgärdsplanen följs upp senast", date(2028, 4, 1), date(2028, 4, 1))
    assert plan.decided_on == date(2026, 4, 1)
    assert due in shown(town, 2028)
    assert "Åtgärdsplanen följs upp senast" not in {label for label, _f, _l in whole}


def test_residents_see_the_year_of_what_is_published_and_nothing_else(town):
    town.enter()
    year, here = timezone.localdate().year, {"municipality": town.municipality}
    url = reverse("public-year", args=[town.municipality.code])
    canary, plan = "Kanariefågel", laying.drafted(town)
    DistrictFactory(name="Vårby", **here)
    # What is read inside alone: a closed measure, a draft, an entry, a meeting, a camera, a talk.
    spring = {"starts": date(year, 5, 2), "ends": date(year, 5, 9)}
    laying.measure(town, plan, title=canary, is_open=False, **spring)
    lay_entry(town, title=canary)
    CouncilMeeting.objects.create(held_on=date(year, 5, 6), **here)
    camera_laying.permit(town, canary, ends=date(year, 5, 7))
    told = {"text": "x", "given_by": "Polisen", "starts": date(year, 1, 1)} | here
    Promise.objects.create(title=canary, ends=date(year, 5, 8), state="draft", **told)
    talk = anything(Dialogue, town.municipality, day=date(year, 5, 9), district=None)
    page = Client().get(url).content.decode()
    assert f"har inte publicerat något som händer {year}" in page
    town.enter()
    given = {"state": "given", "published_at": timezone.now()}
    Promise.objects.create(title="Mer ljus", ends=date(year, 12, 20), **given, **told)
    Dialogue.objects.filter(pk=talk.pk).update(published_at=timezone.now())
    made = content() | {"decision": {"on": f"{year}-04-01"}, "next_follow_up": f"{year + 2}-04-01"}
    lit, other = made["measures"]
    lit |= {"period": [f"{year}-02-03", f"{year}-12-30"], "follow_up_due": f"{year}-02-04"}
    other |= {"period": ["", f"{year - 1}-03-01"], "districts": ["Skogås"]}
    publish(town, plan, made)
    page = Client().get(url).content.decode()
    rows = ["Åtgärder: 1 börjar, 1 följs upp", "Åtgärder: 1 slutar", "1 dialog eller vandring",
            "Löftet återkopplas: Mer ljus", "Åtgärdsplanen antogs"]  # fmt: skip
    table = page[page.index("<table") : page.index("</table>")]
    assert table.count("<tr") == 1 + len(rows)
    assert all(row in table for row in rows)
    assert canary not in page
    for query, row in (
        (f"year={year + 2}", "Åtgärdsplanen följs upp senast"), (f"year={year - 1}", "1 slutar"),
    ):  # fmt: skip
        assert row in Client().get(f"{url}?{query}").content.decode()
    page = Client().get(f"{url}?year={year - 1}&district=Vårby").content.decode()
    assert "1 slutar" not in page


@pytest.mark.parametrize(
    ("months", "expected"),
    [([], []), ([6], [(6, 6)]), ([1, 12, 6, 7], [(6, 7), (12, 1)]),
     (range(1, 13), [(1, 12)]), ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], [(1, 11)])],
)  # fmt: skip
def test_months_beside_each_other_are_one_spell(months, expected):
    assert runs(months) == expected


def test_months_that_come_back_are_told_with_how_sure_it_is(town):
    town.enter()
    today = timezone.localdate()
    last, kind = latest_whole(today), lay_categories(town)["vandalism-graffiti"]
    varby = DistrictFactory(municipality=town.municipality, name="Vårby")
    weeks = [last - timedelta(weeks=back) for back in range(3 * 52)]
    WeeklyCount.objects.bulk_create(
        WeeklyCount(
            municipality=town.municipality, week=week, category=kind, district=varby,
            source="official", count=20 if (week + timedelta(days=3)).month == 5 else 5,
        )
        for week in weeks
    )  # fmt: skip
    found = patterns(today, None)
    assert (found.years, found.asked) == (3, 1)
    ((group, (season,)),) = [(one.group, one.months) for one in found.found]
    assert (group, season.month) == (kind.group.name, 5)
    skogas = DistrictFactory(municipality=town.municipality, name="Skogås")
    assert patterns(today, skogas).found == []
    page = town.client("coordinator").get(reverse("measures:year")).content.decode()
    assert "1 månad har fler rapporter än sin del av året" in page
    # Whoever may not read reports is not told of them.
    page = town.client("measure_owner").get(reverse("measures:year")).content.decode()
    assert "Fler rapporter än vanligt" not in page


def test_the_page_adds_changes_and_takes_away(town):
    town.enter()
    client = town.client("coordinator")
    sent = {"title": "Lucia", "kind": "activity", "first_month": "12", "last_month": "12"}
    client.post(reverse("measures:year-add"), sent)
    town.enter()
    entry = YearEntry.objects.get()
    page = client.get(reverse("measures:year") + "?year=2027&district=Ingenstans").content.decode()
    assert "Lucia" in page
    assert reverse("measures:year-change", args=[entry.pk]) in page
    client.post(reverse("measures:year-remove", args=[entry.pk]))
    town.enter()
    assert not YearEntry.objects.exists()
