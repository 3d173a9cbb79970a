"""The chain keeps everything it is given, and every krona of it."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.plans import chain
from tryggare.domain.plans.chain import CauseFacts, MeasureFacts, Stage, counted, threads, within
from tryggare.domain.plans.chain_drawing import drawn

_MONEY = st.dictionaries(
    st.sampled_from(["money-frame", "money-fund", "money-state"]), st.integers(1, 10**9), max_size=3
)


_NO_MEASURE = {chain.NO_MEASURE, chain.LEFT}


@st.composite
def plans(draw):
    problems = [f"problem-{n}" for n in range(draw(st.integers(0, 8)))]
    causes = [
        CauseFacts(f"cause-{n}", draw(st.sampled_from(problems)), draw(st.booleans()))
        for n in range(draw(st.integers(0, 8)) if problems else 0)
    ]
    measures = [
        MeasureFacts(
            f"measure-{n}",
            strand=f"strand-{draw(st.integers(0, 3))}",
            kind=f"kind-{draw(st.integers(0, 6))}",
            causes=tuple(
                draw(st.lists(st.sampled_from([c.key for c in causes]), unique=True, max_size=3))
                if causes
                else ()
            ),
            money=draw(_MONEY),
            effect=draw(st.sampled_from(chain.EFFECTS)),
        )
        for n in range(draw(st.integers(0, 12)))
    ]
    return problems, causes, measures


def cost(measures):
    return sum(sum(one.money.values()) for one in measures)


@given(plans())
def test_nothing_is_lost_and_no_krona_counted_twice(plan):
    problems, causes, measures = plan
    found = threads(*plan)
    counts = counted(found)
    assert (counts.problems, counts.causes, counts.measures) == tuple(map(len, plan))
    assert counts.amount_ore == cost(measures)
    for one in measures:
        mine = [t for t in found if t.measure == one.key]
        assert sum(t.amount_ore for t in mine) == cost([one])
        assert {t.cause for t in mine} == set(one.causes or [chain.NO_REASON])
    acted_on = {key for one in measures for key in one.causes}
    without = [c for c in causes if c.key not in acted_on and not c.is_left]
    assert counts.causes_without == len(without)
    explained = {c.problem for c in causes}
    assert {t.problem for t in found if t.cause == chain.NO_CAUSE} == set(problems) - explained


@given(plans(), st.integers(2, 9))
def test_a_drawing_has_few_boxes_each_link_once_and_as_much_out_as_in(plan, most):
    found = threads(*plan)
    drawing = drawn(found, most=most)
    boxes = [box for its in drawing.columns.values() for box in its]
    assert len({box.key for box in boxes}) == len(boxes)
    assert len({(link.start, link.end) for link in drawing.links}) == len(drawing.links)
    for its in drawing.columns.values():
        assert len([b for b in its if not b.is_gap and b.key != chain.LEFT]) <= max(most, 5)
    coming, going = Counter(), Counter()
    for link in drawing.links:
        going[link.start] += link.amount_ore
        coming[link.end] += link.amount_ore
    ends = {Stage.EFFECT}
    for box in boxes:
        assert box.stage in ends or going[box.key] == box.amount_ore
        begins = box.stage is Stage.PROBLEM or box.key == chain.NO_REASON
        assert begins or coming[box.key] == box.amount_ore
    for stage, its in drawing.columns.items():
        assert sum(box.amount_ore for box in its) == sum(t.amount_ore for t in found if t.at(stage))
    # Every measure stands in some box of its column.
    standing = [box for box in drawing.columns[Stage.MEASURE] if box.key not in _NO_MEASURE]
    assert counted(found).measures == sum(box.count for box in standing)


@given(plans(), st.integers(0, 100))
def test_a_walk_keeps_the_threads_through_the_step_and_no_other(plan, pick):
    found = threads(*plan)
    keys = sorted({key for thread in found for key in thread.keys if key})
    if not keys:
        return
    step = keys[pick % len(keys)]
    kept = within(found, [step])
    assert set(kept) == {thread for thread in found if step in thread.keys}
    assert within(found, []) == found


def test_many_measures_are_put_together_by_strand_then_by_kind():
    many = [
        MeasureFacts(f"measure-{n}", strand=f"strand-{n % 4}", kind=f"kind-{n % 12}")
        for n in range(2000)
    ]
    found = threads([], [], many)
    whole = drawn(found).columns[Stage.MEASURE]
    assert {box.key: box.count for box in whole} == {f"strand-{n}": 500 for n in range(4)}
    inner = drawn(within(found, ["strand-0"])).columns[Stage.MEASURE]
    assert {box.key for box in inner} == {"kind-0", "kind-4", "kind-8"}
    last = drawn(within(found, ["strand-0", "kind-0"])).columns[Stage.MEASURE]
    assert len(last) == 10
    assert last[-1].key == "rest-measure"
    assert last[-1].count == 167 - 9


def test_money_against_several_causes_is_shared_to_the_ore():
    measure = MeasureFacts("measure-1", causes=("a", "b", "c"), money={"money-fund": 100})
    causes = [CauseFacts(key, "problem-1") for key in "abc"]
    found = threads(["problem-1"], causes, [measure])
    assert [thread.amount_ore for thread in found] == [34, 33, 33]
