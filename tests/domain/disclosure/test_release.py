"""What a table has to pass before it is released, and that nothing else can be made."""

import copy
import json
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.domain.disclosure.worlds import YEARS, person, released, rng, with_one, world
from tryggare.domain.disclosure import (
    WITHHELD,
    Area,
    Blocked,
    Contribution,
    Counted,
    Definition,
    Dimension,
    ReleasedTable,
    Shown,
    Value,
    Years,
    definition,
    definitions,
    intervals,
    release,
)
from tryggare.domain.disclosure.stored import from_plain, to_plain
from tryggare.domain.sealing import Secret
from tryggare.domain.wording import Text

KEY = Secret(bytes(32))
ENDING = definition("ending")
WORLD = world(rng(1))


def ask(contributions=None, *, earlier=(), table=ENDING, years=YEARS, key=KEY):
    return release(
        table, WORLD if contributions is None else contributions, key, earlier,
        area="Gruppen", years=years,
    )  # fmt: skip


def said(outcome):
    assert isinstance(outcome, Blocked)
    return " ".join(map(str, outcome.reasons))


def test_only_the_package_makes_a_released_table():
    table = ask()
    with pytest.raises(TypeError, match=r"only domain\.disclosure"):
        ReleasedTable(
            table.definition, table.version, table.title, table.counts, table.years, table.area,
            table.dimensions, table.withheld_below, table.cells,
        )  # fmt: skip
    with pytest.raises((TypeError, ValueError)):
        replace(table, title=Text("Mitt"))
    assert copy.deepcopy(table) == table
    with pytest.raises(AttributeError):
        table.cells = ()


def test_no_count_and_no_pseudonym_is_inside():
    table = ask()
    written = json.dumps(to_plain(table)) + repr(table)
    for one in WORLD:
        for who in one.people:
            assert f'"{who.pseudonym}"' not in written
            assert f"'{who.pseudonym}'" not in written
    numbers = [shown.number for _place, shown in table.cells if shown.number is not None]
    assert numbers
    assert all(number % 5 == 0 for number in numbers)


def test_what_is_stored_is_what_was_released_to_the_letter():
    for table in released(WORLD, KEY)[0]:
        assert from_plain(json.loads(json.dumps(to_plain(table)))) == table


def test_the_same_persons_have_the_same_number_in_every_table():
    tables, _refused = released(WORLD, KEY)
    assert len(tables) > 1
    assert len({table.total for table in tables}) == 1


def test_fewer_than_three_municipalities_are_too_few_also_when_others_have_nobody():
    assert "Färre än tre kommuner" in said(ask([*WORLD[:2], Contribution("9999", ())]))


def test_fewer_than_thirty_over_the_years_are_too_few():
    few = [Contribution(one.municipality, one.people[:4]) for one in WORLD[:7]]
    assert "mindre än 30 personer" in said(ask(few))
    earlier = [replace(p, year=2020) for p in WORLD[0].people]
    assert "mindre än 30 personer" in said(ask([*few, Contribution("9999", tuple(earlier))]))


def test_one_municipality_may_not_be_most_of_the_group():
    people = tuple(person(rng(n), f"big-{n}", 2022) for n in range(400))
    assert "mer än hälften" in said(ask([*WORLD, Contribution("9999", people)]))


def test_a_table_is_released_once_also_when_someone_has_been_added():
    first = ask()
    more = with_one(WORLD, person(rng(3), "new", 2023))
    assert "redan utlämnad för de åren" in said(ask(more, earlier=[first]))


def test_years_or_municipalities_that_overlap_cannot_be_subtracted():
    first = ask()
    assert "Skillnaden" in said(ask(earlier=[first], years=Years(2022, 2024)))
    fewer = ask(WORLD[1:], earlier=[first], table=definition("started"))
    assert "Skillnaden" in said(fewer)
    later = [
        Contribution(one.municipality, tuple(replace(p, year=p.year + 3) for p in one.people))
        for one in WORLD
    ]
    assert isinstance(ask(later, earlier=[first], years=Years(2024, 2026)), ReleasedTable)


def test_a_small_cell_is_withheld_and_its_interval_stays_wide():
    rare = [
        Contribution(
            one.municipality,
            tuple(
                replace(p, codes={**p.codes, "ending": "interrupted" if n == 0 else "completed"})
                for n, p in enumerate(one.people)
            ),
        )
        for one in WORLD
    ]
    table = ask(rare)
    assert table.at(("interrupted",)) == WITHHELD
    assert table.at(("other",)) == WITHHELD
    found = intervals([], table)[frozenset({("ending", "interrupted")})]
    assert found.low == 0
    assert len(WORLD) <= found.high < 30
    assert table.share(("interrupted",)) is None


def test_who_knows_a_whole_municipality_may_not_find_the_others():
    # All but two of those in the withheld cell are in one municipality.
    def coded(one, number):
        code = "interrupted" if one is WORLD[0] and number < 27 else "completed"
        name = f"{one.municipality}-{number}"
        return replace(one.people[0], pseudonym=name, codes={"ending": code})

    crowd = [
        Contribution(one.municipality, tuple(coded(one, n) for n in range(60))) for one in WORLD
    ]
    found = ask(crowd)
    while isinstance(found, ReleasedTable) and found.at(("interrupted",)) != WITHHELD:
        found = ask(crowd, key=Secret.random())
    assert "känner alla i en av kommunerna" in said(found)


def test_shares_are_of_rounded_numbers_and_of_everyone_who_started():
    table = ask()
    part, whole = table.at(("completed",)).number, table.total.number
    assert table.share(("completed",)) == round(Decimal(100 * part) / whole)
    assert table.share(("",)) == 100


def test_a_share_of_fewer_than_thirty_is_withheld():
    from tryggare.domain.disclosure.tables import make

    def made(total):
        return make(
            definition="d", version=1, title=Text("t"), counts=Text("c"), years=YEARS,
            area=Area("a", ("1", "2", "3")), dimensions=ENDING.dimensions, withheld_below=5,
            cells={("",): Shown(total), ("completed",): Shown(15), ("interrupted",): Shown(5),
                   ("other",): Shown()},
        )  # fmt: skip

    assert made(25).share(("completed",)) is None
    assert made(30).share(("completed",)) == 50
    assert made(30).share(("other",)) is None


def test_tables_have_one_or_two_dimensions_and_coarse_codes():
    codes = tuple(Value(str(n), Text("x")) for n in range(5))
    with pytest.raises(ValueError, match="two to 4 values"):
        Dimension("age", Text("Ålder"), codes)
    two = [Dimension(name, Text(name), codes[:2]) for name in "abc"]
    with pytest.raises(ValueError, match="one or two dimensions"):
        Definition("t", 1, Text("t"), Text("c"), tuple(two))


def test_a_person_without_a_code_stops_the_table():
    crowd = [*WORLD, Contribution("9999", (Counted("x", 2022, {"age": "under_21"}),))]
    with pytest.raises(ValueError, match="without a code"):
        ask(crowd)


def test_the_list_is_whole_and_in_order():
    assert [one.order for one in definitions()] == list(range(1, len(definitions()) + 1))
    assert all(one.span == 3 and one.lag >= 1 and one.withheld_below == 30 for one in definitions())
