"""What is kept of a proposal's page between readers never shows them anything old or foreign."""

import pytest
from django.urls import reverse

from tests.factories.organisations import DistrictFactory
from tests.rooms.fund.laid import finished, lay_round, made_up, officer
from tryggare.fund.selectors.problems import posed


@pytest.fixture
def read(town):
    """Reads the page of a finished proposal, by language."""
    round_ = lay_round(town)
    problem = posed(round_).text
    proposal = finished(round_, officer(town), problem, made_up(problem))
    client, url = town.client("fund_officer"), reverse("fund:proposal", args=[proposal.pk])

    def page(language="sv", **query):
        response = client.get(url, query, headers={"accept-language": language})
        assert response.status_code == 200
        town.enter()
        return response.content.decode()

    return page


def test_each_reads_in_their_own_language(read):
    for _ in range(2):
        swedish, english = read("sv"), read("en")
        assert "Poäng mot kostnad" in swedish
        assert "Score against cost" in english
        assert "Utanför" in swedish
        assert "Utanför" not in english


def test_the_pictures_follow_the_kommundelar(read, town):
    assert "Kronor per invånare" not in read()
    DistrictFactory(municipality=town.municipality, name="Del 1", population=4_000)
    assert "25 kr/inv." in read()


def test_the_rows_follow_search_and_order(read):
    def titles(page):
        table = page.partition('id="alla"')[2].partition("</table>")[0]
        rows = table.partition("<tbody>")[2].split("<tr>")[1:]
        return [row.partition(">Åtgärd ")[2].partition("<")[0] for row in rows]

    assert titles(read(sort="atgard")) == ["1", "2", "3"]
    assert titles(read(sort="-atgard")) == ["3", "2", "1"]
    assert titles(read(q="åtgärd 2")) == ["2"]
    assert titles(read(utfall="out", sort="atgard")) == ["3"]
    assert titles(read(sort="atgard")) == ["1", "2", "3"]
