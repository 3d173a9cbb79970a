"""Rows as applications, and a sentence for every cell that is wrong."""

import datetime
from decimal import Decimal

import pytest

from tests.domain.applications.sheets import read
from tryggare.domain.allocation import Option, Pin
from tryggare.domain.applications import Selection
from tryggare.domain.errors import InvalidInput
from tryggare.domain.tabular import Unreadable
from tryggare.domain.wording import say

HEADINGS = (
    "Diarienr", "Åtgärd", "Belopp", "Poäng", "Nivåer", "Lägre belopp", "Poäng vid lägre belopp",
    "Låsning", "Skäl för låsning", "Förutsätter", "Källa", "Påhittad", "Sökande",
)  # fmt: skip
GOOD = {"Diarienr": "A-1", "Åtgärd": "Ljus", "Belopp": 100_000, "Poäng": "62,5"}


def row(**cells):
    """A good row with some cells changed; names with underscores for spaces."""
    named = {name.replace("_", " "): value for name, value in cells.items()}
    return [{**GOOD, **named}.get(heading) for heading in HEADINGS]


@pytest.mark.parametrize(
    ("cells", "place", "words"),
    [
        ({"Belopp": "hundra"}, "rad 2, kolumn Belopp (C2)", "inget belopp"),
        ({"Belopp": None}, "rad 2, kolumn Belopp (C2)", "saknas"),
        ({"Belopp": "-1"}, "rad 2, kolumn Belopp (C2)", "negativt"),
        ({"Belopp": "1e30"}, "rad 2, kolumn Belopp (C2)", "inget belopp"),
        ({"Belopp": "nan"}, "rad 2, kolumn Belopp (C2)", "inget belopp"),
        ({"Åtgärd": " "}, "rad 2, kolumn Åtgärd (B2)", "saknar namn"),
        ({"Åtgärd": "x" * 501}, "rad 2, kolumn Åtgärd (B2)", "501 tecken"),
        ({"Diarienr": "x" * 101}, "rad 2, kolumn Diarienr (A2)", "högst 100"),
        ({"Sökande": "x" * 301}, "rad 2, kolumn Sökande (M2)", "högst 300"),
        ({"Poäng": "bra"}, "rad 2, kolumn Poäng (D2)", "inga poäng"),
        ({"Poäng": "-3"}, "rad 2, kolumn Poäng (D2)", "negativ"),
        ({"Poäng": "nan"}, "rad 2, kolumn Poäng (D2)", "inga poäng"),
        ({"Poäng": "1e30"}, "rad 2, kolumn Poäng (D2)", "inga poäng"),
        ({"Poäng": 100_001}, "rad 2, kolumn Poäng (D2)", "mellan 0 och"),
        ({"Poäng": datetime.date(2027, 1, 1)}, "rad 2, kolumn Poäng (D2)", "inget tal"),
        ({"Poäng": True}, "rad 2, kolumn Poäng (D2)", "inget tal"),
        ({"Nivåer": "70000"}, "rad 2, kolumn Nivåer (E2)", "belopp, kolon och poäng"),
        ({"Nivåer": "70000:5; 70000:6"}, "rad 2, kolumn Nivåer (E2)", "samma belopp"),
        ({"Nivåer": "200000:5"}, "rad 2, kolumn Nivåer (E2)", "högre än"),
        ({"Nivåer": ";".join(f"{n}:1" for n in range(1, 22))}, "rad 2, kolumn Nivåer (E2)", "20"),
        ({"Lägre_belopp": 50_000}, "rad 2, kolumn Lägre belopp (F2)", "poäng både för"),
        (
            {"Lägre_belopp": 100_000, "Poäng_vid_lägre_belopp": 5},
            "rad 2, kolumn Lägre belopp (F2)",
            "mindre än",
        ),
        ({"Låsning": "kanske"}, "rad 2, kolumn Låsning (H2)", "med eller utanför"),
        ({"Låsning": "med"}, "rad 2, kolumn Skäl för låsning (I2)", "varför"),
        ({"Förutsätter": "A-9"}, "rad 2, kolumn Förutsätter (J2)", "A-9"),
        ({"Förutsätter": "A-1"}, "rad 2, kolumn Förutsätter (J2)", "sig själv"),
        ({"Påhittad": "kanske"}, "rad 2, kolumn Påhittad (L2)", "ja eller nej"),
    ],
)
def test_a_wrong_cell_is_named_with_what_to_do(cells, place, words):
    report = read(HEADINGS, row(**cells), row(Diarienr="A-2"))
    (note,) = report.problems
    assert str(note.place) == place
    assert words in str(note.message)


@pytest.mark.parametrize("heading", [*HEADINGS[:4], "Nivåer", "Låsning", "Påhittad", "Källa"])
def test_an_unreadable_cell_says_why(heading):
    cell = Unreadable(say("Cellen visar felet #REF!."))
    report = read(HEADINGS, row(**{heading.replace(" ", "_"): cell}))
    assert "#REF!" in str(report.problems[0].message)
    assert report.rows == ()


def test_all_faults_are_told_at_once_in_the_order_of_the_sheet():
    report = read(HEADINGS, row(Belopp="x", Poäng="y"), row(Diarienr="A-2", Belopp=None))
    assert [note.address for note in report.problems] == ["C2", "D2", "C3"]


def test_two_with_one_reference():
    report = read(HEADINGS, row(), row(Åtgärd="Något annat"))
    (note,) = report.problems
    assert str(note.place) == "rad 3, kolumn Diarienr (A3)"
    assert "rad 2" in str(note.message)


def test_the_same_application_twice_is_a_warning():
    report = read(HEADINGS, row(), row(Diarienr="A-2"))
    assert report.problems == ()
    assert [str(note.place) for note in report.warnings] == ["rad 3"]


@pytest.mark.parametrize(
    "cells",
    [
        ["", "Summa", "", "4 050"],
        ["Totalt:", "", "", Decimal(4050)],
        ["Delsumma", "", "", "4 050 tkr"],
        ["TOTALSUMMA", None, None, Unreadable(say("En formel."))],
        ["sum", "", "", "4,050.00"],
    ],
)
def test_a_row_that_sums_is_no_application_and_is_told(cells):
    report = read(("Diarienr", "Titel", "Sökande", "Belopp"), ["1", "Ljus", "KS", 5], cells)
    assert report.problems == report.warnings == ()
    assert [row.title for row in report.rows] == ["Ljus"]
    assert "rad 3" in str(report.notes[-1])


@pytest.mark.parametrize(
    "cells",
    [
        ["Total upprustning", "Parken", 5],
        ["Summa", "Kulturnämnden", 5],
        ["Totalt stopp för buskörning", "", 5],
    ],
)
def test_an_application_that_only_sounds_like_a_sum_is_read_with_a_warning(cells):
    report = read(("Titel", "Sökande", "Belopp"), ["Ljus", "KS", 5], cells)
    assert [row.title for row in report.rows] == ["Ljus", cells[0]]
    assert [note.address for note in report.warnings] == ["A3"]


def test_a_unit_in_the_heading_is_told_once():
    report = read(("Titel", "Belopp (tkr)"), ["Ljus", 250], ["Mer ljus", "1,2 mnkr"])
    assert [row.amount for row in report.rows] == [250_000, 1_200_000]
    assert report.warnings == ()
    assert [str(note) for note in report.notes] == [
        "Beloppen under ”Belopp (tkr)” lästes i enheten 1\u00a0000\u00a0kr."
    ]


def test_a_file_of_sums_alone_has_no_applications():
    assert read(("Titel", "Belopp"), ["Summa", 5]).problems


def test_a_full_row():
    report = read(
        HEADINGS,
        row(
            Lägre_belopp="50 tkr",
            Poäng_vid_lägre_belopp=50,
            Låsning="utanför",
            Skäl_för_låsning="Ska samordnas först",
            Förutsätter="A-2, A-3;A-2",
            Källa="https://example.org/a",
            Påhittad="ja",
            Sökande="  Social-\nnämnden ",
        ),
        row(Diarienr="A-2", Åtgärd="b"),
        row(Diarienr="A-3", Åtgärd="c"),
    )
    assert report.problems == ()
    first = report.rows[0]
    assert first.levels == (Option(50_000, Decimal(50)), Option(100_000, Decimal("62.5")))
    assert (first.pin, first.pin_reason) == (Pin.OUT, "Ska samordnas först")
    assert first.requires == ("A-2", "A-3")
    assert (first.applicant, first.is_invented) == ("Social- nämnden", True)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "se bilaga"])
def test_only_web_addresses_become_links(link):
    report = read(HEADINGS, row(Källa=link))
    assert report.rows[0].source_url == ""
    assert [note.address for note in report.warnings] == ["K2"]


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "=HYPERLINK(1)", "@SUM(A1)"])
def test_markup_and_formulas_are_kept_as_the_text_they_are(text):
    report = read(HEADINGS, row(Åtgärd=text))
    assert report.rows[0].title == text


def test_made_references_follow_the_row_wherever_it_stands():
    rows = [["Ljus", 5], ["Ljus", 5], ["Sly", 7]]
    one = read(("Titel", "Belopp"), *rows).rows
    other = read(("Titel", "Belopp"), *reversed(rows)).rows
    assert {row.reference for row in one} == {row.reference for row in other}
    assert len({row.reference for row in one}) == 3
    assert one[2].reference == other[0].reference
    assert not one[0].named_by_file


def test_an_amount_without_a_score_is_no_fault():
    report = read(HEADINGS, row(Poäng="ej bedömd"), row(Diarienr="A-2", Åtgärd="b", Poäng=None))
    assert report.problems == ()
    assert [row.score for row in report.rows] == [None, None]


def test_no_rows_is_a_problem():
    assert "inga ansökningar" in str(read(("Titel", "Belopp")).problems[0].message)


def test_rows_are_left_out_by_value_and_counted():
    rows = (["a", 1, "social"], ["b", 2, "Annat"], ["c", 3, None])
    headings = ("Titel", "Belopp", "Kategori")
    report = read(headings, *rows, selection=Selection(leave_out={"Inriktning": ["annat"]}))
    assert [row.title for row in report.rows] == ["a", "c"]
    assert report.left_out == {"Inriktning: Annat": 1}
    report = read(headings, *rows, selection=Selection(only={"kategori": ["social"]}))
    assert [row.title for row in report.rows] == ["a"]
    assert report.left_out == {"kategori: Annat": 1, "kategori: (tom)": 1}


@pytest.mark.parametrize(
    "selection",
    [Selection(only={"Kategori": ["scoial"]}), Selection(leave_out={"Fel": ["social"]})],
)
def test_a_selection_that_fits_nothing_is_refused(selection):
    with pytest.raises(InvalidInput) as refused:
        read(("Titel", "Belopp", "Kategori"), ["a", 1, "social"], selection=selection)
    assert refused.value.problems[0].field.startswith("urval ")
