"""Every table of a municipality is closed to every other, by the database itself.

All of it is raw SQL, as the role the product runs as and as the one that owns the tables; the
tables and their keys are listed by the models, so a new one is tested from its first day.
"""

from contextlib import contextmanager, suppress

import psycopg
import pytest
from django.apps import apps
from django.db import connection, models, transaction
from psycopg import sql
from psycopg.errors import CheckViolation, ForeignKeyViolation, InsufficientPrivilege

from tests.databases import point_django_at
from tests.factories.anything import BOOKS, anything
from tests.factories.organisations import UserFactory, new_municipality
from tryggare.audit import tenancy
from tryggare.audit.services import record
from tryggare.organisations.permissions import Actor
from tryggare.project.register import REGISTER

# The database's own functions alone add to them, from a case: see tests/rooms/exit/test_walls.py.
SUMS = {"exit.invoicetally", "exit.granttally"}
CLOSED = [
    apps.get_model(label)
    for label, card in REGISTER.items()
    if card.closed_by == "municipality" and label not in SUMS
]
ROWS = [model for model in CLOSED if model._meta.app_label != "audit"]
# The books are written by the database's own function alone.
WRITTEN = [model for model in ROWS if model._meta.label_lower not in BOOKS]
KEYS = [
    (model, field)
    for model in ROWS
    for field in model._meta.concrete_fields
    if field.is_relation and field.related_model in ROWS
]
ROLES = ["app", "owner"]
# What a check constraint wants to be set together with a key.
WITH_IT = {"taken_back_by": ", taken_back_at = now()"}


def table(model):
    return sql.Identifier(model._meta.db_table)


def names(value):
    return value._meta.label_lower if isinstance(value, type) else str(value)


class Kept:
    """A database on one connection a role: to reach it takes longer than what is asked of it."""

    def __init__(self, database):
        self._links = {role: database.connect(role) for role in ROLES}

    @contextmanager
    def connect(self, role="app"):
        """The role's, and nothing done on it stays."""
        try:
            yield self._links[role]
        finally:
            self._links[role].rollback()

    def close(self):
        for link in self._links.values():
            link.close()


@pytest.fixture(scope="module")
def two(migrated, django_db_blocker):
    """A database with a row in every table for each of two municipalities, and their ids."""
    database = migrated.copy()
    with django_db_blocker.unblock():
        settings = dict(connection.settings_dict)
        point_django_at(connection, database)
        ids = [_fill("1111", "Första"), _fill("2222", "Andra")]
        connection.close()
        connection.settings_dict.update(settings)
    kept = Kept(database)
    yield kept, *ids
    kept.close()
    database.drop()


def _fill(code, name):
    with transaction.atomic():
        municipality = new_municipality(code, name)
        who = Actor(None, municipality.pk, "Prov", frozenset())
        UserFactory()
        for model in ROWS:
            record(by=who, action="test.row.add", on=anything(model, municipality))
        return str(municipality.pk)


def enter(link, municipality, *, user=""):
    link.execute(tenancy.CONTEXT, [municipality, user, ""])


def count(link, model):
    return link.execute(sql.SQL("SELECT count(*) FROM {}").format(table(model))).fetchone()[0]


def first(link, model):
    row = link.execute(sql.SQL("SELECT to_json(t) FROM {} t LIMIT 1").format(table(model)))
    return row.fetchone()[0]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("model", CLOSED, ids=names)
def test_without_context_there_are_no_rows(two, model, role):
    database, *_ = two
    with database.connect(role) as link:
        assert count(link, model) == 0


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("model", CLOSED, ids=names)
def test_with_context_there_are_own_rows_and_no_others(two, model, role):
    database, *ids = two
    for municipality in ids:
        with database.connect(role) as link:
            enter(link, municipality)
            seen = sql.SQL("SELECT DISTINCT municipality_id::text FROM {}").format(table(model))
            assert link.execute(seen).fetchall() == [(municipality,)]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("context", ["none", "other"])
@pytest.mark.parametrize("model", WRITTEN, ids=names)
def test_a_row_of_someone_else_cannot_be_added(two, model, context, role):
    database, one, other = two
    with database.connect(role) as link:
        enter(link, one)
        row = first(link, model)
    columns = [
        field.column
        for field in model._meta.concrete_fields
        if not isinstance(field, models.GeneratedField)
    ]
    with database.connect(role) as link:
        enter(link, "" if context == "none" else other)
        add = sql.SQL("INSERT INTO {0} ({1}) SELECT {1} FROM json_populate_record(null::{0}, %s)")
        statement = add.format(table(model), sql.SQL(", ").join(map(sql.Identifier, columns)))
        with pytest.raises(InsufficientPrivilege, match="row-level security"):
            link.execute(statement, [psycopg.types.json.Json(row)])


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("model", WRITTEN, ids=names)
def test_a_row_of_someone_else_cannot_be_changed_taken_or_given_away(two, model, role):
    database, one, other = two
    with database.connect(role) as link:
        enter(link, other)
        theirs = first(link, model)["id"]
    give = sql.SQL("UPDATE {} SET municipality_id = %s").format(table(model))
    for statement in (
        sql.SQL("UPDATE {} SET id = id WHERE id = %s").format(table(model)),
        sql.SQL("DELETE FROM {} WHERE id = %s").format(table(model)),
    ):
        with database.connect(role) as link:
            enter(link, one)
            # Or a right that nobody has on any row of the table.
            with suppress(InsufficientPrivilege):
                assert link.execute(statement, [theirs]).rowcount == 0
    with database.connect(role) as link:
        enter(link, one)
        with pytest.raises(InsufficientPrivilege, match=r"row-level security|permission denied"):
            link.execute(give, [other])


@pytest.mark.parametrize(("model", "field"), KEYS, ids=names)
def test_a_key_cannot_point_at_someone_elses_row(two, model, field):
    database, one, other = two
    column = sql.Identifier(field.column)
    home = f"{model._meta.db_table}_{field.column}_at_home"
    with database.connect() as link:
        found = link.execute("SELECT count(*) FROM pg_constraint WHERE conname = %s", [home])
        assert found.fetchone() == (1,)
    if model not in WRITTEN:
        return
    with database.connect() as link:
        enter(link, other)
        unused = sql.SQL(
            "SELECT id FROM {} WHERE id NOT IN (SELECT {} FROM {} WHERE {} IS NOT NULL) LIMIT 1"
        ).format(table(field.related_model), column, table(model), column)
        theirs = link.execute(unused).fetchone()[0]
    point = sql.SQL("UPDATE {} SET {} = %s {} WHERE id = (SELECT id FROM {} LIMIT 1)").format(
        table(model), column, sql.SQL(WITH_IT.get(field.name, "")), table(model)
    )
    with database.connect() as link:
        enter(link, one)
        try:
            link.execute(point, [theirs])
        except (CheckViolation, InsufficientPrivilege):
            # Set together with others, or closed before the key is looked at.
            return
        with pytest.raises(ForeignKeyViolation, match="_at_home"):
            link.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize("label", sorted(BOOKS))
@pytest.mark.parametrize(
    "change", ["INSERT INTO {0} SELECT * FROM {0}", "DELETE FROM {0}", "UPDATE {0} SET year = 2000"]
)
def test_the_books_are_written_by_their_function_alone(two, label, change):
    database, one, _ = two
    with database.connect() as link:
        enter(link, one)
        with pytest.raises(InsufficientPrivilege, match="permission denied"):
            link.execute(sql.SQL(change).format(table(apps.get_model(label))))


def test_nothing_is_booked_in_someone_elses_books(two):
    database, one, other = two
    post = (
        "SELECT fund_post(%s, %s, 2027, 'appropriate', 100, 'Anslag', NULL, NULL, NULL,"
        " gen_random_uuid(), NULL, '{appropriation,available}', '{-100,100}')"
    )
    with database.connect() as link:
        enter(link, other)
        theirs = link.execute("SELECT id FROM fund_fund LIMIT 1").fetchone()[0]
        enter(link, one)
        with pytest.raises(InsufficientPrivilege):
            link.execute(post, [other, theirs])
    with database.connect() as link:
        enter(link, one)
        link.execute(post, [one, theirs])
        with pytest.raises(ForeignKeyViolation, match="_at_home"):
            link.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize("model", CLOSED, ids=names)
def test_nothing_can_be_emptied(two, model):
    database, one, _ = two
    with database.connect() as link:
        enter(link, one)
        with pytest.raises(InsufficientPrivilege):
            link.execute(sql.SQL("TRUNCATE {} CASCADE").format(table(model)))


@pytest.mark.parametrize("end", ["commit", "rollback"])
def test_the_context_dies_with_the_transaction(two, end):
    database, one, _ = two
    model = ROWS[0]
    with database.connect() as link:
        enter(link, one)
        assert count(link, model) > 0
        getattr(link, end)()
        assert count(link, model) == 0


def test_an_account_sees_its_own_people_and_nothing_more(two):
    """Before the municipality is known: that is how it gets known."""
    database, *ids = two
    with database.connect() as link:
        user = link.execute("SELECT id::text FROM organisations_user LIMIT 1").fetchone()[0]
        for municipality in ids:
            enter(link, municipality)
            link.execute("UPDATE organisations_person SET user_id = NULL")
            link.execute(
                "UPDATE organisations_person SET user_id = %s"
                " WHERE id = (SELECT id FROM organisations_person LIMIT 1)",
                [user],
            )
        enter(link, "", user=user)
        seen = {model: count(link, model) for model in CLOSED}
        own = apps.get_model("organisations.person")
        assert seen.pop(own) == len(ids)
        assert set(seen.values()) == {0}
        changed = link.execute("UPDATE organisations_person SET name = 'X'")
        assert changed.rowcount == 0
        link.rollback()


def test_roles_are_what_they_should_be(two):
    database, *_ = two
    with database.connect() as link:
        rights = link.execute(
            "SELECT rolname FROM pg_roles WHERE rolname IN ('app', 'owner')"
            " AND NOT rolsuper AND NOT rolbypassrls ORDER BY rolname"
        ).fetchall()
        assert rights == [("app",), ("owner",)]
        ours = link.execute(
            "SELECT count(*) FROM pg_tables WHERE tableowner = 'app'"
            " OR pg_has_role('app', 'owner', 'member')"
        ).fetchone()
        assert ours == (0,)
