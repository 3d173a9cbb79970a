"""The overview, the list, the map and an incident's page: hand counts, and the same queries."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.rooms.situation.analysed import (
    SOUTH,
    WEST,
    lay_categories,
    lay_parts,
    weeks_of_counts,
)
from tests.rooms.situation.laying import incident
from tryggare.domain.analyses.squares import level, open_count, square_of
from tryggare.domain.statistics.counts import poisson_interval
from tryggare.domain.weeks.mondays import WEEK, latest_whole, monday_of
from tryggare.situation.models import Incident, SameIncident
from tryggare.situation.selectors import overview, weekly
from tryggare.situation.services import alarms

OVERVIEW, LIST, MAP = (
    reverse(f"situation:{name}") for name in ("overview", "incidents", "squares")
)


def text_of(response):
    assert response.status_code == 200
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", words.replace("\u00a0", " ").replace("&nbsp;", " "))


def this_week():
    return monday_of(timezone.localdate())


def laid(town, weeks=130):
    kinds, parts = lay_categories(town), lay_parts(town)
    last = latest_whole(timezone.localdate())
    for at, kind in enumerate(("vandalism-graffiti", "vandalism-fire", "shooting")):
        counts = [(at + week) % 3 for week in range(weeks)]
        counts[0] = 1
        weeks_of_counts(town, kinds[kind], counts, last=last, district=parts[at])
    incident(town, kinds["shooting"], this_week()).save()
    return kinds, parts, last


def test_the_overview_has_the_numbers_one_counts_by_hand(town):
    kinds, parts, last = laid(town)
    parts[0].population = None
    parts[0].save()
    first = last - timedelta(weeks=12)
    found = overview.overview(timezone.localdate())
    everything = list(Incident.objects.select_related("category"))
    assert found.total == sum(first <= one.day < last + WEEK for one in everything)
    assert [one.count for one in found.weeks] == [
        sum(week <= one.day < week + WEEK for one in everything)
        for week in weekly.weeks_of(first, last + WEEK)
    ]
    before = last - weekly.YEAR
    assert found.weeks[-2].earlier == tuple(
        sum(week <= one.day < week + WEEK for one in everything)
        for week in (before, before - weekly.YEAR)[: found.years]
    )
    group = next(one for one in found.groups if one.name == "Skadegörelse")
    own = [one.day for one in everything if one.category.group_id == kinds["vandalism"].pk]
    assert group.count == sum(first <= day < last + WEEK for day in own)
    assert group.sure == poisson_interval(group.count)
    usual = sum(first - weekly.YEAR <= day < before + WEEK for day in own)
    assert found.years >= 1
    assert usual > 0
    assert group.usual is not None
    part = next(one for one in found.parts if one.name == "Del B")
    count = sum(first <= one.day < last + WEEK for one in everything
                if one.district_id == parts[1].pk)  # fmt: skip
    assert (part.count, part.rate) == (count, count / 1.0)
    assert part.sure == poisson_interval(count, exposure=1.0)
    assert next(one for one in found.parts if one.name == "Del A").rate is None


def test_no_percent_where_either_number_is_below_ten(town):
    kinds, last = lay_categories(town), latest_whole(timezone.localdate())
    before = last - weekly.YEAR
    for kind, (then, now) in {"shooting": (9, 40), "explosion": (20, 30)}.items():
        Incident.objects.bulk_create(
            incident(town, kinds[kind], day) for day, n in ((before, then), (last, now))
            for _ in range(n)
        )  # fmt: skip
    incident(town, kinds["other"], before - timedelta(weeks=20)).save()
    groups = {one.name: one for one in overview.overview(timezone.localdate()).groups}
    assert groups["Skottlossning"].percent is None
    assert groups["Sprängning"].percent == pytest.approx(50)


def test_the_overview_lists_parts_by_name_and_says_what_it_left_out(town):
    _kinds, _parts, _last = laid(town)
    words = text_of(town.client("week_participant").get(OVERVIEW))
    assert "1 händelse har ingen kommundel" not in words  # it is of the week that is not over
    listed = words.partition("Kommundelar Kommundel")[2]
    places = [listed.index(f"Del {letter}") for letter in "ABCD"]
    assert places == sorted(places)
    assert "Märk som sett" not in words


def test_an_alarm_waits_until_someone_has_noted_it(town):
    kinds, parts = lay_categories(town), lay_parts(town)
    last = latest_whole(timezone.localdate())
    weeks_of_counts(town, kinds["shooting"], [1, 0] * 59 + [14], last=last, district=parts[0])
    client = town.client("coordinator")
    assert "Larm" in text_of(client.get(OVERVIEW))
    town.enter()
    week = alarms.refresh(municipality_id=town.municipality.pk, week=last)
    alarm = week.alarms.get()
    assert alarm.q <= 0.05
    assert "Titta på 1 larm" in text_of(client.get(reverse("home")))
    page = reverse("situation:alarm-note", args=[alarm.pk])
    assert client.post(page, {"text": "Mötet pratar med Huge"}).status_code == 302
    assert "Mötet pratar med Huge" in text_of(client.get(OVERVIEW))
    assert "Titta på" not in text_of(client.get(reverse("home")))
    told = client.post(page, {"text": "Ring 070-123 45 67"}, follow=True)
    assert "Anteckningen ser ut att innehålla telefonnummer" in text_of(told)
    assert "070-123" not in text_of(told)


def queries_of(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


@pytest.mark.parametrize("path", [OVERVIEW, LIST, f"{LIST}?allvar=3&kalla=report", MAP])
def test_pages_ask_the_same_however_much_there_is(town, path):
    kinds = lay_categories(town)
    parts = lay_parts(town)
    today = timezone.localdate()

    def more(count):
        Incident.objects.bulk_create(
            incident(town, kinds["vandalism-fire"], today - timedelta(days=n % 700),
                     precision="point", x=WEST + 37 * n, y=SOUTH + 11 * n, seriousness=3,
                     district=parts[n % 4])
            for n in range(count)
        )  # fmt: skip

    more(60)
    client = town.client("coordinator")
    few = queries_of(client, path)
    town.enter()
    more(400)
    client.get(path)
    assert queries_of(client, path) == few


def test_the_list_goes_on_where_the_page_before_ended(town):
    kinds = lay_categories(town)
    today = timezone.localdate()
    Incident.objects.bulk_create(
        incident(town, kinds["shooting"], today - timedelta(days=n // 40)) for n in range(130)
    )
    client, path, seen = town.client("coordinator"), LIST, []
    while path:
        page = client.get(path).content.decode()
        seen += re.findall(r"/lage/handelser/([0-9a-f-]{36})/", page)
        onward = re.search(r'href="(\?[^"]+)" rel="next"', page)
        path = LIST + onward.group(1).replace("&amp;", "&") if onward else ""
    assert (len(seen), len({*seen})) == (130, 130)


def test_the_list_is_sifted(town):
    kinds, parts = lay_categories(town), lay_parts(town)
    today = timezone.localdate()
    facts = {"district": parts[0], "source": "police", "seriousness": 4}
    wanted = incident(town, kinds["vandalism-fire"], today, **facts)
    wanted.save()
    for change in (
        {"district": parts[1]}, {"source": "file"}, {"seriousness": 1}, {"state": "withdrawn"},
        {"precision": "county"}, {"day": today - timedelta(days=10)},
        {"category": kinds["shooting"]},
    ):  # fmt: skip
        given = {"category": kinds["vandalism-fire"], "day": today, **facts, **change}
        incident(town, given.pop("category"), given.pop("day"), **given).save()
    query = (
        f"?kategori={kinds['vandalism'].pk}&kommundel={parts[0].pk}&kalla=police&allvar=4"
        f"&plats=district&fran={today - timedelta(days=3)}&till={today}"
    )
    page = town.client("coordinator").get(LIST + query).content.decode()
    assert re.findall(r"/lage/handelser/([0-9a-f-]{36})/", page) == [str(wanted.pk)]


def test_squares_hold_what_lies_in_them_and_few_are_not_told_outside(town):
    kinds = lay_categories(town)
    today = timezone.localdate()
    x, y = square_of(WEST + 10, SOUTH + 10)
    corner = {"precision": "point", "x": x + 249, "y": y}
    beside = {"precision": "address", "x": x + 250, "y": y + 100}
    Incident.objects.bulk_create(
        [incident(town, kinds["shooting"], today, **corner) for _ in range(7)]
        + [incident(town, kinds["shooting"], today, **beside) for _ in range(4)]
        + [incident(town, kinds["shooting"], today) for _ in range(2)]
    )
    client = town.client("week_participant")
    words = text_of(client.get(MAP))
    assert f"öst {x}, nord {y} 7" in words
    assert f"öst {x + 250}, nord {y} 4" in words
    assert "2 händelser har bara kommundel" in words
    content = client.get(reverse("situation:squares-file")).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content), delimiter=";"))[1:]
    assert rows == [[str(x), str(y), "250", "7"], [str(x + 250), str(y), "250", "färre än 5"]]


@pytest.mark.parametrize(
    ("count", "most", "wanted"),
    [(0, 80, 0), (1, 80, 1), (4, 80, 1), (9, 80, 1), (10, 80, 2), (20, 80, 3), (40, 80, 4),
     (80, 80, 5), (1, 1, 5)],
)  # fmt: skip
def test_classes_double(count, most, wanted):
    assert level(count, most) == wanted


def test_every_count_of_one_to_four_is_kept_inside():
    assert [open_count(n) for n in range(7)] == [0, None, None, None, None, 5, 6]


def test_an_incident_is_withdrawn_and_counted_again_with_reasons(town):
    kinds = lay_categories(town)
    one = incident(town, kinds["shooting"], timezone.localdate())
    one.save()
    client = town.client("coordinator")
    page = reverse("situation:incident", args=[one.pk])
    url = reverse("situation:incident-withdraw", args=[one.pk])
    assert client.post(url, {"reason": " "}).status_code == 200
    assert client.post(url, {"reason": "Inläst två gånger"}).status_code == 302
    assert "Inläst två gånger" in text_of(client.get(page))
    town.enter()
    assert Incident.objects.get().state == "withdrawn"
    assert "Det går inte i det här läget" in text_of(client.post(url, {"reason": "Igen"}))
    back = reverse("situation:incident-restore", args=[one.pk])
    assert client.post(back, {"reason": "Det var fel"}).status_code == 302
    town.enter()
    assert Incident.objects.get().state == "counted"


def test_what_looks_like_somebody_is_not_shown(town):
    kinds = lay_categories(town)
    one = incident(town, kinds["shooting"], timezone.localdate(), text="19121212-1212 sprang")
    one.save()
    words = text_of(town.client("coordinator").get(reverse("situation:incident", args=[one.pk])))
    assert "[…] sprang" in words


def test_the_same_incident_counts_once(town):
    kinds = lay_categories(town)
    today = timezone.localdate()
    rows = [
        incident(town, kinds[kind], today - timedelta(days=days))
        for kind, days in (("shooting", 0), ("shooting", 3), ("shooting", 20), ("explosion", 0))
    ]
    Incident.objects.bulk_create(rows)
    client = town.client("coordinator")
    url = reverse("situation:incident-same", args=[rows[0].pk])
    offered = re.findall(r'name="same_as" value="([0-9a-f-]+)"', client.get(url).content.decode())
    assert offered == [str(rows[1].pk)]
    sent = {"same_as": str(rows[1].pk), "reason": "Samma kväll"}
    assert client.post(url, sent).status_code == 302
    town.enter()
    assert SameIncident.objects.get().same_as == rows[1]
    assert Incident.objects.get(pk=rows[0].pk).state == "duplicate"
    page = text_of(client.get(reverse("situation:incident", args=[rows[0].pk])))
    assert "Samma som en annan" in page
    back = reverse("situation:incident-restore", args=[rows[0].pk])
    client.post(back, {"reason": "Två olika"})
    town.enter()
    assert not SameIncident.objects.exists()


def test_pages_stand_without_anything_in_them(town):
    client = town.client("coordinator")
    for path in (OVERVIEW, LIST, MAP, reverse("situation:analyses")):
        assert client.get(path).status_code == 200


def test_a_day_before_all_days_breaks_nothing(town):
    client = town.client("coordinator")
    for query in ("?till=0001-01-01", "?fran=9999-12-31", "?after=0001-01-01.x", "?kategori=x"):
        assert client.get(LIST + query).status_code == 200
