"""Spreadsheets on their way into a round."""

from __future__ import annotations

import pytest

from tests.rooms.fund.laid import lay_round, officer
from tryggare.fund.services import files

COLUMNS = {"Projekt": "title", "Vem?": "applicant", "Kronor": "amount"}


def kept(by, round_, headings):
    content = ";".join(headings) + "\n" + ";".join("1" for _ in headings)
    return files.upload(by=by, round_id=round_.pk, name="a.csv", content=content.encode())


@pytest.mark.parametrize(
    ("headings", "again"),
    [
        (("Projekt", "Vem?", "Kronor"), COLUMNS),
        (("Kronor", "Ny", "Projekt", "Vem?"), COLUMNS),
        (("Projekt", "Kronor"), {"Projekt": "title", "Kronor": "amount"}),
        (("Åtgärd", "Belopp"), {"Åtgärd": "title", "Belopp": "amount"}),
    ],
)
def test_columns_are_as_chosen_last_while_the_headings_are_there(town, headings, again):
    by, round_ = officer(town), lay_round(town)
    first = kept(by, round_, tuple(COLUMNS))
    assert first.mapping.get("Vem?") is None
    files.map_columns(by=by, file_id=first.pk, mapping=COLUMNS)
    assert kept(by, round_, headings).mapping == again


def test_a_guess_nobody_has_looked_at_is_no_choice(town):
    by, round_ = officer(town), lay_round(town)
    kept(by, round_, ("Åtgärd", "Belopp"))
    assert kept(by, round_, ("Åtgärd", "Belopp", "Poäng")).mapping["Poäng"] == "score"
