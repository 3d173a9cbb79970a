"""What a file's rows become: the same key whatever the town does, and no words about anyone."""

from datetime import date

import numpy as np
import pytest

from tryggare.domain.containment import shapes
from tryggare.domain.incidents.file_reader import FileReader
from tryggare.domain.incidents.mapping import DateOrder, Field, Reading, System
from tryggare.domain.incidents.overview import Looker
from tryggare.domain.incidents.places import Home
from tryggare.domain.tabular import Row

NOWHERE = Home(areas=shapes([]), districts=np.array([], np.int64), box=None)
COLUMNS = {
    "dag": Field.DAY, "typ": Field.CATEGORY, "del": Field.DISTRICT, "plats": Field.PLACE,
}  # fmt: skip
READING = Reading(
    columns=COLUMNS, categories={"klotter": "vandalism-graffiti"}, date_order=DateOrder.YMD,
    system=System.TM,
)  # fmt: skip


def read(rows, districts):
    reader = FileReader(
        reading=READING, headings=tuple(COLUMNS), home=NOWHERE, series="S",
        districts={name.casefold(): at for at, name in enumerate(districts)},
        today=date(2026, 3, 1),
    )  # fmt: skip
    told = [Row(number, cells) for number, cells in enumerate(rows, start=2)]
    return reader, [one for chunk in reader.chunks(told) for one in chunk.incidents]


def test_the_key_stays_when_the_town_is_divided_anew():
    rows = [("2026-02-01", "klotter", "Skogås", "Torget")]
    _reader, before = read(rows, ["Skogås"])
    _reader, after = read(rows, ["Flemingsberg", "Skogås"])
    _reader, other = read([("2026-02-01", "klotter", "Vårby", "Torget")], ["Vårby"])
    assert before[0].key == after[0].key != other[0].key


@pytest.mark.parametrize("word", ["Okänd", "uppgift saknas", "–"])
def test_a_kommundel_that_nobody_knew_stops_no_row(word):
    reader, (kept,) = read([("2026-02-01", "klotter", word, "Torget")], ["Skogås"])
    assert (kept.district, reader.refusals.first) == (-1, [])
    reader, found = read([("2026-02-01", "klotter", "Skogas", "Torget")], ["Skogås"])
    assert (found, len(reader.refusals.first)) == ([], 1)


def test_a_place_that_tells_of_people_is_left_out_and_told_of():
    place = "Hos 070-123 45 67"
    rows = [("2026-02-01", "klotter", "", place), ("2026-02-01", "klotter", place, "Torget")]
    reader, (kept,) = read(rows, [])
    assert kept.place == ""
    assert any("platserna såg ut" in str(one) for one in reader.tally.remarks())
    (refused,) = reader.refusals.first
    assert refused.value == "Hos […]"


@pytest.mark.parametrize("words", [["klotter", "Klotter", "Klotter"], ["Klotter"] * 3])
def test_a_word_is_one_whatever_its_capitals(words):
    looker = Looker(READING, tuple(COLUMNS))
    for number, word in enumerate(words):
        looker.take(Row(number, ("2026-02-01", word, "", "")))
    assert looker.found.words == {"Klotter": 3}
