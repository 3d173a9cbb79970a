"""The list of applications: pages, counts and what is sifted out."""

import pytest
from django.urls import reverse

from tests.rooms.fund.laid import lay_round


@pytest.fixture
def read(town):
    """Reads the list of 60 applications; 20 in each of three categories, 3 without score."""
    round_ = lay_round(town, [None, None, None, *range(57)])
    client, url = town.client("fund_officer"), reverse("fund:applications", args=[round_.pk])
    return lambda **query: client.get(url, query)


@pytest.mark.parametrize(
    ("query", "rows", "summary"),
    [
        ({}, 50, "Visar 1–50 av 60"),
        ({"page": "2"}, 10, "Visar 51–60 av 60"),
        ({"inriktning": "spår 1"}, 20, "Visar 1–20 av 20"),
        ({"kommundel": "Del 1"}, 12, "Visar 1–12 av 12"),
        ({"utan_poang": "on"}, 3, "Visar 1–3 av 3"),
        ({"q": "åtgärd 60"}, 1, "Visar 1–1 av 1"),
        ({"inriktning": "finns inte"}, 50, "Visar 1–50 av 60"),
    ],
    ids=str,
)
def test_each_page_has_its_rows_and_says_how_many_there_are(read, query, rows, summary):
    page = read(**query)
    assert page.context["pages"].summary == summary
    assert len(page.context["table"].rows) == rows


def test_a_round_without_applications_says_so(town):
    url = reverse("fund:applications", args=[lay_round(town, []).pk])
    page = town.client("fund_officer").get(url)
    assert "Inga ansökningar är inlästa än." in page.content.decode()
