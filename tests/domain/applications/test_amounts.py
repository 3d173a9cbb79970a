"""Amounts as people write them."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.applications.amounts import LARGEST_AMOUNT, Amount, read_amount, unit_in
from tryggare.domain.wording import Text

KRONOR = st.integers(1, LARGEST_AMOUNT)
SPACES = st.sampled_from([" ", "\u00a0", "\u202f", "'"])
UNITS = st.sampled_from(["", " kr", "kr", " kronor", " SEK", ":-", " kr."])


@given(KRONOR, SPACES, UNITS)
def test_grouped_kronor_are_read_back(kronor, space, unit):
    amount = read_amount(f"{kronor:,}".replace(",", space) + unit)
    assert amount == Amount(kronor)


@given(st.integers(1_000, LARGEST_AMOUNT), st.sampled_from(".,"))
def test_grouping_by_point_or_comma_is_read_as_thousands(kronor, sign):
    text = f"{kronor:,}".replace(",", sign)
    amount = read_amount(text)
    assert amount.kronor == kronor
    # One sign and three digits has two readings, so it is told which was taken.
    assert (amount.note is not None) is (text.count(sign) == 1)


@given(st.integers(1, 999_999_999), st.integers(0, 99), st.sampled_from([".,", ",."]))
def test_the_last_of_point_and_comma_is_the_decimal_sign(kronor, ore, signs):
    thousands, decimal = signs
    whole = f"{kronor:,}".replace(",", thousands)
    amount = read_amount(f"{whole}{decimal}{ore:02d} kr")
    assert amount.kronor == kronor + (ore > 0)
    assert (amount.note is not None) is (ore > 0)


@given(st.integers(1, 99_999), st.sampled_from(["tkr", " tkr", " TKR"]))
def test_thousands_of_kronor(thousands, unit):
    assert read_amount(f"{thousands}{unit}") == Amount(thousands * 1_000)


@given(st.integers(1, 999_999), st.sampled_from([" mnkr", "mkr", " miljoner kronor", " Mkr"]))
def test_millions_with_three_decimals_are_never_taken_for_thousands(thousandths, unit):
    million, rest = divmod(thousandths, 1_000)
    assert read_amount(f"{million},{rest:03d}{unit}") == Amount(thousandths * 1_000)


@given(KRONOR)
def test_numbers_of_a_workbook(kronor):
    assert read_amount(Decimal(kronor)) == Amount(kronor)


@given(st.text(max_size=70))
def test_anything_gives_an_amount_or_a_sentence(text):
    amount = read_amount(text)
    if isinstance(amount, Text):
        assert str(amount)
    else:
        assert 1 <= amount.kronor <= LARGEST_AMOUNT


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "saknas"),
        ("", "saknas"),
        ("  ", "saknas"),
        ("-5", "negativt"),
        ("−5 000 kr", "negativt"),
        ("(500)", "negativt"),
        ("500-", "negativt"),
        (Decimal(-1), "negativt"),
        ("0", "är 0"),
        (Decimal(0), "är 0"),
        ("0,00 kr", "är 0"),
        ("1e30", "inget belopp"),
        (Decimal("1E+30"), "för stort"),
        ("9" * 40, "för stort"),
        ("1 000 000 000 001", "för stort"),
        ("NaN", "inget belopp"),
        (Decimal("NaN"), "inget tal"),
        (Decimal("Infinity"), "inget tal"),
        ("inf", "inget belopp"),
        ("en miljon", "inget belopp"),
        ("12 34", "inget belopp"),
        ("500 000–700 000", "inget belopp"),
        ("1.58.0", "flera sätt"),
        ("1,000.50.2", "flera sätt"),
        ("5,", "inget helt belopp"),
        ("=1+1", "inget belopp"),
        ("<b>100</b>", "inget belopp"),
        ("١٢٣", "inget belopp"),
        ("10 euro", "inget belopp"),
        ("1" * 61, "för lång"),
        (True, "sann eller falsk"),
        (datetime.date(2027, 1, 1), "datum"),
    ],
)
def test_what_is_no_amount_says_how_to_mend_it(value, words):
    message = read_amount(value)
    assert isinstance(message, Text)
    assert words in str(message)


@pytest.mark.parametrize(
    ("heading", "unit"),
    [("Belopp (tkr)", 1_000), ("Sökt, mnkr", 1_000_000), ("Belopp", 1), ("Utkräver", 1)],
)
def test_the_unit_of_a_heading(heading, unit):
    assert unit_in(heading) == unit


def test_a_unit_in_the_heading_is_used_but_the_cells_own_goes_first():
    by_heading = read_amount("1 500", unit=1_000)
    assert (by_heading.kronor, by_heading.note) == (1_500_000, None)
    assert read_amount("1 500 kr", unit=1_000) == Amount(1_500)


def test_about_is_remembered():
    assert read_amount("ca 500 000 kr") == Amount(500_000, about=True)
