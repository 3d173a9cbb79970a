"""What a lägesbild may take in: counts that one could count by hand, and exit's released tables
exactly as they were released."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.domain.disclosure.test_release import ask
from tests.rooms.situation.laying import incident, lay_categories, lay_district
from tryggare.domain.disclosure import ReleasedTable, definitions
from tryggare.domain.pictures.suppression import public_part
from tryggare.domain.statistics.counts import poisson_interval
from tryggare.exit import figures
from tryggare.situation.models import Incident
from tryggare.situation.selectors import offers


def _tables():
    found = [ask(table=one) for one in definitions()]
    return tuple(one for one in found if isinstance(one, ReleasedTable))


def test_exit_figures_stand_as_released(monkeypatch):
    tables = _tables()
    assert tables
    monkeypatch.setattr(figures, "released", lambda: tables)
    listed = offers.GIVERS["exit"].offers()
    assert len({one.key for one in listed}) == len(tables)
    for offer, table in zip(listed, tables, strict=True):
        part = offers.freeze("exit", offer.key)
        cells = [str(cell) for row in part.rows for cell in row[1:]]
        assert sorted(cells) == sorted(str(shown) for _place, shown in table.cells)
        assert public_part(part).part == part
    with pytest.raises(LookupError):
        offers.freeze("exit", "nothing")


def test_counts_are_those_of_the_weeks_with_exact_intervals(town):
    kinds, district = lay_categories(town), lay_district(town)
    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday())
    days = [monday - timedelta(days=1)] * 7 + [monday, monday - timedelta(weeks=52, days=1)]
    Incident.objects.bulk_create(
        incident(town, kinds["shooting"], day, district=district) for day in days
    )
    rows = {row[0]: row[1:] for row in offers.freeze("counts", "districts").rows}
    ends = poisson_interval(7)
    assert rows == {
        "Vårby": (7, round(ends.low, 1), round(ends.high, 1)),
        "Kommundel okänd": (0, 0.0, 3.7),
    }
    groups = {row[0]: row[1] for row in offers.freeze("counts", "groups").rows}
    assert sum(groups.values()) == groups[kinds["shooting"].group.name
                                          if kinds["shooting"].group else
                                          kinds["shooting"].name] == 7  # fmt: skip
    both = offers.freeze("counts", "groups-districts")
    assert [row[1:] for row in both.rows] == [(7,), (0,)]
    years = offers.freeze("counts", "years")
    assert sum(row[1] for row in years.rows) == 8, "the week that is not over is left out"
