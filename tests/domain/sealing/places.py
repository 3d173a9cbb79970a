"""Contexts and keys for the tests."""

from hypothesis import strategies as st

from tryggare.domain.sealing import Context, Secret

NOTE = Context("case-text", case="case-1", epoch=3, table="exit_note", row="row-1", column="body")
KEY = Context("case-key", case="case-1", epoch=3, member="person-1")
# Every part of a note's place, changed.
MOVES = {
    "purpose": "case-key",
    "case": "case-2",
    "epoch": 4,
    "table": "exit_plan",
    "row": "row-2",
    "column": "title",
    "member": "person-2",
}
# Letters of one to four bytes; at most 160 in all, so that every part fits.
PARTS = st.text(st.sampled_from("abc12 -Åö\x00\u200d漢\U0001f600"), max_size=40)
CONTEXTS = st.builds(
    Context,
    PARTS.filter(bool),
    case=PARTS,
    epoch=st.integers(0, 2**32 - 1),
    table=PARTS,
    row=PARTS,
    column=PARTS,
    member=PARTS,
)
SECRETS = st.binary(min_size=32, max_size=32).map(Secret)


def flipped(content):
    """``content`` with one byte changed, at every place."""
    for place in range(len(content)):
        changed = bytearray(content)
        changed[place] ^= 1
        yield bytes(changed)
