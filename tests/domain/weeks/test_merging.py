"""Two who write in the same boxes: each keeps what the other has not touched."""

from itertools import product

import pytest

from tryggare.domain.weeks.merging import mark, merge, untouched

WORDS = ("", "Hans", "Hennes")


@pytest.mark.parametrize(("was", "stored", "sent"), list(product(WORDS, repeat=3)))
def test_a_box_is_stored_only_over_what_its_writer_saw(was, stored, sent):
    merged = merge({"said": sent}, {"said": stored}, mark({"said": was}))
    is_changed = sent not in (was, stored)
    assert merged.changed == ({"said": sent} if is_changed and stored == was else {})
    assert merged.clashes == (("said",) if is_changed and stored != was else ())
    assert untouched({"said": sent}, mark({"said": was})) == ({"said"} if sent == was else set())


def test_boxes_are_told_apart_and_space_is_no_change():
    seen = mark({"we_think": "En\ntvå", "said": ""})
    stored = {"we_think": "Annat", "said": ""}
    merged = merge({"we_think": " En\r\ntvå ", "said": "Mitt"}, stored, seen)
    assert (merged.changed, merged.clashes) == ({"said": "Mitt"}, ())
    # A mark that is none is of a page where every box stood empty.
    assert merge({"said": "Mitt"}, {"said": "Annat"}, "x-.y").clashes == ("said",)
