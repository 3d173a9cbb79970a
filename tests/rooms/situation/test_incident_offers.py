"""What counts and analyses give to a lägesbild: hand counts, frozen, and few told to nobody."""

from datetime import date

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
from tryggare.domain.statistics.counts import poisson_interval
from tryggare.situation.models import Incident
from tryggare.situation.selectors.offers import all_offers, freeze


def test_counts_of_a_year_are_hand_counts_with_intervals(town):
    kinds, parts = lay_categories(town), lay_parts(town)
    year = timezone.localdate().year - 1
    Incident.objects.bulk_create(
        [incident(town, kinds["vandalism-fire"], date(year, 6, 1), district=parts[1])] * 1
        + [incident(town, kinds["vandalism-glass"], date(year, 7, n + 1)) for n in range(6)]
    )
    keys = {one.key for one in all_offers() if one.kind == "incidents"}
    assert {f"groups:{year}", f"districts:{year}", "weeks"} <= keys
    groups = freeze("incidents", f"groups:{year}")
    sure = poisson_interval(7)
    assert ("Skadegörelse", 7, round(sure.low, 1), round(sure.high, 1)) in groups.rows
    places = freeze("incidents", f"districts:{year}")
    assert places.rows[1][0] == "Del B"
    assert places.rows[1][-1] == 1
    assert places.rows[-1][-1] == 6
    assert FrozenPart.from_plain(places.to_plain()) == places
    assert len(freeze("incidents", "weeks").rows) == 52


def test_a_finished_analysis_is_offered_and_small_squares_say_no_number(town):
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
    assert {row[0] for row in part.rows} == set(counts)
    for name, shown, _z in part.rows:
        assert shown == (counts[name] if counts[name] == 0 or counts[name] >= 5 else None)
    assert FrozenPart.from_plain(part.to_plain()) == part
    assert len(freeze("analyses", str(near.pk)).rows) == 4


@pytest.mark.parametrize("key", ["", "x", "groups:1066", "0" * 32])
def test_a_key_that_is_none_is_a_lookup_error(town, key):
    for kind in ("incidents", "analyses"):
        with pytest.raises(LookupError):
            freeze(kind, key)
