"""The first suggestion for a file, the first look through it, and the police's words."""

from collections import Counter
from datetime import date

import pytest

from tests.domain.incidents.test_places import HOME, written
from tryggare.domain.errors import InvalidInput
from tryggare.domain.incidents.categories import starting_categories
from tryggare.domain.incidents.guessing import codes_for, guess
from tryggare.domain.incidents.mapping import (
    DateOrder,
    Field,
    Reading,
    System,
    check_reading,
    from_plain,
    to_plain,
)
from tryggare.domain.incidents.overview import Looker, why_not
from tryggare.domain.incidents.police_kinds import kind_of, own_names, police_kinds
from tryggare.domain.incidents.presets import EMBRACE
from tryggare.domain.tabular import Row

SPOT = (668_144, 6_568_131)


def rows(*cells):
    return [Row(number, tuple(row)) for number, row in enumerate(cells, start=2)]


@pytest.mark.parametrize("system", System)
@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("comma", [False, True])
def test_the_system_is_the_one_in_which_the_points_are_here(system, swapped, comma):
    east, north = (f"{float(one):.6f}" for one in written(*SPOT, system))
    pair = (north, east) if swapped else (east, north)
    if comma:
        pair = tuple(one.replace(".", ",") for one in pair)
    found = guess(("Datum", "Typ", "X", "Y"), rows(("2026-01-31", "klotter", *pair)), HOME)
    columns = found.reading.columns
    assert found.reading.system is system
    assert found.reading.decimal_comma is comma
    assert columns["X"] is (Field.Y if swapped else Field.X)
    assert (columns["Datum"], columns["Typ"]) == (Field.DAY, Field.CATEGORY)


@pytest.mark.parametrize(
    ("days", "order"),
    [
        (["2026-01-31", "2026-02-01"], DateOrder.YMD),
        (["01/02/2026", "31/01/2026"], DateOrder.DMY),
        (["01/02/2026", "01/31/2026"], DateOrder.MDY),
        (["45292", "45293"], DateOrder.SERIAL),
    ],
)
def test_the_order_is_the_one_that_all_days_can_be_read_in(days, order):
    found = guess(("Datum",), rows(*((day,) for day in days)), HOME)
    assert found.reading.date_order is order


def test_embraces_export_is_suggested_by_its_own_words():
    found = guess(("När", "Vad", "Var", "Latitud", "Longitud"), [], HOME, EMBRACE)
    assert dict(found.reading.columns) == {
        "När": Field.DAY, "Vad": Field.CATEGORY, "Var": Field.PLACE,
        "Latitud": Field.Y, "Longitud": Field.X,
    }  # fmt: skip
    codes = {one.code for one in starting_categories()}
    assert set(EMBRACE.words.values()) <= codes


def test_a_guard_companys_own_headings_are_known():
    found = guess(("Larmnr", "När", "Vad hände", "Händelsenummer"), [], HOME)
    assert dict(found.reading.columns) == {
        "Larmnr": Field.EXTERNAL_ID, "När": Field.DAY, "Vad hände": Field.CATEGORY,
    }  # fmt: skip


def test_words_are_mapped_as_before_or_by_their_own_name():
    names = {"shooting": "Skottlossning", "other": "Övrigt"}
    known = {"pang": "shooting", "xyz": "gone"}
    codes = codes_for(["SKOTTLOSSNING", "xyz", "pang", "other"], names, known)
    assert codes == {"skottlossning": "shooting", "pang": "shooting", "other": "other"}


DAY = Reading(columns={"d": Field.DAY}, fixed_category="other", date_order=DateOrder.DMY)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ([], "bara rubriker"),
        (["01/02/2026", "31/12/2026"], None),
        (["01/02/2026"], None),
        (["01/02/2026", "12/31/2026"], "annan ordning än den valda: ”12/31/2026” på rad 3"),
        (["31/12/2026", "12/31/2026"], "”31/12/2026” på rad 2 kan bara läsas"),
    ],
)
def test_a_file_in_two_orders_is_told_of_and_one_is_not(days, said):
    looker = Looker(DAY, ("d",))
    for row in rows(*((day,) for day in days)):
        looker.take(row)
    why = why_not(looker.found, DAY.date_order, "d")
    assert (why is None) if said is None else (said in str(why))


def test_a_reading_is_the_same_when_it_has_been_kept():
    whole = Reading(
        columns={"a": Field.DAY, "b": Field.CATEGORY}, categories={"x": "other"},
        date_order=DateOrder.MDY, century=True, decimal_comma=True, system=System.WGS84,
        precision="address", trusts_points=True,
    )  # fmt: skip
    assert from_plain(to_plain(whole)) == whole


@pytest.mark.parametrize(
    ("columns", "fixed", "fields"),
    [
        ({}, "", ["", "fixed_category"]),
        ({"a": Field.DAY, "b": Field.DAY}, "other", ["b"]),
        ({"a": Field.DAY, "b": Field.CATEGORY}, "other", ["fixed_category"]),
        ({"a": Field.DAY, "x": Field.X}, "other", [""]),
        ({"a": Field.DAY, "t": Field.END_TIME}, "other", [""]),
        ({"a": Field.DAY, "b": Field.CATEGORY}, "", []),
    ],
)
def test_what_is_missing_or_twice_is_told_at_its_box(columns, fixed, fields):
    found = []
    try:
        check_reading(Reading(columns=columns, fixed_category=fixed))
    except InvalidInput as error:
        found = [one.field for one in error.problems]
    assert found == fields


def test_every_word_of_the_polices_is_one_thing_at_a_time():
    codes = {one.code for one in starting_categories()} | {""}
    for kinds in police_kinds().values():
        assert {one.category for one in kinds} <= codes
        at = Counter(on for on in (date(2020, 1, 1), date(2024, 1, 1), date(2026, 1, 1))
                     for one in kinds if one.holds(on))  # fmt: skip
        assert max(at.values()) == 1
    assert kind_of("Detonation", date(2024, 12, 31)).category == "explosion"
    assert kind_of("Detonation", date(2025, 1, 1)) is None
    assert kind_of("Detonation", date(2022, 12, 31)) is None
    assert kind_of("Brand", date(2025, 1, 1)).category == ""
    assert kind_of("Rymdfärd", date(2025, 1, 1)) is None


@pytest.mark.parametrize(
    ("name", "place"),
    [("Huddinge kommun", "Huddinge"), ("Stockholms stad", "Stockholm"), ("Botkyrka kommun",
      "Botkyrka"), ("Region Gotland", "Region Gotland")],
)  # fmt: skip
def test_the_polices_name_for_the_municipality(name, place):
    assert place in own_names(name)
