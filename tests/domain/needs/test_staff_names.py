"""Names of staff do not come through to what the person is given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.needs import without_names
from tryggare.domain.needs.staff_names import INSTEAD

TEAM = ["Ada Ek-Lind", "Bo Å"]


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Ada ringer på torsdag", f"{INSTEAD} ringer på torsdag"),
        ("Ring Ada Ek-Lind, inte Lind", f"Ring {INSTEAD}, inte {INSTEAD}"),
        ("ada ek-lind och BO Å", f"{INSTEAD} och {INSTEAD}"),
        ("Adas telefon", f"{INSTEAD} telefon"),
        ("Vill bo i lind", "Vill bo i lind"),
        ("Adam och Lindgren", "Adam och Lindgren"),
        ("Eva Berg hjälper Eva", f"{INSTEAD} hjälper Eva"),
        ("Ada\nEk-Lind", INSTEAD),
    ],
)
def test_a_name_goes_and_the_rest_stays(words, left):
    assert without_names(words, TEAM, ["Eva Berg"]) == left


NAMES = st.from_regex(r"\A[A-ZÅÄÖ][a-zåäö]{1,8} [A-ZÅÄÖ][a-zåäö]{1,8}\Z")


@given(NAMES, st.text(" .,!?:()\n", max_size=3), st.text(" .,!?:()\n", max_size=3))
def test_no_part_of_a_name_is_left_wherever_it_stands(name, before, after):
    for words in (name, name.upper(), *name.split()):
        assert without_names(f"{before}{words}{after}", [name]) == f"{before}{INSTEAD}{after}"


def test_nobody_to_hide_changes_nothing():
    assert without_names("Ada ringer", [], ["", "A"]) == "Ada ringer"
