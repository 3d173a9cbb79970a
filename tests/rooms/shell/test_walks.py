"""The chain and the wheel: nothing stands on anything else, and everything is drawn once."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, pairwise
from random import Random
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tryggare.shell import example_walks
from tryggare.shell.charts import Bond, ChainColumn, Knot, Spell, Year, chain, wheel
from tryggare.shell.charts.chain_layout import FLOW, LEAST_BAND, WIDTH, Words, laid
from tryggare.shell.charts.wheel_layout import (
    HEIGHT,
    ONE_LINE,
    TWO_LINES,
    anchors,
    labels,
    meet,
    rings,
    turn,
)
from tryggare.shell.elements import Table

SVG = "{http://www.w3.org/2000/svg}"
NOTHING = Table([], [])
NEW_YEAR = date(2027, 1, 1)


def a_chain(seed):
    """Five columns of a few boxes, and some of the links between neighbours."""
    draw = Random(seed)
    columns = [
        [
            Words(f"{place}-{n}", _words(draw), draw.choice(["", "1 åtgärd · 3,2 mnkr"]))
            for n in range(draw.randint(0, 5))
        ]
        for place in range(5)
    ]
    flows = {
        (one.key, other.key): draw.choice([0, draw.randint(0, 10**9)])
        for before, after in pairwise(columns)
        for one in before
        for other in after
        if draw.random() < 0.5
    }
    return columns, flows


def _words(draw):
    return "".join(draw.choices("abcdefghijklåäö  ", k=draw.randint(0, 90)))


@pytest.mark.parametrize("seed", range(60))
def test_no_box_stands_on_another_and_every_band_holds_to_its_boxes(seed):
    columns, flows = a_chain(seed)
    layout = laid(columns, flows)
    assert set(layout.standing) == {word.key for words in columns for word in words}
    for one, other in combinations(layout.standing.values(), 2):
        assert not one.frame.meets(other.frame)
    for at in layout.standing.values():
        assert 0 <= at.frame.left < at.frame.right <= WIDTH + 1e-9
        assert 0 < at.frame.top < at.frame.bottom <= layout.height
        assert at.block <= at.frame.bottom - at.frame.top
    assert len(layout.stretches) == len(flows)
    assert {(one.start, one.end) for one in layout.stretches} == set(flows)
    for one in layout.stretches:
        for key, top in zip((one.start, one.end), one.top, strict=True):
            frame = layout.standing[key].frame
            assert frame.top - 1e-9 <= top
            assert top + one.width <= frame.bottom + 1e-9
    # To one scale, wherever it is not too thin to see.
    wide = [one for one in layout.stretches if one.width > LEAST_BAND]
    ratios = [one.width / flows[one.start, one.end] for one in wide]
    assert ratios == pytest.approx([ratios[0]] * len(ratios)) if ratios else True
    assert all(one.width <= FLOW + 1e-9 for one in layout.stretches)


def test_bands_at_a_side_do_not_lie_on_each_other():
    columns = [[Words(f"{c}{n}", "x") for n in range(3)] for c in "abcde"]
    flows = {(f"a{n}", f"b{m}"): 10 * (n + m) for n in range(3) for m in range(3)}
    layout = laid(columns, flows)
    for side in (0, 1):
        for key in {pair[side] for pair in flows}:
            its = sorted(
                (one.top[side], one.width)
                for one in layout.stretches
                if (one.start, one.end)[side] == key
            )
            for (top, width), (below, _w) in pairwise(its):
                assert top + width == pytest.approx(below)


def test_the_chain_is_links_that_one_can_follow_and_a_list_of_the_same():
    chart = example_walks.problem_to_effect()
    drawn = ET.fromstring(chart.svg)
    assert drawn.attrib["role"] == "group"  # an image would hide its links
    assert len(list(drawn.iter(f"{SVG}a"))) == 6
    assert [e.attrib.get("aria-current") for e in drawn.iter(f"{SVG}a")].count("step") == 1
    assert sum(e.attrib.get("class") == "chain-broken" for e in drawn.iter()) == 1
    assert sum(e.attrib.get("class") == "chain-band" for e in drawn.iter()) == 7
    listed = [one for _heading, its in chart.columns for one in its]
    assert [one.leads_to for one in listed if one.knot.key == "m"] == [
        ["Trygghetsfonden", "Ordinarie ram"]
    ]


def test_what_people_write_stays_text():
    wild = '<script>alert("x")</script> & "citat"'
    columns = [ChainColumn(wild, [Knot(f"k{n}", wild, wild, "/?a=1&b=2")]) for n in range(5)]
    bonds = [Bond(f"k{n}", f"k{n + 1}", words=wild) for n in range(4)]
    drawn = ET.fromstring(chain(columns, bonds, title=wild, caption=wild, table=NOTHING).svg)
    assert not list(drawn.iter(f"{SVG}script"))
    day = date(2027, 3, 1)
    shown = Year(2027, day, [wild])
    made = wheel([Spell(0, wild, day, day)], shown, title=wild, caption=wild, table=NOTHING)
    assert not list(ET.fromstring(made.svg).iter(f"{SVG}script"))


spells = st.lists(
    st.builds(
        lambda lane, day, long: Spell(
            lane, "Något", NEW_YEAR + timedelta(day), NEW_YEAR + timedelta(day + long)
        ),
        st.integers(0, 4),
        st.integers(0, 364),
        st.integers(0, 300),
    ),
    max_size=25,
)  # fmt: skip


@given(spells)
def test_spells_of_a_ring_do_not_overlap_and_lanes_stay_apart(some):
    turns = [turn(one.first, one.last, 2027) for one in some]
    found = rings(turns, [one.lane for one in some])
    for (one, ring), (other, its) in combinations(zip(turns, found, strict=True), 2):
        assert ring.place != its.place or not meet(one, other)
    for (one, ring), (other, its) in combinations(zip(some, found, strict=True), 2):
        assert one.lane == other.lane or (one.lane < other.lane) == (ring.place < its.place)


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(1, 2)), max_size=40))
def test_labels_do_not_meet_and_stay_in_the_picture(some):
    some.sort()
    tied = anchors([month for month, _lines in some], 2027)
    assert tied == sorted(tied)
    found = labels(tied, [lines for _month, lines in some])
    assert len(found) == len(some)
    for side in (1, -1):
        its = sorted((one.y, ONE_LINE if one.lines == 1 else TWO_LINES)
                     for one in found if one.side == side)  # fmt: skip
        if sum(ONE_LINE for _ in its) > HEIGHT:
            continue
        for y, tall in its:
            assert tall / 2 - 1e-9 <= y <= HEIGHT - tall / 2 + 1e-9
        for (y, tall), (below, under) in pairwise(its):
            assert y + tall / 2 <= below - under / 2 + 1e-9


def test_a_month_has_what_goes_on_in_it_over_new_year_too():
    chart = example_walks.year_wheel()
    by_month = {month.name: [one.spell.label for one in month.spells] for month in chart.months}
    assert by_month["Januari"] == ["Inbrott i källare"]
    assert by_month["Maj"] == []
    assert by_month["Juli"] == ["Bränder på skolgårdar", "Sommarjobb för unga"]
    assert [month.name for month in chart.months if month.is_now] == ["April"]
    numbers = {one.number: one.spell.label for month in chart.months for one in month.spells}
    assert sorted(numbers) == list(range(1, 9))
    assert numbers[1] == "Fonden öppnar"
