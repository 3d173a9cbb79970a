"""A survey's file: as people write them, and a sentence a cell where it cannot be read."""

import io
from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter

from tests.domain.tabular.books import workbook
from tryggare.domain.errors import InvalidInput
from tryggare.domain.surveys.figures import Unit
from tryggare.domain.surveys.files import HEADINGS, read_values

UNITS = {"trygg-kvall": Unit.SHARE, "tillit": Unit.MEAN}
DISTRICTS = {"vårby": "Vårby", "segeltorp": "Segeltorp"}
HEAD = ";".join(HEADINGS)


def read(content):
    content = content.encode() if isinstance(content, str) else content
    return read_values(content, units=UNITS, districts=DISTRICTS)


def test_rows_are_read_as_people_write_them():
    found = read(
        f"{HEAD}\n"
        "trygg-kvall;Hela kommunen;;;62,5 %;1 212;;;;\n"
        "Trygg-Kvall;VÅRBY;Kvinnor;16-29;58;101;2200;;49;67\n"
        "tillit;Segeltorp;;;3,41;98;;0,08;;\n"
        "tillit;Vårby;;;;;;;;\n"
    )
    assert found.empty == 1
    whole, group, mean = found.values
    assert (whole.district, whole.value, whole.base) == (None, Decimal("62.5"), 1212)
    assert (group.district, group.sex, group.age_group) == ("Vårby", "women", "16–29")
    assert (group.low, group.high, group.population) == (49, 67, 2200)
    assert (mean.error, mean.line) == (Decimal("0.08"), 4)


def test_columns_may_stand_in_any_order_and_some_be_gone():
    (one,) = read("Värde,Indikator\n55,trygg-kvall\n").values
    assert (one.value, one.district, one.base) == (55, None, None)


def test_a_workbook_is_read_and_an_age_that_became_a_date_is_told_of():
    book = workbook({"Blad": [["Indikator", "Ålder", "Värde"], ["trygg-kvall", "16–29", 55.5]]})
    assert read(book).values[0].value == Decimal("55.5")
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"default_date_format": "yyyy-mm-dd"}) as spoilt:
        sheet = spoilt.add_worksheet()
        sheet.write_row(0, 0, ["Indikator", "Ålder", "Värde"])
        sheet.write_row(1, 0, ["trygg-kvall", date(2026, 10, 12), 55])
    with pytest.raises(InvalidInput, match="gjort åldern till ett datum"):
        read(out.getvalue())


WRONG = {
    "okänd;;;;50;;;;;": "rad 2, Indikator: Ingen indikator",
    "trygg-kvall;Gotham;;;50;;;;;": "rad 2, Kommundel: Det finns ingen",
    "trygg-kvall;;alla barn;;50;;;;;": "rad 2, Kön: Skriv kvinnor",
    "trygg-kvall;;;;hälften;;;;;": "rad 2, Värde: Skriv ett tal",
    "trygg-kvall;;;;150;;;;;": "rad 2, Värde: En andel är mellan",
    "tillit;;;;-1;;;;;": "rad 2, Värde: Talen är 0 eller mer",
    "tillit;;;;1;;;;-1;2": "rad 2, Värde: Talen är 0 eller mer",
    "trygg-kvall;;;;50;många;;;;": "rad 2, Antal svar: Skriv ett heltal",
    "trygg-kvall;;;;50;2,5;;;;": "rad 2, Antal svar: Skriv ett heltal",
    "trygg-kvall;;;;50;0;;;;": "rad 2, Antal svar: Antalet svar är minst",
    "trygg-kvall;;;;50;90;80;;;": "rad 2, Målgrupp: Målgruppen kan inte",
    "trygg-kvall;;;;50;90;;0;;": "rad 2, Medelfel: Medelfelet är större",
    "trygg-kvall;;;;50;90;;;40;": "rad 2, Övre gräns: Skriv båda",
    "trygg-kvall;;;;50;90;;;51;60": "rad 2, Undre gräns: Värdet ligger inte",
    "trygg-kvall;;;;50;;;;;\ntrygg-kvall;;;;51;;;;;": "rad 3, Indikator: Raden gäller samma sak",
    "trygg-kvall;;;;0,5;;;;;\ntrygg-kvall;Vårby;;;0,6;;;;;": "Värde: Andelarna är alla högst 1",
}


@pytest.mark.parametrize("row", WRONG)
def test_a_cell_that_cannot_be_read_is_named(row):
    with pytest.raises(InvalidInput) as told:
        read(f"{HEAD}\n{row}\n")
    (problem,) = told.value.problems
    assert f"{problem.field}: {problem.message}".startswith(WRONG[row])


def test_a_file_of_something_else_names_what_is_missing():
    with pytest.raises(InvalidInput) as told:
        read("Kolumn;Annan\n1;2\n")
    assert [one.field for one in told.value.problems] == ["Indikator", "Värde"]
