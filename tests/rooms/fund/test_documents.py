"""What is taken away from a proposal opens in other programs and adds up."""

from __future__ import annotations

import csv
import hashlib
import io
import subprocess
import sys

import openpyxl
import pikepdf
import pytest
from django.urls import reverse

from tests.rooms.fund.laid import finished, lay_round, made_up, officer
from tests.rooms.fund.test_proposals import laid_proposal
from tryggare.fund.selectors.problems import posed
from tryggare.fund.services.proposal_documents import KINDS


def take(town, proposal, name, role="decision_maker"):
    return town.client(role).get(reverse("fund:document", args=[proposal.pk, name]))


def test_workbook_and_transfers_add_up_to_what_is_spent(town):
    proposal = laid_proposal(town)
    book = openpyxl.load_workbook(io.BytesIO(take(town, proposal, "beslutslista.xlsx").content))
    sheet = book.worksheets[0]
    heading = [cell.value for cell in sheet[1]]
    granted = heading.index("Föreslås (kr)")
    amounts = [row[granted] for row in sheet.iter_rows(min_row=2, max_row=4, values_only=True)]
    assert sum(amounts) == 200_000
    text = take(town, proposal, "budgetomforing.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [int(row["Belopp (kr)"]) for row in rows] == [100_000, 100_000]


@pytest.mark.parametrize("name", ["beslutslista.pdf", "motiveringar.pdf"])
def test_pdf_is_tagged_and_in_swedish(town, name):
    response = take(town, laid_proposal(town), name)
    assert response.headers["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("sv")


def test_stored_problem_replays_to_the_same_bytes(town, tmp_path):
    proposal = laid_proposal(town)
    problem, first, second = (tmp_path / name for name in ("p.json", "1.json", "2.json"))
    problem.write_bytes(take(town, proposal, "problem.json").content)
    assert hashlib.sha256(problem.read_bytes()).hexdigest() == proposal.problem_sha256
    for output in (first, second):
        command = [sys.executable, "-m", "tryggare.project.cli", "allocate", problem]
        subprocess.run([*command, "--output", output], check=True)
    assert first.read_bytes() == second.read_bytes()


def test_name_of_the_file_holds_nothing_that_leaves_the_header(town):
    round_ = lay_round(town)
    round_.name = 'Å"; filename="../../x\r\nX: y'
    round_.save()
    problem = posed(round_).text
    proposal = finished(round_, officer(town), problem, made_up(problem))
    header = take(town, proposal, "result.json").headers["Content-Disposition"]
    assert header == 'attachment; filename="a-filenamex-x-y-forslag-1-result.json"'


def test_conflict_gives_only_the_files_it_was_computed_from(town):
    proposal = laid_proposal(town, "infeasible")
    given = {kind.name for kind in KINDS if take(town, proposal, kind.name).status_code == 200}
    assert given == {"problem.json", "result.json"}


def test_nothing_is_given_before_it_is_done_or_under_other_names(town):
    proposal = laid_proposal(town)
    assert take(town, proposal, "hemligt.pdf").status_code == 404
    proposal.state, proposal.finished_at = "running", None
    proposal.save()
    assert take(town, proposal, "problem.json").status_code == 404


def test_others_get_nothing(town, other_town):
    proposal = laid_proposal(town)
    assert take(town, proposal, "problem.json", role="administrator").status_code == 403
    assert take(other_town, proposal, "problem.json").status_code == 404
