"""What people type as numbers is read as they meant it, or refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain import money, wording
from tryggare.shell.numbers import NotANumberError, parse

ore = st.integers(min_value=-money.LARGEST_ORE, max_value=money.LARGEST_ORE)
decimals = st.decimals(
    min_value=-(10**12), max_value=10**12, places=4, allow_nan=False, allow_infinity=False
)


@given(ore)
def test_an_amount_as_we_write_it_reads_back(amount: int) -> None:
    assert parse(money.ore_as_kronor(amount)) * money.ORE_PER_KRONA == amount


@given(decimals)
def test_a_decimal_as_we_write_it_reads_back(number: Decimal) -> None:
    assert parse(wording.decimal_text(number)) == number


@given(
    st.integers(0, 10**9),
    st.sampled_from(" \u00a0\u2009\u202f"),
    st.sampled_from(["kr", "Kr.", "SEK", ":-", ""]),
)
def test_any_space_and_any_unit_will_do(amount: int, space: str, unit: str) -> None:
    assert parse(f"  {amount:,}".replace(",", space) + space + unit) == amount


@pytest.mark.parametrize(
    "text",
    ["", "kr", "NaN", "nan", "inf", "-Infinity", "1e30", "1E5", "1,2,3", "1.2,3", "--1", "0x10",
     "tolv", "１２", "٣", "1_000", "5%", "=1+1", "1" * 25, "1,", ",5", "\x00", "<b>1</b>"],
)  # fmt: skip
def test_anything_else_is_no_number(text: str) -> None:
    with pytest.raises(NotANumberError) as caught:
        parse(text)
    assert not caught.value.dotted


@pytest.mark.parametrize("text", ["1.580", "1.580.000", "12.345 kr"])
def test_dots_that_can_be_read_two_ways_are_told_apart(text: str) -> None:
    with pytest.raises(NotANumberError) as caught:
        parse(text)
    assert caught.value.dotted


@given(st.text())
def test_no_text_makes_it_fail_in_another_way(text: str) -> None:
    try:
        number = parse(text)
    except NotANumberError:
        return
    assert number.is_finite()
