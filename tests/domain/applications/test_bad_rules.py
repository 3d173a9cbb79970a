"""Rules files that are wrong in every way: only InvalidInput comes out, and it names a place."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.applications.sheets import read
from tryggare.domain.applications import read_rules
from tryggare.domain.errors import InvalidInput

ROWS = read(
    ("Titel", "Belopp", "Inriktning", "Sökande"), ["a", 5, "social", "N"], ["b", 7, "fysisk", "M"]
).rows
GOOD = b"""
[round]
name = "Fonden"
[rules]
budget = "10 mnkr"
value = "score"
missing_score = 62.5
[rules.category_floor]
social = "33 %"
[rules.applicant_ceiling]
"*" = 4_000_000
[only]
Program = "Ett"
[columns]
Snitt = "score"
"""
WRONG = [
    "true", "-1", "1e400", "-inf", "nan", "[]", "[1]", "[[1]]", "{}", "{a = 1}", "2027-01-01",
    "07:30:00", "'x'", "'-5 %'", "'101 %'", "'NaN %'", "'1e30 %'", "'%'", "'1e30'", "'\u202e5'",
    "'" + "9" * 400 + "'", "9" * 400, "0x1F", "'=1+1'", "'<script>'",
]  # fmt: skip
PLACES = {
    "rules.budget": "[rules]\nbudget = {}",
    "rules.missing_score": "[rules]\nmissing_score = {}",
    "rules.value": "[rules]\nvalue = {}",
    **{
        f"rules.{kind}.social": "[rules." + kind + "]\nsocial = {}"
        for kind in ("category_floor", "category_ceiling", "district_floor", "applicant_ceiling")
    },
}
# 1F in hexadecimal is 31 like any other, and of a score's text only what is seen is read.
READ = {"rules.value": set(), "rules.missing_score": {"0x1F", "'\u202e5'"}}


@pytest.mark.parametrize("place", PLACES)
def test_a_value_that_cannot_stand_there_is_named(place):
    for value in WRONG:
        if value in READ.get(place, {"0x1F"}):
            continue
        with pytest.raises(InvalidInput) as refused:
            read_rules(PLACES[place].format(value).encode())
        assert [problem.field for problem in refused.value.problems] == [place], value
        assert str(refused.value.problems[0].message).endswith(".")


@pytest.mark.parametrize("table", ["round", "rules", "only", "leave_out", "columns"])
def test_a_table_that_is_none_is_named(table):
    for value in ("1", "'x'", "true", "[]", "[1]", "2027-01-01"):
        with pytest.raises(InvalidInput) as refused:
            read_rules(f"{table} = {value}".encode())
        assert {problem.field for problem in refused.value.problems} == {table}


@pytest.mark.parametrize(
    "content",
    [
        b"{}", b"[", b"\x00", b"\xff\xfe\x00", b"a = '\xe5", b"[" * 50_000, b"a." * 50_000 + b"b=1",
        b"a = " + b"[" * 50_000, b"a = " + b"{a=" * 20_000, b"PK\x03\x04", b"%PDF", b"a;b\n1;2",
        b'[rules]\n"budget" = 1\nbudget = 2', b"[rules]\n[rules]", b"rules.budget = 1\n[rules]",
    ],
    ids=range(15),
)  # fmt: skip
def test_a_file_that_is_no_toml_is_refused(content):
    with pytest.raises(InvalidInput) as refused:
        read_rules(content)
    assert all(str(problem.message) for problem in refused.value.problems)


@pytest.mark.slow("reads hundreds of files")
@settings(max_examples=300)
@given(data=st.data())
def test_a_good_file_scratched_is_read_or_refused(data):
    made = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(made) - 1))
        made[at : at + data.draw(st.sampled_from([0, 1, 4]))] = data.draw(st.binary(max_size=3))
    with suppress(InvalidInput):
        read_rules(bytes(made)).rules(1_000, ROWS)


@pytest.mark.slow("reads hundreds of files")
@settings(max_examples=200)
@given(content=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode()))
def test_any_bytes_are_read_or_refused(content):
    with suppress(InvalidInput):
        read_rules(content).rules(1_000, ROWS)
