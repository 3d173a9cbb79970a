"""What is known of measures, and when an applicant is asked for a reason."""

import json
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.errors import InvalidInput
from tryggare.domain.evidence import (
    Certainty,
    EvidenceCard,
    Standing,
    card_from_plain,
    card_to_plain,
    default_cards,
    known,
    mismatch,
    standing,
)
from tryggare.domain.plans import all_kinds

CARDS = default_cards()
PLAIN = {
    "measure": "lighting",
    "theme": "theft",
    "effect_percent": "-12,5",
    "studies": "8",
    "certainty": "established",
    "sentence": "Stölderna minskade.",
    "source": "En studie",
    "url": "https://example.org/a",
    "year": 2020,
}
CARD = card_from_plain(PLAIN)


def test_the_figures_are_those_published():
    """Copied by hand from the table on the page that the cards name."""
    cameras = [card for card in CARDS if card.measure == "camera"]
    found = {
        (card.theme, card.studies): (card.effect_percent, card.certainty.value)
        for card in cameras
        if card.year == 2018
    }
    assert found == {
        ("drugs", 6): (-20, "established"),
        ("theft", 23): (-14, "established"),
        ("theft", 22): (-14, "established"),
        ("violence", 29): (0, "established"),
        ("disorder", 6): (0, "not_established"),
    }
    older = [(card.effect_percent, card.studies) for card in cameras if card.year == 2007]
    assert older == [(-16, 44), (-51, None), (None, None)]
    others = [
        (card.kind or card.measure, card.theme, card.effect_percent)
        for card in CARDS
        if card.measure != "camera" and card.effect_percent is not None
    ]
    assert others == [
        ("lighting", "", -14),
        ("guards", "", -16),
        ("summer_jobs", "violence", -43),
        ("neighbours", "", -16),
        ("clearing", "", Decimal("-13.3")),
        ("clearing", "violence", Decimal("-29.1")),
        ("clearing", "theft", Decimal("-21.9")),
        ("clearing", "disorder", Decimal("-30.3")),
        ("school", "violence", -15),
        ("school", "", -19),
        ("place", "violence", Decimal("-13.1")),
        ("cooperation", "violence", -25),
        ("cooperation", "drugs", -33),
    ]


@pytest.mark.parametrize("card", CARDS, ids=lambda card: f"{card.year} {card.theme}")
def test_a_card_says_where_it_comes_from(card):
    assert card.sentence.endswith(".")
    assert str(card.year) in card.source


@pytest.mark.parametrize(
    ("theme", "expected"),
    [
        ("drugs", Standing.SUPPORTED),
        ("theft", Standing.SUPPORTED),
        ("violence", Standing.MISMATCH),
        ("disorder", Standing.UNCLEAR),
        ("vandalism", Standing.UNKNOWN),
        ("", Standing.UNKNOWN),
    ],
)
def test_cameras_against(theme, expected):
    found = known("camera", theme, CARDS)
    assert found.standing == expected
    assert all(card.theme == theme for card in found.cards)
    assert {card.year for card in found.at_large} == {2007}
    assert bool(mismatch("camera", theme, CARDS)) == (expected == Standing.MISMATCH)


def test_a_mismatch_says_what_is_known_and_asks_why():
    said = str(mismatch("camera", "violence", CARDS))
    assert "nära noll" in said
    assert "Brå" in said
    assert said.endswith("Skriv varför ni tror att det blir annorlunda här.")


def test_only_cameras_against_violence_ask_an_applicant_for_a_reason():
    """A null finding without a figure is shown and weighs nothing."""
    pairs = product({card.measure for card in CARDS}, {card.theme for card in CARDS})
    assert [pair for pair in pairs if mismatch(*pair, CARDS)] == [("camera", "violence")]
    assert known("hardening", "theft", CARDS).standing == Standing.UNCLEAR
    assert len(known("hardening", "theft", CARDS).cards) == 4


def test_nothing_known_says_so():
    assert mismatch("lighting", "drugs", CARDS) is None
    assert "varken för eller emot" in str(known("lighting", "drugs", CARDS).text)


def test_what_is_known_of_one_kind_says_nothing_of_its_sisters():
    """Summer jobs, leisure and school are one choice in the application form."""
    for kind in ("summer_jobs", "school"):
        assert known("youth", "violence", CARDS, kind).standing == Standing.SUPPORTED
    for kind in ("", "leisure"):
        assert known("youth", "violence", CARDS, kind).standing == Standing.UNKNOWN
    for code, kind in all_kinds().items():
        found = [known(kind.evidence, theme, CARDS, code) for theme in ("", "violence", "theft")]
        told = {card.kind for one in found for card in (*one.cards, *one.at_large)}
        assert told <= {"", code}


def test_what_is_established_against_a_problem_has_a_figure():
    """Without one it is not weighed, and the page would say that the effect is not established."""
    for card in CARDS:
        if card.theme and card.certainty == Certainty.ESTABLISHED:
            assert card.effect_percent is not None, card.sentence


@pytest.mark.parametrize("card", [card for card in CARDS if card.kind], ids=lambda card: card.kind)
def test_a_kind_that_a_card_is_of_is_one_of_its_measures(card):
    assert all_kinds()[card.kind].evidence == card.measure


@pytest.mark.parametrize("kind", sorted(set(all_kinds()) - {"other"}))
def test_every_kind_of_measure_has_cards(kind):
    assert [card for card in CARDS if kind in (card.measure, card.kind)]


@pytest.mark.parametrize("order", [1, -1])
def test_support_goes_before_what_speaks_against(order):
    against = replace(CARD, effect_percent=Decimal(3), studies=90)
    assert mismatch("lighting", "theft", [against]) is not None
    assert mismatch("lighting", "theft", [against, CARD][::order]) is None


def test_only_an_established_figure_weighs():
    weighs = set()
    for effect, certainty in product((Decimal(-5), Decimal(0), Decimal(5), None), Certainty):
        card = replace(CARD, effect_percent=effect, certainty=certainty)
        if known("lighting", "theft", [card]).standing != Standing.UNCLEAR:
            weighs.add((effect, certainty))
    assert weighs == {(Decimal(n), Certainty.ESTABLISHED) for n in (-5, 0, 5)}


def test_what_is_best_known_comes_first():
    cards = [
        replace(CARD, studies=1, sentence="få"),
        replace(CARD, certainty=Certainty.NOT_STATED, studies=99, sentence="osäker"),
        replace(CARD, studies=50, year=2001, sentence="äldre"),
        replace(CARD, studies=50, sentence="många"),
    ]
    ordered = [card.sentence for card in known("lighting", "theft", cards).cards]
    assert ordered == ["många", "äldre", "få", "osäker"]


def test_one_mismatch_among_several_measures_is_asked_about():
    assert standing(["lighting", "camera"], "violence", CARDS) == Standing.MISMATCH
    helps = replace(CARD, theme="violence")
    assert standing(["lighting", "camera"], "violence", [*CARDS, helps]) == Standing.MISMATCH
    assert standing(["lighting", "camera"], "drugs", CARDS) == Standing.SUPPORTED
    assert standing(["lighting"], "drugs", CARDS) == Standing.UNKNOWN
    assert standing([], "violence", CARDS) == Standing.UNKNOWN


def test_a_card_that_someone_wrote_is_read():
    written = EvidenceCard(
        measure="lighting",
        theme="theft",
        effect_percent=Decimal("-12.5"),
        studies=8,
        certainty=Certainty.ESTABLISHED,
        source="En studie",
        url="https://example.org/a",
        year=2020,
        sentence="Stölderna minskade.",
    )
    assert written == CARD


@pytest.mark.parametrize("card", [*CARDS, CARD])
def test_a_card_comes_back(card):
    assert card_from_plain(json.loads(json.dumps(card_to_plain(card)))) == card


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        (field, wrong)
        for field, all_wrong in {
            "measure": ["", None, 5, "x" * 41],
            "theme": [5, "x" * 41],
            "sentence": [" ", "x" * 1_001, "a\x00b"],
            "source": ["", "x" * 301],
            "url": ["javascript:alert(1)", "bra.se", "https://", "http://[", "https://a b"],
            "effect_percent": ["-101", "1001", "nan", "1e999999999", 10**5000, True, 1.5, "x"],
            "studies": [-1, "många", 10**5000, "9" * 5000, 1.5, True],
            "year": [1899, 2101, "i år"],
            "certainty": ["", None, "säker", 5],
        }.items()
        for wrong in all_wrong
    ],
    ids=lambda value: "int" if isinstance(value, int) else str(value)[:20],
)
def test_a_wrong_field_is_named(field, wrong):
    with pytest.raises(InvalidInput) as refused:
        card_from_plain({**PLAIN, field: wrong})
    assert [problem.field for problem in refused.value.problems] == [field]
    assert str(refused.value.problems[0].message).endswith(".")


@given(plain=st.dictionaries(st.sampled_from(list(PLAIN)), st.text() | st.integers() | st.floats()))
def test_anything_is_read_or_refused(plain):
    with suppress(InvalidInput):
        card_from_plain({**PLAIN, **plain})


@pytest.mark.parametrize("plain", [None, [], "kort", 5])
def test_what_is_no_card_is_refused(plain):
    with pytest.raises(InvalidInput):
        card_from_plain(plain)
