"""How many receive support is told by released tables, as they are shown, and by nothing else."""

from tests.rooms.exit.suppliers_area import holding
from tests.rooms.exit.test_figures import approved, crowd, huddinge, shown, someone
from tryggare.exit.services import inquiry

__all__ = ["crowd", "huddinge"]


def people(town):
    with holding(town) as by:
        return next(one for one in inquiry.answers(by=by) if one.question.code == "people")


def test_the_inquiry_is_told_what_is_released_and_not_what_waits(huddinge, crowd):
    rows = shown(huddinge, crowd)
    assert not people(huddinge).rows
    for row in rows:
        approved(huddinge, row, someone(huddinge))
    told = people(huddinge).rows
    assert len(told) == len({row.definition for row in rows}) > 0
    for _which, _what, number in told:
        assert number in {"0–4", ".."} or int(number) % 5 == 0
