"""Two versions say the same only when everything in them does."""

from copy import deepcopy
from datetime import date

import pytest

from tests.rooms.situation import picture_laying as laying
from tryggare.domain.pictures import FrozenPart
from tryggare.situation.selectors import pictures as selectors
from tryggare.situation.services import picture_comparisons
from tryggare.situation.services.picture_content import content_of

LATER = {"number": 2, "day": "2027-01-01", "next_update": "2029-01-01", "decision": {"on": "x"}}


def table(year, count):
    part = FrozenPart(
        title=f"Händelser {year}", columns=("Kommundel", "Antal"), rows=(("Vårby", count),),
        says=("Så säkert är det.",), taken_on=date(year, 1, 1), series="incidents:groups",
        counts=("Antal",),
    )  # fmt: skip
    return {"kind": "frozen", "part": part.to_plain(), "picture": {}, "is_open": True, "ground": ""}


@pytest.fixture
def content(town):
    made = content_of(selectors.inside(laying.filled(town)), is_public=False)
    made["sections"][0]["blocks"].append(table(2025, 30))
    return made


def compared(monkeypatch, before, after):
    kept = iter((before, after))
    edition = lambda _pk, _kind: type("Kept", (), {"content": next(kept)})  # noqa: E731
    monkeypatch.setattr(selectors, "edition", edition)
    picture = type("Picture", (), {"pk": None})
    return picture_comparisons.compared(picture, picture, is_whole=True)


def test_the_same_but_for_its_number_and_days_is_the_same(content, monkeypatch):
    found = compared(monkeypatch, content, {**deepcopy(content), **LATER})
    assert found.is_same
    assert [*found.texts, *found.numbers, *found.tables.new, *found.problems.gone] == []


def test_the_same_table_of_another_year_is_set_beside_it(content, monkeypatch):
    after = deepcopy(content)
    after["sections"][0]["blocks"][-1] = table(2026, 90)
    found = compared(monkeypatch, content, after)
    assert [(one.before, one.after) for one in found.numbers[0].changed] == [(30, 90)]
    assert found.numbers[0].changed[0].may_be_chance is False
    assert [*found.tables.new, *found.tables.gone] == []


def _without_table(one):
    one["sections"][0]["blocks"].pop()


CHANGES = {
    "a table that is gone": _without_table,
    "a table's sentence": lambda one: one["sections"][0]["blocks"][-1]["part"].update(says=["X"]),
    "the title": lambda one: one.update(title="En annan"),
    "the period": lambda one: one.update(period=["2020-01-01", "2020-12-31"]),
    "a plan": lambda one: one["links"].clear(),
    "what is secret": lambda one: one["sections"][0]["blocks"][0].update(is_open=False, ground="X"),
    "a problem's words": lambda one: one["problems"][0].update(harm="Annan skada"),
    "a cause": lambda one: one["problems"][0]["causes"][0].update(certainty="Säkert"),
    "a problem that is gone": lambda one: one["problems"].clear(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_differs_is_shown(content, monkeypatch, change):
    after = deepcopy(content)
    CHANGES[change](after)
    found = compared(monkeypatch, content, after)
    assert not found.is_same
    assert found.texts or found.tables.gone or found.problems.gone
