"""Every table is in the register, and the database does what the register says."""

import pytest
from django.apps import apps
from django.db import connection

from tryggare.domain.law import all_retention_rules
from tryggare.project.register import REGISTER

LABELS = {model._meta.label_lower for model in apps.get_models()}


def test_every_model_is_registered_and_no_card_is_left_over():
    assert REGISTER.keys() - LABELS == set()
    assert LABELS - REGISTER.keys() == set()


@pytest.mark.parametrize(("label", "card"), REGISTER.items(), ids=str)
def test_card_rests_on_a_retention_rule_and_gives_its_reason(label, card):
    assert card.retention in all_retention_rules()
    assert bool(card.why) == (card.closed_by == "installation")


@pytest.mark.django_db
@pytest.mark.parametrize(("label", "card"), REGISTER.items(), ids=str)
def test_database_closes_the_table_as_the_card_says(label, card):
    table = apps.get_model(label)._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass",
            [table],
        )
        enabled, forced = cursor.fetchone()
        # The keeper is for what runs as the tables' owner: see exit's migrations.
        cursor.execute(
            "SELECT cmd, qual FROM pg_policies WHERE tablename = %s"
            " AND policyname NOT IN ('keeper', 'clears', 'persons')",
            [table],
        )
        policies = dict(cursor.fetchall())
    closed = card.closed_by != "installation"
    assert (enabled, forced) == (closed, closed)
    # More of these in tests/rooms/exit/test_walls.py.
    if card.closed_by not in {"municipality", "open", "installation"}:
        assert "current_municipality()" in policies["SELECT"]
    elif closed:
        assert policies.keys() == {"SELECT", "INSERT", "UPDATE", "DELETE"}
        assert (policies["SELECT"] == "true") == (card.closed_by == "open")
