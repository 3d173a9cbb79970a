"""Spreadsheets sent to a round: refused with a sentence, and no row, file or event is left."""

from __future__ import annotations

from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.domain.tabular.test_refusals import CASES
from tests.rooms.bad_input.cards import uploaded
from tests.rooms.bad_input.sending import content_of_database, not_swedish, post, sentences_on
from tests.rooms.bad_input.values import CHOICES, HIDDEN
from tests.rooms.fund.laid import lay_round

GOOD = "Åtgärd;Belopp\nLjus;5\n".encode()
# {what it is: (name, content)}
FILES = {
    **{f"{case} as xlsx": ("a.xlsx", content) for case, (content, _words) in CASES.items()},
    **{f"{case} as csv": ("a.csv", content) for case, (content, _words) in CASES.items()},
    "another ending": ("a.pdf", GOOD),
    "two endings": ("a.csv.exe", GOOD),
    "no ending": ("a", GOOD),
    "a long name": ("å" * 300 + ".csv", b"%PDF"),
    "nothing under the heading": ("a.csv", b"\xef\xbb\xbf \n"),
    "too large": ("a.csv", b"x" * 10_000_001),
}


@pytest.fixture
def files_page(town):
    town.enter()
    url = reverse("fund:files", args=[lay_round(town).pk])
    client = town.client("fund_officer")
    town.enter()
    return client, url


@pytest.mark.parametrize("case", FILES)
def test_a_file_that_will_not_do_leaves_nothing(case, town, files_page):
    client, url = files_page
    before = content_of_database()
    name, content = FILES[case]
    response = client.post(url, {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 200
    found = sentences_on(response)
    assert found["file"]
    assert list(not_swedish(found["file"])) == []
    town.enter()
    assert content_of_database() == before


@pytest.mark.parametrize("data", [{}, {"file": ""}, {"file": "a.csv"}, {"file": [GOOD, GOOD]}])
def test_a_sending_without_a_file_asks_for_one(data, town, files_page):
    client, url = files_page
    before = content_of_database()
    response = client.post(url, {"csrfmiddlewaretoken": "x", **data})
    assert "Välj en fil på högst" in sentences_on(response)["file"][0]
    town.enter()
    assert content_of_database() == before


NAMES = {
    "html": "<script>alert(1)<.csv",
    "path": "../../etc/passwd.csv",
    "windows path": "C:\\Windows\\a.csv",
    "override": "a\u202evsc.csv",
    "nul": "a\x00.csv",
    "quotes": 'a"; filename="b.exe".csv',
    "long": "å" * 300 + ".csv",
    "formula": "=1+1.csv",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_file_name_is_only_a_name(name, files_page):
    client, url = files_page
    response = client.post(url, {"file": SimpleUploadedFile(name, GOOD)}, follow=True)
    assert response.status_code == 200
    listed = client.get(url).content.decode()
    assert "<script>alert" not in listed
    assert "\u202e" not in listed
    assert "passwd" not in listed or "../" not in unescape(listed)
    file_id = response.redirect_chain[-1][0].split("/")[-3]
    taken = client.get(reverse("fund:file-original", args=[file_id]))
    assert taken.content == GOOD
    assert taken.headers["Content-Disposition"].startswith("attachment")
    assert "\n" not in taken.headers["Content-Disposition"]


@pytest.mark.parametrize("sheet", [*HIDDEN.values(), *CHOICES.values(), "", None])
def test_a_sheet_that_is_not_there_is_told_and_changes_nothing(sheet, town):
    town.enter()
    url = reverse("fund:file-sheet", args=[uploaded(town).pk])
    client = town.client("fund_officer")
    town.enter()
    before = content_of_database()
    response = post(client, url, {"sheet": sheet})
    assert response.status_code == 302
    town.enter()
    assert content_of_database() == before
    shown = client.get(response.headers["Location"]).content.decode()
    assert ("inget blad som heter" if sheet else "Välj ett av bladen.") in shown
    assert "<script>alert" not in shown
