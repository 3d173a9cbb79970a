"""What is frozen comes back as it was, through JSON."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.pictures import FrozenPart

VALUES = st.one_of(
    st.none(), st.text(max_size=9), st.integers(-(10**9), 10**9), st.floats(allow_nan=False)
)


@st.composite
def parts(draw):
    width = draw(st.integers(0, 4))
    row = st.tuples(*[VALUES] * width)
    texts = st.lists(st.text(max_size=9), max_size=3).map(tuple)
    return FrozenPart(
        title=draw(st.text(max_size=9)),
        says=draw(texts),
        does_not_say=draw(texts),
        columns=tuple(draw(st.lists(st.text(max_size=9), min_size=width, max_size=width))),
        rows=tuple(draw(st.lists(row, max_size=4))),
        chart=draw(st.sampled_from(["", "bars", "line", "map"])),
        source=draw(st.text(max_size=9)),
        taken_on=draw(st.dates(date(1900, 1, 1))),
        is_open=draw(st.booleans()),
        period=draw(st.text(max_size=9)),
        open_title=draw(st.text(max_size=9)),
        series=draw(st.text(max_size=9)),
        counts=draw(st.none() | texts),
        sums=draw(texts),
        closed_because=draw(st.text(max_size=9)),
    )


@given(parts())
def test_it_comes_back_as_it_was(part):
    assert FrozenPart.from_plain(json.loads(json.dumps(part.to_plain()))) == part


def test_a_row_has_a_value_a_column():
    with pytest.raises(ValueError, match="a value a column"):
        FrozenPart(title="", columns=("a", "b"), rows=((1,),), taken_on=date(2026, 1, 1))
