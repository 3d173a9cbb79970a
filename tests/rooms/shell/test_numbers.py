"""What people type as numbers is read as they meant it, or refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain import money, wording
from tryggare.shell.fields import KronorField, NumberField
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
    ("text", "number"),
    [("1,580,000", 1_580_000), ("SEK 1,580,000.50", Decimal("1580000.5")), ("SEK 5 000", 5000)],
)
def test_english_writing_is_read_where_it_has_one_meaning(text: str, number: Decimal) -> None:
    assert parse(text) == number


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("number", [5, 5000, 1_580_000, Decimal("5000.125")])
def test_a_field_reads_back_what_it_shows(number: Decimal, language: str) -> None:
    with translation.override(language):
        field = NumberField(decimals=3)
        assert field.clean(field.prepare_value(number)) == number
        assert KronorField().clean(KronorField().prepare_value(500_050)) == 500_050


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_a_field_suggests_can_be_typed(language: str) -> None:
    with translation.override(language), pytest.raises(ValidationError) as refused:
        KronorField(largest=5000).clean("6000")
    limit = refused.value.error_list[0].params["limit"]
    assert parse(limit) == 5000


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
