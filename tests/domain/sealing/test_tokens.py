"""The same person gives the same token, however written; another key gives another."""

from datetime import date

import pytest

from tryggare.domain.errors import InvalidInput
from tryggare.domain.sealing import (
    Secret,
    normalised_case_number,
    normalised_name,
    normalised_personal_number,
    search_token,
)

TODAY = date(2026, 11, 24)


# Numbers the tax authority gives out for tests, and a coordination number made from one.
@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("19121212-1212", "191212121212"),
        ("191212121212", "191212121212"),
        (" 19121212 - 1212 ", "191212121212"),
        ("121212+1212", "191212121212"),
        ("121212-1212", "201212121212"),
        ("20121212-1212", "201212121212"),
        ("811228-9874", "198112289874"),
        ("8112289874", "198112289874"),
        ("701063-2391", "197010632391"),
    ],
)
def test_personal_numbers(written, expected):
    assert normalised_personal_number(written, today=TODAY) == expected


@pytest.mark.parametrize(
    "written",
    ["", "12", "19121212-1213", "811228-9873", "19811328-9873", "8112289874x", "١٢١٢١٢-١٢١٢"],
)
def test_what_is_no_personal_number_is_refused_without_repeating_it(written):
    with pytest.raises(InvalidInput) as refused:
        normalised_personal_number(written, today=TODAY)
    assert not written or written not in str(refused.value)


@pytest.mark.parametrize(("day", "century"), [("261124", "20"), ("261125", "19")])
def test_the_latest_birthday_is_at_most_today(day, century):
    assert normalised_personal_number(with_check_digit(f"{day}901"), today=TODAY)[:2] == century


def with_check_digit(nine):
    """The ten digits; doubled digits are looked up rather than worked out."""
    doubled = {str(digit): int("0246813579"[digit]) for digit in range(10)}
    total = sum(doubled[d] if place % 2 == 0 else int(d) for place, d in enumerate(nine))
    return nine + str(-total % 10)


@pytest.mark.parametrize(
    "written", ["Öhman, André", "ANDRE  ÖHMAN", "andré-öhman", "Andre\u0301 O\u0308hman"]
)
def test_names(written):
    assert normalised_name(written) == "andre öhman"


def test_swedish_letters_are_letters_of_their_own():
    assert len({normalised_name(name) for name in ("Ake", "Åke", "Äke", "Oke", "Öke")}) == 5


@pytest.mark.parametrize("written", ["", "  ", "-", "\u0301"])
def test_no_name_is_refused(written):
    with pytest.raises(InvalidInput):
        normalised_name(written)


@pytest.mark.parametrize("written", ["avh 2026/12", "AVH-2026-12", " AVH–2026 12 "])
def test_case_numbers(written):
    assert normalised_case_number(written) == "AVH-2026-12"


def test_case_numbers_are_not_run_together():
    assert normalised_case_number("2026-1 12") != normalised_case_number("2026-11 2")
    with pytest.raises(InvalidInput):
        normalised_case_number("/")


def test_token_tells_key_kind_and_value_apart():
    key = Secret.random()
    token = search_token(key, "name", "andre öhman")
    assert len(token) == 32
    assert token == search_token(key, "name", "andre öhman")
    others = [
        search_token(Secret.random(), "name", "andre öhman"),
        search_token(key, "case", "andre öhman"),
        search_token(key, "name", "andre ohman"),
    ]
    assert token not in others
