"""What counts and analyses give to a lägesbild: hand counts, frozen, and few told to nobody."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.rooms.situation.analysed import (
    HOT,
    NEAR,
    lay_categories,
    lay_parts,
    lay_points,
    made,
    spec,
)
from tests.rooms.situation.laying import incident
from tryggare.domain.pictures import FrozenPart
from tryggare.domain.pictures.suppression import public_part
from tryggare.domain.statistics.counts import poisson_interval
from tryggare.domain.wording import say, to_plain
from tryggare.situation.models import Analysis, Incident
from tryggare.situation.selectors.offers import all_offers, freeze
from tryggare.situation.services.picture_drawing import shown


def test_counts_of_a_year_are_hand_counts_with_intervals(town):
    kinds, parts = lay_categories(town), lay_parts(town)
    year = timezone.localdate().year - 1
    Incident.objects.bulk_create(
        [incident(town, kinds["vandalism-fire"], date(year, 6, 1), district=parts[1])] * 1
        + [incident(town, kinds["vandalism-glass"], date(year, 7, n + 1)) for n in range(6)]
    )
    keys = {one.key for one in all_offers() if one.kind == "incidents"}
    assert {f"groups:{year}", f"districts:{year}", f"weeks:{year}"} <= keys
    groups = freeze("incidents", f"groups:{year}")
    sure = poisson_interval(7)
    assert ("Skadegörelse", 7, round(sure.low, 1), round(sure.high, 1)) in groups.rows
    places = freeze("incidents", f"districts:{year}")
    assert places.rows[1][0] == "Del B"
    assert places.rows[1][-1] == 1
    assert places.rows[-1][-1] == 6
    assert FrozenPart.from_plain(places.to_plain()) == places
    weeks = freeze("incidents", f"weeks:{year}")
    assert len(weeks.rows) in {52, 53}
    assert sum(row[1] for row in weeks.rows) == 7
    assert {one.is_open for one in (groups, places, weeks)} == {True}


def test_no_two_tables_of_one_thing_lie_across_each_other(town):
    """Their difference would be a small count that neither shows; so a year that goes on is
    closed, and there is nothing but calendar years."""
    kinds, today = lay_categories(town), timezone.localdate()
    incident(town, kinds["vandalism-fire"], today - timedelta(weeks=60)).save()
    periods = {}
    for offer in all_offers():
        part = freeze(offer.kind, offer.key)
        if part.is_open:
            periods.setdefault(part.series, set()).add(offer.key.rpartition(":")[2])
            assert part.closed_because == ""
        else:
            assert offer.key.endswith(f":{today.year}")
            assert "skillnaden" in part.closed_because
    assert {series.partition(":")[0] for series in periods} == {"incidents"}
    assert all(year.isdecimal() for years in periods.values() for year in years)


def test_a_finished_analysis_is_offered_and_small_squares_say_no_number_to_residents(town):
    kinds, _parts = lay_categories(town), lay_parts(town)
    lay_points(town, kinds["shooting"], 150)
    hot, near = made(town, "hot-spots", spec(**HOT)), made(town, "near-repeat", spec(**NEAR))
    made(town, "near-repeat", spec(district=str(_parts[0].pk), **NEAR))
    offered = [one.key for one in all_offers() if one.kind == "analyses"]
    assert sorted(offered) == sorted(str(one.pk) for one in (hot, near))
    part = freeze("analyses", str(hot.pk))
    counts = {
        f"öst {one['x']}, nord {one['y']}": one["count"]
        for one in hot.result["squares"]
        if one["hot"]
    }
    told = {row[0]: row[1] for row in part.rows}
    assert told.items() <= counts.items()
    assert len(told) == min(len(counts), 100)
    public = public_part(replace(part, rows=(*part.rows, ("öst 1, nord 1", 4, 2.0)))).part
    for row in public.rows:
        assert row[1] is None or row[1] == 0 or row[1] >= 5
        assert row[1] is not None or row[2] is None
    assert public.title == "Analys: Platser med många händelser"
    assert FrozenPart.from_plain(part.to_plain()) == part
    assert len(freeze("analyses", str(near.pk)).rows) == 4


def test_the_sentence_of_a_scan_tells_no_small_count_to_residents(town):
    lay_categories(town)
    told = [
        to_plain(say("De senaste 9 dagarna hände det %(n)s gånger inom 250 meter.", n=4)),
        to_plain(say("Det säger inte varför.")),
        to_plain(say("Dagarna delades ut på nytt 999 gånger.")),
    ]
    cluster = {"observed": 4, "expected": 0.6, "days": 9, "radius": 250.2, "p": 0.00301}
    one = Analysis.objects.create(
        municipality=town.municipality, kind="scan", title="Scan", version="1", state="done",
        basis={"used": 4}, fingerprint="x", finished_at=timezone.now(),
        result={"told": told, "clusters": [cluster]},
    )  # fmt: skip
    part = freeze("analyses", str(one.pk))
    assert part.rows == (("Plats 1", 4, 0.6, 9, 250, 0.003),)
    assert shown(part.rows[0][-1]) == "0,003"
    public = public_part(part).part
    assert public.rows == (("Plats 1", None, None, None, None, None),)
    assert public.sentences == ("Det säger inte varför.",)


@pytest.mark.parametrize("key", ["", "x", "groups:1066", "0" * 32])
def test_a_key_that_is_none_is_a_lookup_error(town, key):
    for kind in ("incidents", "analyses"):
        with pytest.raises(LookupError):
            freeze(kind, key)
