"""The rows of law are whole, and say so when nobody has confirmed them."""

from datetime import date

import pytest

from tryggare.domain.law import (
    all_deadlines,
    all_provisions,
    all_retention_rules,
    provision,
)


@pytest.mark.parametrize("row", all_provisions().values(), ids=str)
def test_provision_is_whole(row):
    assert row.gist.endswith(".")
    assert row.source
    assert "§" in row.paragraph or row.paragraph.startswith("artikel ")
    assert bool(row.verified_by) == bool(row.verified_on)
    assert row.in_force_to is None or row.in_force_to > row.in_force_from


@pytest.mark.parametrize("rule", all_retention_rules().values(), ids=lambda rule: rule.id)
def test_retention_rule_rests_on_something(rule):
    assert rule.ground.endswith(".")
    assert not rule.provision or rule.provision in all_provisions()
    assert rule.years is None or rule.years >= 0


@pytest.mark.parametrize("row", all_deadlines().values(), ids=lambda row: row.id)
def test_a_time_stands_in_a_provision(row):
    assert row.provision in all_provisions()
    assert row.days > 0


def test_provision_is_in_force_from_its_first_day():
    row = provision("kl-6-38")
    assert row.in_force(row.in_force_from)
    assert not row.in_force(date(row.in_force_from.year - 1, 12, 31))


def test_unconfirmed_row_is_not_called_confirmed():
    assert not any(row.confirmed for row in all_provisions().values())
