"""Organisation numbers: the last digit is the only one of ten that fits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tryggare.organisations.org_numbers import normalised

NINE = st.integers(0, 10**9 - 1).map("{:09}".format).filter(lambda digits: digits[2] >= "2")
# Published numbers of public bodies.
REAL = ["212000-0068", "212000-2882", "202100-0076", "232100-0016", "556012-5790"]


@pytest.mark.parametrize("number", REAL)
def test_real_numbers_are_numbers(number):
    assert normalised(number) == number
    assert normalised(number.replace("-", "")) == number
    assert normalised(f" {number} ") == number


@given(NINE)
def test_exactly_one_last_digit_fits(nine):
    assert len([last for last in "0123456789" if normalised(nine + last)]) == 1


@given(NINE, st.integers(0, 9), st.integers(1, 9))
def test_one_mistyped_digit_is_always_found(nine, place, step):
    right = next(nine + last for last in "0123456789" if normalised(nine + last))
    wrong = right[:place] + str((int(right[place]) + step) % 10) + right[place + 1 :]
    assert normalised(wrong) is None


@pytest.mark.parametrize(
    "text",
    ["", "212000", "212000-00688", "2120-000068", "212000–0068", "²12000-0068", "١٢٣٤٥٦٧٨٩٠",
     "19121212-1212", "121212-1212", "NaN", "212000-0068<b>"],
)  # fmt: skip
def test_other_things_are_not_numbers(text):
    assert normalised(text) is None
