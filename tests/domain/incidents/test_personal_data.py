"""Signs of personal data: what is found, what is not, and that nothing of a sign is left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.incidents.personal_data import (
    given_names,
    kinds_of,
    patterns,
    signs_in,
    without_signs,
)

# Invented: the numbers are not given to anyone, the addresses cannot exist.
FOUND = {
    "19121212-1212 var där": "personal_number",
    "nr 121212+1212": "personal_number",
    "född 2012121212": "personal_number",
    "samordningsnummer 701063-2391": "personal_number",
    "ring 070-174 06 05": "phone",
    "ring +46 8 465 004 00": "phone",
    "skriv till kim.svensson@tryggare.example": "email",
    "bil ABC 123 stod där": "registration",
    "moped abc12d": "registration",
    "ABC 123: en röd bil": "registration",
    "det var Anna Exempel som såg": "name",
    "Muhammad Exempelsson bråkade": "name",
    "finns på www.tryggare.example/x": "link",
    "snap: @någon_där": "link",
}
NOT_FOUND = [
    "Tre bilar stod vid Huddinge centrum kl 21.30.",
    "Buss 172 vid hus 101, port 12 B.",
    "Skottlossning 2026-11-02, ingen skadad.",
    "Sven Duvas gränd 4 och Anna Lindhs plan",
    "Lampor 12, 13 och 14 är trasiga sedan 2026-10-01.",
    "Anna ringde inte.",
    "Ärende 2026:1234",
    "",
]


@pytest.mark.parametrize(("text", "kind"), FOUND.items())
def test_finds(text, kind):
    assert [sign.kind for sign in signs_in(text)] == [kind]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_leaves_be(text):
    assert signs_in(text) == ()


@pytest.mark.parametrize("name", given_names())
def test_every_name_is_found_before_a_surname(name):
    assert [sign.kind for sign in signs_in(f"Där stod {name} Exempelgren.")] == ["name"]


@given(st.lists(st.sampled_from([*FOUND, *NOT_FOUND, "och", ","]), max_size=6).map(" ".join))
def test_nothing_of_a_sign_is_left(text):
    cleaned = without_signs(text)
    assert signs_in(cleaned) == ()
    assert bool(signs_in(text)) == ("[…]" in cleaned)


def test_each_kind_once_in_words():
    signs = signs_in("070-174 06 05 eller 070-174 06 06, ABC 123")
    assert [str(word) for word in kinds_of(signs)] == ["telefonnummer", "registreringsnummer"]


def test_a_browser_reads_the_rules_too():
    """No group has a name and nothing is written in a way that only Python knows."""
    for pattern in patterns().values():
        assert "(?P" not in pattern
        assert "\\Z" not in pattern
        assert "(?i" not in pattern
