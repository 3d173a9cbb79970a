"""The police's public events, trap by trap."""

from datetime import datetime

import pytest

from tryggare.domain.errors import InvalidInput
from tryggare.domain.incidents.police_events import (
    STOCKHOLM,
    Precision,
    read_police_event,
    read_police_events,
)


def record(**changes):
    return {
        "id": 1,
        "datetime": "2022-12-03 1:06:51 +01:00",
        "name": "02 december 23:56, Mord/dråp, försök, Huddinge",
        "summary": "Något har\xa0hänt  här.",
        "url": "/aktuellt/handelser/2022/december/2/",
        "type": "Mord/dråp, försök",
        "location": {"name": "Huddinge", "gps": "59.23633,17.982156"},
    } | changes


def test_the_event_is_when_its_name_says_and_not_when_it_was_published():
    found = read_police_event(record())
    assert found.happened_at == datetime(2022, 12, 2, 23, 56, tzinfo=STOCKHOLM)
    assert found.published_at == datetime(2022, 12, 3, 1, 6, 51, tzinfo=STOCKHOLM)
    assert found.summary == "Något har hänt här."


@pytest.mark.parametrize(
    ("name", "published", "happened"),
    [
        ("31 december 23.40", "2024-01-01 0:12:00 +01:00", (2023, 12, 31, 23, 40)),
        ("1 januari 00.05", "2024-01-01 0:12:00 +01:00", (2024, 1, 1, 0, 5)),
        ("29 februari 12.00", "2024-03-01 8:00:00 +01:00", (2024, 2, 29, 12, 0)),
        # Edited to some hours after it was published: still the same day.
        ("10 maj 14.00", "2025-05-10 09:30:00 +02:00", (2025, 5, 10, 14, 0)),
        ("22 augusti 17.59", "2026-08-22 19:51:41 +02:00", (2026, 8, 22, 17, 59)),
    ],
)
def test_the_year_is_the_latest_that_fits(name, published, happened):
    found = read_police_event(record(name=f"{name}, Brand, Salem", datetime=published))
    assert found.happened_at == datetime(*happened, tzinfo=STOCKHOLM)


@pytest.mark.parametrize(
    ("in_name", "given", "place", "precision"),
    [
        ("Huddinge", "Huddinge", "Huddinge", Precision.MUNICIPALITY),
        # Since 20 January 2026 the location is the county.
        ("Kävlinge", "Skåne län", "Kävlinge", Precision.MUNICIPALITY),
        ("Stockholms län", "Huddinge", "Huddinge", Precision.MUNICIPALITY),
        ("Stockholms län", "Stockholms län", "Stockholms län", Precision.COUNTY),
    ],
)
def test_the_place_is_the_municipality_wherever_it_is_named(in_name, given, place, precision):
    found = read_police_event(
        record(name=f"2 december 10.00, Rån, {in_name}", location={"name": given, "gps": "59.2,18"})
    )
    assert (found.place, found.precision) == (place, precision)


def test_the_kind_is_the_record_s_and_commas_are_its_own():
    assert read_police_event(record()).kind == "Mord/dråp, försök"
    edited = record(name="15 maj 16.38, Åldringsbrott, Haninge", type="Bedrägeri",
                    datetime="2022-05-15 18:00:00 +02:00")  # fmt: skip
    assert read_police_event(edited).kind == "Bedrägeri"
    night = record(
        name="2 december 7.00, Sammanfattning natt, Huddinge", type="Sammanfattning natt"
    )
    assert read_police_event(night).gathers_many


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"datetime": "2022-12-03T01:06"}, "datetime"),
        ({"datetime": "2022-13-03 1:06:51 +01:00"}, "datetime"),
        ({"name": "Huddinge"}, "name"),
        ({"name": "30 februari 10.00, Rån, Huddinge"}, "name"),
        ({"name": "2 brumaire 10.00, Rån, Huddinge"}, "name"),
        ({"name": "2 december 25.00, Rån, Huddinge"}, "name"),
        ({"id": "1"}, "id"),
        ({"location": None}, "location"),
        ({"summary": 3}, "summary"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(change, field):
    with pytest.raises(InvalidInput) as told:
        read_police_events([record(), record(**change), "no record"])
    assert [one.field for one in told.value.problems] == [f"[1].{field}", "[2]."]
