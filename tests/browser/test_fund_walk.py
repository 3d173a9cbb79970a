"""From an empty round to a proposal that is handed over: the officer's whole way, in the browser.

Walked three times: with a mouse, without JavaScript, and with nothing but the keyboard.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pikepdf
import pytest

from tests.browser.hands import Keyboard, Mouse
from tests.domain.tabular.books import workbook
from tests.sites import Site

ROWS = [
    ("Nattvandring i Skogås", "Kultur- och fritidsnämnden", "250 000", "81", "social", "Skogås"),
    ("Belysning vid ån", "Klimat- och stadsmiljönämnden", "vet ej", "74", "plats", "Vårby"),
    ("Läxhjälp i Flemingsberg", "Huge Bostäder AB", "400000 kr", "66,5", "social", "Flemingsberg"),
    ("Trygghetsvärdar", "Huge Bostäder AB", "1 200 000", "70", "social", "Skogås"),
    ("Kameror i Länna", "Kommunstyrelsen", "900 tkr", "", "plats", "Länna"),
]
HEADINGS = ("Projekt", "Vem söker?", "Sökt belopp (kr)", "Betyg", "Typ av åtgärd", "Område")
PATIENCE = 60_000


def spreadsheet():
    """A CSV as Excel in Swedish saves it: semicolons, Windows-1252, and nobody's template."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows([HEADINGS, *ROWS])
    return out.getvalue().encode("cp1252")


def mended():
    """The same as a workbook, the wrong cell mended, with a title above the headings."""
    numbers = {"250 000": 250_000, "vet ej": 700_000, "400000 kr": 400_000, "1 200 000": 1_200_000}
    rows = [[numbers.get(cell, cell) for cell in row] for row in ROWS]
    return workbook({"Blad1": [["Ansökningar 2028, sammanställning"], [], HEADINGS, *rows]})


class Officer:
    """Anna with a way of working; each method is one stretch of the way."""

    def __init__(self, page, hand):
        self.page, self.hand = page, hand

    def link(self, name, **options):
        return self.page.get_by_role("link", name=name, **options).first

    def button(self, name, **options):
        return self.page.get_by_role("button", name=name, **options).first

    def box(self, label, **options):
        return self.page.get_by_label(label, **options).first

    def go(self, *names):
        for name in names:
            self.hand.press(self.link(name))

    def said(self, text):
        self.page.get_by_text(text).first.wait_for()

    def lay_up_a_round(self, name):
        self.go("Trygghetsfonden", "Lägg upp en omgång")
        self.hand.write(self.box("Pengar att fördela"), "2 000 000")
        self.hand.write(self.box("Poäng där poäng saknas"), "50")
        self.hand.press(self.button("Lägg upp omgången"))
        # Forgotten: the name and the year. What was written is still there.
        self.page.locator(".error-summary:focus").wait_for()
        assert self.box("Pengar att fördela").input_value() == "2 000 000"
        self.hand.write(self.box("Omgångens namn"), name)
        self.hand.write(self.box("Budgetår"), "2028")
        self.hand.press(self.button("Lägg upp omgången"))
        self.said("Omgången är upplagd.")

    def hand_in(self, name, content):
        self.hand.hand_in(self.box("Kalkylblad med ansökningar"), name, content)
        self.hand.press(self.button("Ladda upp"))
        self.page.get_by_role("heading", name="Välj kolumner").wait_for()

    def read_in(self):
        self.go("Läs in ansökningar")
        self.hand_in("Sammanställning åäö.csv", spreadsheet())
        assert self.box("Projekt").locator("option:checked").inner_text().startswith("Åtgärd")
        self.hand.choose(self.box("Vem söker?"), "Sökande")
        self.hand.press(self.button("Gå vidare"))
        self.said("rad 3, kolumn Sökt belopp (kr) (C3)")
        self.said("”vet ej” är inget belopp.")
        assert self.button("Läs in ansökningarna").count() == 0

        self.go("Läs in ansökningar")
        self.hand_in("Sammanställning.xlsx", mended())
        assert self.box("Vem söker?").locator("option:checked").inner_text() == "Sökande"
        self.hand.press(self.button("Gå vidare"))
        self.said("Rubrikerna står på rad 3.")
        preview = self.page.get_by_role("table", name="Det som läses in")
        assert preview.get_by_role("row").count() == 1 + len(ROWS)
        assert preview.get_by_text("Klimat- och stadsmiljönämnden").is_visible()
        self.hand.press(self.button("Läs in ansökningarna"))
        self.said("5 ansökningar är inlästa")

    def set_rules(self):
        self.go("Sätt regler")
        self.hand.choose(self.box("Regel"), "Minst till inriktningen plats")
        self.hand.write(self.box("Belopp eller andel"), "30 %")
        self.hand.press(self.button("Spara reglerna"))
        self.said("1 regel är ändrad.")
        assert self.box("Belopp eller andel").input_value().startswith("600")

    def compute(self, round_name):
        self.go(round_name, "Räkna fram förslag")
        self.hand.press(self.button("Räkna fram"))
        self.watch()

    def watch(self):
        self.page.get_by_role("progressbar").wait_for()
        self.said("Du kan lämna sidan.")
        heading = self.page.get_by_role("heading", name="Förslag till fördelning")
        heading.wait_for(timeout=PATIENCE)

    def look_at_the_result(self):
        self.said("Bevisat bäst")
        assert self.page.locator("figure svg").first.is_visible()
        rows = self.rows()
        assert len(rows) == len(ROWS)
        assert all(row.locator("td[data-label='Varför']").inner_text() for row in rows)
        self.hand.press(self.page.locator("figure.chart summary").first)
        self.page.locator("figure.chart table").first.wait_for()

    def rows(self):
        return self.page.get_by_role("table", name="Alla åtgärder").locator("tbody tr").all()

    def pin(self, title):
        self.go("Lås en åtgärd och räkna om")
        self.hand.write(self.box("Åtgärd, sökande eller beteckning"), title.split()[0])
        self.hand.press(self.button("Sök"))
        self.go(f"Lås {title}")
        self.hand.mark(self.box("Med, oavsett poäng"))
        self.hand.write(self.box("Varför?"), "Nämnden har lovat det.")
        self.hand.press(self.button("Lås åtgärden"))
        self.watch()
        [pinned] = [row for row in self.rows() if title in row.inner_text()]
        assert "Låst med" in pinned.inner_text()

    def compare(self, title):
        self.go("Jämför")
        differs = self.page.get_by_role("table", name="Regler och låsningar som skiljer")
        assert "låst med" in differs.get_by_role("row").filter(has_text=title).inner_text()
        self.go("Förslag 2")

    def take(self, label):
        with self.page.expect_download() as download:
            self.hand.press(self.link(label))
        return Path(download.value.path()).read_bytes()

    def take_documents(self, round_name):
        spent = self.page.locator(".facts dd").first.inner_text()
        spent = int("".join(filter(str.isdigit, spent)))
        for label in ("Beslutslista (PDF)", "Motivering per åtgärd (PDF)"):
            with pikepdf.open(io.BytesIO(self.take(label))) as pdf:
                assert str(pdf.Root.Lang).startswith("sv")
                assert round_name in str(pdf.docinfo.Title)
        book = openpyxl.load_workbook(io.BytesIO(self.take("Beslutslista (Excel)")))
        assert spent in amounts(book.worksheets[0])
        text = self.take("Budgetomföring (CSV)").decode("utf-8-sig")
        transfers = csv.DictReader(io.StringIO(text), delimiter=";")
        assert sum(int(row["Belopp (kr)"]) for row in transfers) == spent

    def hand_over(self):
        self.hand.press(self.button("Lämna till beslut"))
        self.said("Omgången är överlämnad till beslut.")
        assert self.button("Räkna fram").count() == 0


def amounts(sheet):
    """What the column of granted kronor says, and its sum."""
    rows = list(sheet.iter_rows(values_only=True))
    place = rows[0].index("Föreslås (kr)")
    granted = [row[place] for row in rows[1 : 1 + len(ROWS)]]
    return {sum(amount or 0 for amount in granted)}


@pytest.fixture(scope="module")
def site(with_demo):
    """A site for the walks, each in a round of its own."""
    database = with_demo.copy()
    with Site(database) as site:
        yield site
    database.drop()


@pytest.mark.parametrize(
    ("hand", "javascript"),
    [
        pytest.param(Mouse, True, id="mouse"),
        pytest.param(Mouse, False, id="without JavaScript"),
        pytest.param(Keyboard, True, id="keyboard"),
    ],
)
def test_a_round_from_spreadsheet_to_decision(site, visit, hand, javascript, request):
    name = f"Omgång {request.node.callspec.id}"
    page = visit(site, persona="anna", javascript=javascript)
    anna = Officer(page, hand(page))
    anna.lay_up_a_round(name)
    anna.read_in()
    anna.set_rules()
    anna.compute(name)
    anna.look_at_the_result()
    anna.pin("Nattvandring i Skogås")
    anna.compare("Nattvandring i Skogås")
    anna.take_documents(name)
    anna.hand_over()
