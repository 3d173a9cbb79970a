"""``tryggare round run``: the whole way from a spreadsheet to a folder of documents."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pikepdf
import pytest

from tests.domain.tabular.books import repacked, workbook
from tryggare.domain.allocation import command
from tryggare.fund.services import round_folder
from tryggare.fund.services.round_files import run
from tryggare.fund.services.round_folder import file_names

ROWS = [
    ["Beteckning", "Åtgärd", "Sökande", "Belopp", "Poäng", "Inriktning", "Noggrannhet"],
    ["A-1", "Ljus <b>i</b> parken", "Klimatnämnden", 600_000, 80, "fysisk", "avrundat"],
    ["A-2", "=HYPERLINK(1;2)", "@Föreningen", 300_000, 70, "social", ""],
    ["A/../3", "Nattvandring", "", 200_000, None, "social", ""],
]
EVERYTHING = {
    "beslutslista.pdf", "beslutslista.xlsx", "motiveringar.pdf", "motiveringar/A-1.pdf",
    "motiveringar/A-2.pdf", "motiveringar/A-3.pdf", "budgetomforing.csv", "problem.json",
    "resultat.json",
}  # fmt: skip


def csv_of(rows):
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    return out.getvalue().encode()


@pytest.fixture
def applications(tmp_path):
    path = tmp_path / "ansokningar.csv"
    path.write_bytes(csv_of(ROWS))
    return path


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "ut"


def written(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def go(applications, folder, *more, budget="1 000 000"):
    given = ["--budget", budget] if budget else []
    return run([str(applications), "--output", str(folder), "--no-explain", *given, *more])


def test_the_folder_holds_everything_and_nothing_else_is_left(applications, folder):
    assert go(applications, folder) == 0
    assert written(folder) == EVERYTHING
    assert {path.name for path in folder.parent.iterdir()} == {"ansokningar.csv", "ut"}
    assert folder.stat().st_mode & 0o777 == 0o755


def test_the_problem_in_the_folder_gives_the_same_result_again(applications, folder, tmp_path):
    go(applications, folder)
    again = tmp_path / "igen.json"
    arguments = [str(folder / "problem.json"), "--output", str(again), "--no-explain"]
    assert command.run(arguments) == 0
    assert json.loads(again.read_bytes()) == json.loads((folder / "resultat.json").read_bytes())


def test_csv_and_xlsx_give_the_same_problem(applications, folder, tmp_path):
    book = tmp_path / "ansokningar.xlsx"
    # A workbook keeps a formula as a formula, so the text that looks like one is put in quietly.
    rows = [[cell.lstrip("=") if isinstance(cell, str) else cell for cell in row] for row in ROWS]
    book.write_bytes(workbook({"Blad": rows}))
    applications.write_bytes(csv_of(rows))
    go(applications, folder)
    go(book, tmp_path / "ut2")
    assert (folder / "problem.json").read_bytes() == (tmp_path / "ut2/problem.json").read_bytes()


@pytest.mark.parametrize("name", ["beslutslista.pdf", "motiveringar.pdf", "motiveringar/A-2.pdf"])
def test_documents_are_archival_and_readable_aloud(applications, folder, name):
    go(applications, folder)
    with pikepdf.open(folder / name) as pdf:
        claims = str(pdf.Root.Metadata.read_bytes())
        assert "<pdfuaid:part>1<" in claims
        assert "<pdfaid:part>2<" in claims
        assert "<pdfaid:conformance>A<" in claims
        assert str(pdf.Root.Lang).startswith("sv")
        assert pdf.Root.MarkInfo.Marked
        if name == "beslutslista.pdf":
            assert {"/H1", "/Table", "/TH", "/TFoot"} <= roles(pdf.Root.StructTreeRoot)


def roles(node):
    found = set()
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found |= {str(kid.S)} | roles(kid)
    return found


def test_the_workbook_holds_text_as_text_and_sums_that_fit(applications, folder):
    go(applications, folder)
    book = openpyxl.load_workbook(folder / "beslutslista.xlsx")
    sheet = book["Förslag till beslut"]
    rows = list(sheet.iter_rows())
    titles = {row[1].value: row[1].data_type for row in rows}
    assert titles["=HYPERLINK(1;2)"] == "s"
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n"}
    asked, granted = rows[-1][5].value, rows[-1][6].value
    result = json.loads((folder / "resultat.json").read_bytes())
    assert (asked, granted) == (1_100_000, result["spent"])
    assert sum(row[6].value for row in rows[1:-1]) == granted


def test_the_transfers_add_up_and_cannot_run_as_formulas(applications, folder):
    go(applications, folder)
    content = (folder / "budgetomforing.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    result = json.loads((folder / "resultat.json").read_bytes())
    assert {row["Beteckning"]: int(row["Belopp (kr)"]) for row in rows} == {
        one["id"]: one["amount"] for one in result["funded"]
    }
    kinds = {row["Beteckning"]: row["Slag"] for row in rows}
    assert kinds["A-1"] == "Budgetjustering"
    assert kinds["A-2"] == "Bidrag"
    cells = [cell for row in rows for cell in row.values()]
    assert "'=HYPERLINK(1;2)" in cells
    assert "'@Föreningen" in cells
    assert not [cell for cell in cells if cell[:1] in {"=", "@", "+", "-", "\t", "\r"}]


def test_what_was_assumed_is_said(applications, folder, capsys):
    go(applications, folder, "--missing-score", "33")
    assert "användes 33 poäng, som angavs" in capsys.readouterr().err
    (third,) = json.loads((folder / "problem.json").read_bytes())["candidates"][2:]
    assert third["score"] == 33
    book = openpyxl.load_workbook(folder / "beslutslista.xlsx")
    text = " ".join(str(cell.value) for sheet in book for row in sheet for cell in row)
    assert "33 poäng, som angavs" in text
    assert "avrundat belopp" in text
    assert "fattar inget beslut" in text


def test_rules_that_conflict_are_named_and_give_no_decision_list(
    applications, folder, tmp_path, capsys
):
    rules = tmp_path / "regler.toml"
    rules.write_text('[rules.category_floor]\nfysisk = "60 %"\nsocial = "50 %"\n')
    assert go(applications, folder, "--rules", str(rules)) == 4
    assert written(folder) == {"problem.json", "resultat.json"}
    told = capsys.readouterr().err
    assert "till fysisk" in told
    assert "till social" in told


BAD = {
    "no budget": ([], b"", "--budget"),
    "a negative budget": (["--budget", "-5"], b"", "--budget: Beloppet är negativt"),
    "a budget of text": (["--budget", "mycket"], b"", "--budget: ”mycket”"),
    "a score of text": (["--budget", "5", "--missing-score", "x"], b"", "--missing-score: ”x”"),
    "no score": (["--budget", "5", "--missing-score", "-"], b"", "--missing-score: Skriv ett tal"),
    "a map without a sign": (["--budget", "5", "--map", "Poäng"], b"", "--map Poäng"),
    "a column that is not there": (["--budget", "5", "--map", "X=score"], b"", "kolumn X"),
    "a selection of nothing": (["--budget", "5", "--only", "Inriktning=x"], b"", "urval Inrikt"),
    "a sheet in a csv": (["--budget", "5", "--sheet", "A"], b"", "sheet: En CSV-fil"),
    "a wrong cell": (["--budget", "5"], csv_of([*ROWS, ["A-9", "x", "", "1e30"]]),
                     "rad 5, kolumn Belopp (D5): ”1e30”"),
    "one reference twice": (["--budget", "5"], csv_of([*ROWS, ROWS[1]]), "(A5): Beteckningen A-1"),
    "no amounts": (["--budget", "5"], csv_of([["Titel"], ["x"]]), "amount: Ingen kolumn"),
    "an empty file": (["--budget", "5"], b" ", "Filen är tom"),
    "a picture": (["--budget", "5"], b"\x89PNG", "en bild"),
    "a zip bomb": (["--budget", "5"],
                   repacked(workbook({"A": ROWS[:1]}), added={"b": b"0" * 20_000_000}),
                   "packas upp"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_input_names_its_place_and_leaves_nothing(case, applications, folder, capsys):
    more, content, words = BAD[case]
    if content:
        applications.write_bytes(content)
    assert go(applications, folder, *more, budget="") == 2
    assert words in capsys.readouterr().err
    assert {path.name for path in folder.parent.iterdir()} == {"ansokningar.csv"}


def test_files_that_are_not_there(applications, folder, tmp_path, capsys):
    assert go(tmp_path / "saknas.csv", folder) == 2
    assert "Filen finns inte" in capsys.readouterr().err
    assert go(applications, folder, "--rules", str(tmp_path)) == 2
    assert "en mapp" in capsys.readouterr().err
    assert not folder.exists()


def test_wrong_rules_are_named_with_their_file(applications, folder, tmp_path, capsys):
    rules = tmp_path / "regler.toml"
    rules.write_text("[rules.category_floor]\nscoial = 5\n")
    assert go(applications, folder, "--rules", str(rules)) == 2
    assert "rules.category_floor.scoial" in capsys.readouterr().err
    rules.write_text("[rules]\nbudgte = 5\n")
    assert go(applications, folder, "--rules", str(rules)) == 2
    assert "regler.toml: rules.budgte" in capsys.readouterr().err


def test_a_folder_with_something_in_it_is_left_alone(applications, folder):
    assert go(applications, folder) == 0
    before = (folder / "problem.json").read_bytes()
    assert go(applications, folder, budget="5 000") == 2
    assert (folder / "problem.json").read_bytes() == before
    assert go(applications, folder, "--overwrite", budget="700 000") == 0
    assert (folder / "problem.json").read_bytes() != before
    (folder / "mitt.txt").write_text("mitt")
    assert go(applications, folder, "--overwrite") == 2
    assert (folder / "mitt.txt").read_text() == "mitt"


@pytest.mark.parametrize("place", ["file", "no parent", "below a file", "a long name"])
def test_places_that_cannot_be_a_folder(applications, tmp_path, place, capsys):
    target = {
        "file": applications,
        "no parent": tmp_path / "a" / "b",
        "below a file": applications / "b",
        "a long name": tmp_path / ("x" * 300),
    }[place]
    assert go(applications, target) == 2
    assert "--output" in capsys.readouterr().err


def test_a_file_that_is_read_is_not_overwritten(folder, capsys):
    folder.mkdir()
    applications = folder / "budgetomforing.csv"
    applications.write_bytes(csv_of(ROWS))
    assert go(applications, folder, "--overwrite") == 2
    assert "en fil som ska läsas" in capsys.readouterr().err
    assert applications.read_bytes() == csv_of(ROWS)


@pytest.mark.parametrize("name", ["beslutslista.xlsx", "motiveringar/A-3.pdf"])
def test_a_disk_that_fills_up_leaves_what_was_there(applications, folder, name, monkeypatch):
    go(applications, folder)
    before = {path: (folder / path).read_bytes() for path in written(folder)}
    write = Path.write_bytes

    def full(path, content):
        if str(path).endswith(name):
            raise OSError(28, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(round_folder.Path, "write_bytes", full)
    assert go(applications, folder, "--overwrite", budget="700 000") == 2
    assert {path: (folder / path).read_bytes() for path in written(folder)} == before
    assert {path.name for path in folder.parent.iterdir()} == {"ansokningar.csv", "ut"}


def test_file_names_are_safe_and_distinct():
    references = ["../../etc/passwd", "a", "A", "a", "å/ä", "", "...", "x" * 300, "-"]
    names = list(file_names(references))
    assert len({name.lower() for name in names}) == len(references)
    assert names[:4] == ["etc-passwd", "a", "A-2", "a-3"]
    assert all(len(name) < 70 and "/" not in name and name[0] != "." for name in names)


@pytest.mark.slow("starts Python twice over and explains a whole round")
def test_the_real_measures_run_from_the_command_line_without_any_settings(tmp_path):
    import tryggare

    source = Path(tryggare.__file__).parent / "fund" / "data" / "real_measures.csv"
    kept = {"PATH", "HOME", "LANG", "PYTHONPATH", "VIRTUAL_ENV"}
    done = subprocess.run(
        [
            sys.executable, "-m", "tryggare.project.cli", "round", "run", str(source),
            "--budget", "10000000", "--only", "programme=Trygghetsmiljonen 2017",
            "--output", str(tmp_path / "ut"),
        ],
        env={name: value for name, value in os.environ.items() if name in kept},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "")
    assert "16 ansökningar lästes." in done.stderr
    result = json.loads((tmp_path / "ut" / "resultat.json").read_bytes())
    assert (result["status"], result["spent"]) == ("optimal", 1_000_000)
    assert len(list((tmp_path / "ut" / "motiveringar").iterdir())) == 16
    assert len(result["explanations"]) == 16
