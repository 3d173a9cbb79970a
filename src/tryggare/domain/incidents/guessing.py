"""A first suggestion of what a file's columns are, with the reasons for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np

from tryggare.domain.incidents.mapping import DateOrder, Field, Reading, System
from tryggare.domain.incidents.moments import orders_of
from tryggare.domain.incidents.places import Home, name_of, placed, read_number
from tryggare.domain.incidents.presets import Preset
from tryggare.domain.sweref import Floats
from tryggare.domain.tabular import Row, Value
from tryggare.domain.wording import Text, say

# In small letters; the first that a heading begins with, in this order, decides.
_WORDS: tuple[tuple[Field, tuple[str, ...]], ...] = (
    (Field.EXTERNAL_ID, ("id", "ärendenr", "ärendenummer", "händelse-id", "händelseid", "dnr",
                         "diarienummer", "rapport-id", "rapportid", "löpnummer", "objectid",
                         "larmnr", "larmnummer", "händelsenr", "händelsenummer")),
    (Field.END_DAY, ("slutdatum", "till datum", "tom", "t.o.m", "senast datum", "enddate",
                     "date_end", "till och med")),
    (Field.END_TIME, ("sluttid", "till tid", "till kl", "slutklockslag", "time_end")),
    (Field.TIME, ("tid", "klockslag", "kl", "starttid", "time")),
    (Field.DAY, ("datum", "dag", "händelsedatum", "brottsdatum", "när", "startdatum",
                 "från datum", "tidpunkt", "date", "inträffade")),
    (Field.CATEGORY, ("kategori", "typ", "brottstyp", "händelsetyp", "händelse", "brott", "vad",
                      "vad hände", "vad har hänt", "vad som hänt", "rubricering", "category",
                      "type")),
    (Field.X, ("x", "öst", "east", "easting", "long", "lon", "lng", "x-koordinat", "e")),
    (Field.Y, ("y", "nord", "north", "northing", "lat", "y-koordinat", "n")),
    (Field.DISTRICT, ("kommundel", "stadsdel", "område", "distrikt")),
    (Field.PLACE, ("plats", "adress", "gata", "var", "place", "fastighet")),
    (Field.SERIOUSNESS, ("allvar", "allvarlighet", "allvarlighetsgrad", "seriousness")),
    (Field.TEXT, ("beskrivning", "text", "fritext", "anteckning", "kommentar", "notering")),
)  # fmt: skip
_WHOLE = (
    3  # A heading of so few letters is a word only by itself: "x" is no beginning of "xylofon".
)
_SHORT = re.compile(r"\d{1,2}([-./])\d{1,2}\1\d{2}(?: .*)?|\d{6}", re.ASCII)
_ORDER_NAMES = {
    DateOrder.YMD: say("år, månad, dag"),
    DateOrder.DMY: say("dag, månad, år"),
    DateOrder.MDY: say("månad, dag, år"),
    DateOrder.SERIAL: say("Excels dagnummer"),
}


def order_name(order: DateOrder) -> Text:
    return _ORDER_NAMES[order]


@dataclass(frozen=True)
class Guess:
    """A suggestion; ``reasons`` say what it rests on."""

    reading: Reading
    reasons: tuple[Text, ...]


def guess(
    headings: Sequence[str], rows: Sequence[Row], home: Home, preset: Preset | None = None
) -> Guess:
    """What the columns seem to be, from their headings and the first rows; by a ``preset``'s
    headings first."""
    known = _by_preset(headings, preset) if preset else {}
    taken = set(known.values())
    columns = known | {
        heading: one
        for heading, one in _by_headings(headings)
        if heading not in known and one not in taken
    }
    reading = Reading(columns=columns)
    reasons = [
        say("Kolumnen %(heading)s ser ut att vara: %(what)s.", heading=heading, what=one.label)
        for heading, one in columns.items()
    ]
    for decide in (_with_order, _with_century, _with_places):
        reading, reason = decide(reading, _cells(headings, rows, reading), home)
        reasons += [reason] if reason else []
    return Guess(reading, tuple(reasons))


Cells = dict[Field, list[Value]]


def _cells(headings: Sequence[str], rows: Sequence[Row], reading: Reading) -> Cells:
    at = {one: headings.index(heading) for heading, one in reading.columns.items()}
    return {
        one: [row.cells[place] for row in rows if place < len(row.cells) and row.cells[place]]
        for one, place in at.items()
    }


def _by_preset(headings: Sequence[str], preset: Preset) -> dict[str, Field]:
    named = {heading.strip().casefold(): heading for heading in reversed(headings)}
    return {
        named[word]: one
        for one, words in preset.headings.items()
        if (word := next((word for word in words if word in named), ""))
    }


def _by_headings(headings: Iterable[str]) -> Iterable[tuple[str, Field]]:
    taken: set[Field] = set()
    for heading in headings:
        bare = heading.strip().casefold()
        for one, words in _WORDS:
            if one not in taken and any(_is_word(bare, word) for word in words):
                taken.add(one)
                yield heading, one
                break


def _is_word(heading: str, word: str) -> bool:
    if heading == word:
        return True
    return len(word) > _WHOLE and heading.startswith(word)


def _with_order(reading: Reading, cells: Cells, _home: Home) -> tuple[Reading, Text | None]:
    texts = [cell for cell in cells.get(Field.DAY, []) if isinstance(cell, str)]
    numbers = [cell for cell in cells.get(Field.DAY, []) if not isinstance(cell, str)]
    sets = [found for text in texts if (found := orders_of(text))]
    if not sets:
        # A workbook's own days need no order; its bare numbers are Excel's count.
        is_count = numbers and all(read_number(one, comma=False) for one in numbers)
        order = DateOrder.SERIAL if is_count else DateOrder.YMD
        reason = say("Dagarna är tal, som Excel räknar dagar.") if is_count else None
        return replace(reading, date_order=order), reason
    common = reduce(frozenset.intersection, sets)
    if len(common) == 1:
        (order,) = common
        reason = say("Dagarna är skrivna %(order)s.", order=order_name(order))
    elif common:
        order = next(one for one in DateOrder if one in common)
        reason = say(
            "Dagarna kan läsas på flera sätt. Kontrollera ordningen: %(order)s är valt.",
            order=order_name(order),
        )
    else:
        order = next(one for one in DateOrder if one in sets[0])
        reason = say("Dagarna är inte skrivna på samma sätt i alla rader.")
    return replace(reading, date_order=order), reason


def _with_century(reading: Reading, cells: Cells, _home: Home) -> tuple[Reading, Text | None]:
    texts = [cell for cell in cells.get(Field.DAY, []) if isinstance(cell, str)]
    if not any(_SHORT.fullmatch(text.strip()) for text in texts):
        return reading, None
    return reading, say("Årtalen har två siffror. Säg att de är på 2000-talet om de är det.")


def _with_places(reading: Reading, cells: Cells, home: Home) -> tuple[Reading, Text | None]:
    pairs = list(zip(cells.get(Field.X, []), cells.get(Field.Y, []), strict=False))
    if not pairs:
        return reading, None
    comma = any(isinstance(one, str) and "," in one for pair in pairs for one in pair)
    numbers = [
        (a, b)
        for x, y in pairs
        if (a := read_number(x, comma=comma)) is not None
        and (b := read_number(y, comma=comma)) is not None
    ]
    reading = replace(reading, decimal_comma=comma)
    if not numbers:
        return reading, None
    east, north = (np.array(one) for one in zip(*numbers, strict=True))
    best, swapped = max(
        ((system, turned) for system in System for turned in (False, True)),
        key=lambda one: _fitting(one[0], *((north, east) if one[1] else (east, north)), home),
    )
    if not _fitting(best, *((north, east) if swapped else (east, north)), home):
        return reading, say("Lägena ligger inte i kommunen, i vilket system de än läses.")
    if swapped:
        reading = replace(reading, columns=_turned(reading.columns))
        reason = say(
            "Lägena är %(system)s, men kolumnernas rubriker står omvända. Förslaget byter dem.",
            system=name_of(best),
        )
    else:
        reason = say("Lägena är %(system)s: då ligger de i kommunen.", system=name_of(best))
    return replace(reading, system=best), reason


def _fitting(system: System, east: Floats, north: Floats, home: Home) -> int:
    return len(east) - len(placed(east, north, system, home).wrong)


def _turned(columns: Mapping[str, Field]) -> dict[str, Field]:
    turned = {Field.X: Field.Y, Field.Y: Field.X}
    return {heading: turned.get(one, one) for heading, one in columns.items()}


def codes_for(
    words: Iterable[str], names: Mapping[str, str], known: Mapping[str, str]
) -> dict[str, str]:
    """{word in small letters: code} for the words that someone has mapped before (``known``), and
    for those that are a category's own name or code. ``names`` is {code: name}."""
    own = {name.casefold(): code for code, name in names.items()} | {code: code for code in names}
    lower = [word.casefold() for word in words]
    found = {word: known.get(word) or own.get(word, "") for word in lower}
    return {word: code for word, code in found.items() if code in names}
