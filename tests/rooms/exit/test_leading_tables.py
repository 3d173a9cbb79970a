"""What leaders see of people: the release as it is, and how little one person moves it."""

from collections import Counter

import pytest

from tests.domain.disclosure.worlds import YEARS, person, released, rng, with_one, world
from tryggare.domain.disclosure import Blocked, Contribution, definitions, release
from tryggare.domain.disclosure.rounding import rounded
from tryggare.domain.disclosure.shown import as_shown
from tryggare.domain.sealing import Secret
from tryggare.exit.selectors.leading_tables import drawn
from tryggare.exit.services.year_reports.papers import chart_of

TRIALS = 1000
KEY = Secret(bytes(32))


def key_of(trial):
    return Secret(trial.to_bytes(32, "big"))


@pytest.fixture(scope="module")
def tables():
    found, _refused = released(world(rng(7)), KEY)
    assert found
    return found


@pytest.mark.parametrize("count", [0, 1, 4, 5, 12])
def test_one_person_more_moves_a_number_one_step_and_its_chances_a_fifth(count):
    """Over a thousand keys: what is shown with the person, and without."""
    people = [f"case-{n}" for n in range(count)]
    without, with_one_more = (
        Counter(str(as_shown(rounded(some, key_of(trial)), 5)) for trial in range(TRIALS))
        for some in (people, [*people, "one more"])
    )
    steps = {"0–4": 0} | {str(n): n // 5 for n in range(5, 30, 5)}
    reached = {steps[text] for text in without + with_one_more}
    assert max(reached) - min(reached) <= 1 + (count % 5 == 4)
    moved = sum((without - with_one_more).values()) / TRIALS
    # Four standard deviations of the difference between two thousand draws, at their widest.
    assert moved <= 1 / 5 + 4 * (0.5 / TRIALS) ** 0.5


@pytest.mark.parametrize("persons", [0, 1, 15])
def test_a_unit_alone_has_no_table_and_is_told_the_same_with_one_more(persons):
    chance = rng(3)
    alone = [Contribution("0126", tuple(person(chance, f"p{n}", 2022) for n in range(persons)))]
    more = with_one(alone, person(chance, "one more", 2023))
    for definition in definitions():
        outcomes = [
            release(definition, some, KEY, [], area="Enheten", years=YEARS)
            for some in (alone, more)
        ]
        assert all(isinstance(one, Blocked) for one in outcomes)
        assert [str(one) for one in outcomes[0].reasons] == [
            str(one) for one in outcomes[1].reasons
        ]


def test_every_number_drawn_is_the_releases_own(tables):
    for table in tables:
        shown = drawn(table)
        said = [cell.text for _name, cells in shown.rows for cell in cells]
        numbers = Counter(str(one) for _place, one in table.cells if not one.withheld)
        assert numbers <= Counter(said)
        for _name, cells in shown.rows:
            for cell in cells:
                if cell.high is not None:
                    assert cell.high - cell.low in {4, 8}
                    assert cell.text == "0–4" or int(cell.text) % 5 == 0
                    assert cell.low <= int(cell.text.split("–")[0]) <= cell.high


def test_shares_are_those_of_the_release_and_not_drawn(tables):
    one_way = [one for one in tables if len(one.dimensions) == 1]
    for table in one_way:
        shown = drawn(table)
        for value, (_name, cells) in zip(table.dimensions[0].values, shown.rows, strict=False):
            share = table.share((value.code,))
            assert cells[1].text == ("–" if share is None else f"{share} procent")
        chart = chart_of(shown.plain())
        assert chart is None or "procent" not in chart.svg


def test_another_release_has_another_digest(tables):
    digests = {drawn(one).digest for one in tables}
    assert len(digests) == len(tables)
    assert drawn(tables[0]).digest == drawn(tables[0]).digest
    again, _refused = released(world(rng(8)), KEY)
    assert drawn(again[0]).digest not in digests


def test_a_table_without_numbers_has_no_picture(tables):
    plain = drawn(tables[0]).plain()
    for _name, cells in plain["rows"]:
        for cell in cells:
            cell.update(text="visas inte", low=None, high=None)
    assert chart_of(plain) is None
