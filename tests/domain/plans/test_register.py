"""The register read in from a file: what is understood, and each cell that is not."""

from datetime import date

import pytest

from tests.domain.tabular.books import workbook
from tryggare.domain.errors import InvalidInput
from tryggare.domain.plans.register import BEGAN, COLUMNS, ENDED, RegisterRow, read_register
from tryggare.shell.papers.cells import csv_bytes

TODAY = date(2026, 11, 16)
ROWS = [
    RegisterRow(address="Skogås centrum", place_type="Torg", purpose="Rån; och våld",
                technique="Ingen", assessed_on=date(2026, 3, 1)),
    RegisterRow(address="=Stuvsta station", place_type="Station", purpose="-klotter",
                technique="Ljud", assessed_on=None),
]  # fmt: skip


def problems(content):
    with pytest.raises(InvalidInput) as refused:
        read_register(content, today=TODAY)
    return [str(one) for one in refused.value.problems]


def test_what_is_written_out_is_read_in_the_same():
    content = csv_bytes([COLUMNS, *(row.cells() for row in ROWS)])
    assert [one.row for one in read_register(content, today=TODAY)] == ROWS


def test_when_it_began_and_ended_is_read_where_it_is_told():
    head = [*COLUMNS, BEGAN, ENDED]
    first = ["Masmo", "Torg", "Rån", "Ingen", "2026-01-05", "2026-02-01", "2026-09-01"]
    second = ["Vårby", "Torg", "Rån", "Ingen", "nej", "", ""]
    one, other = read_register(workbook({"Blad": [head, first, second]}), today=TODAY)
    told = (one.row.assessed_on, one.started_on, one.ended_on)
    assert told == (date(2026, 1, 5), date(2026, 2, 1), date(2026, 9, 1))
    assert (other.row.assessed_on, other.started_on, other.ended_on, other.line) == (
        None, None, None, 3,
    )  # fmt: skip


def test_every_cell_that_is_wrong_is_named():
    head = [*COLUMNS, BEGAN, ENDED]
    wrong = [
        ["", "Torg", "Rån", "Ingen", "ja", "2026-05-01", "2026-04-01"],
        ["Masmo", "x" * 201, "Rån", "Ingen", "2027-01-01", "2026-02-30", ""],
        ["Vårby", "Torg", "Rån", "Ingen", "nej", "", ""],
        ["Vårby", "Torg", "Rån", "Ingen", "nej", "", ""],
    ]
    assert problems(csv_bytes([head, *wrong])) == [
        "Rad 2, Adress eller plats: Cellen är tom. Skriv vad som gäller.",
        "Rad 2, Bedömning gjord: Skriv dagen, till exempel 2026-03-15, eller lämna tomt.",
        "Rad 2, Upphörde: Bevakningen upphör före den börjar.",
        "Rad 3, Slag av plats: Texten är för lång. Korta den till 200 tecken.",
        "Rad 3, Bedömning gjord: Dagen har inte kommit än.",
        "Rad 3, Togs i bruk: Skriv dagen, till exempel 2026-03-15, eller lämna tomt.",
        "Rad 5, Adress eller plats: Raden säger samma sak som rad 4.",
    ]


def test_a_file_without_the_columns_or_without_rows_is_refused():
    *missing, there = problems(b"Plats;Syfte\nMasmo;R\xc3\xa5n\n")
    assert [one.partition(":")[0] for one in missing] == list(COLUMNS)
    assert there == "Det här står på filens första rad: Plats, Syfte."
    assert problems(csv_bytes([COLUMNS])) == ["Det står inga rader under rubrikerna."]
