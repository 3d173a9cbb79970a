"""Who the database itself lets into a case, in raw SQL as the role the product runs as."""

import uuid
from types import SimpleNamespace

import psycopg
import pytest
from django.apps import apps
from django.db import connection, transaction
from psycopg import sql
from psycopg.errors import InsufficientPrivilege

from tests.databases import point_django_at
from tests.factories.organisations import PersonFactory, new_municipality
from tests.rooms.exit import laying
from tryggare.audit import tenancy
from tryggare.project.register import REGISTER

CARDS = {
    apps.get_model(label)._meta.db_table: card.closed_by
    for label, card in REGISTER.items()
    if label.startswith("exit.")
}
# What the team sees of its own case's way to destruction, beside those who list and approve it.
LISTED = {"exit_destruction", "exit_archivepackage"}
# Of the municipality and not of a case: where the chain ends, how far keys have been moved, and
# that the leaders remind.
COMMON = {"exit_eventhead", "exit_reminder"} | {
    table for table, by in CARDS.items() if by in {"municipality", "members"}
}
# Who sees what besides: Ada is also the one that another municipality's package is sealed to.
SEEN = {"team": {"team", "recipients"}, "reviewers": {"reviewers"}, "leaders": {"leaders"}}
SEALED = "\\x00"


@pytest.fixture(scope="module")
def laid(migrated, django_db_blocker):
    """Two municipalities; in the first three people, of whom Ada has a case with a row of each."""
    database = migrated.copy()
    with django_db_blocker.unblock():
        settings = dict(connection.settings_dict)
        point_django_at(connection, database)
        with transaction.atomic():
            far = new_municipality("2222", "Andra")
            stranger = PersonFactory(municipality=far)
        with transaction.atomic():
            near = new_municipality("1111", "Första")
            ada, bo, cy, dy = (PersonFactory(municipality=near) for _ in range(4))
        connection.close()
        connection.settings_dict.update(settings)
    made = SimpleNamespace(
        database=database, near=near.pk, far=far.pk, stranger=stranger.pk,
        ada=ada.pk, bo=bo.pk, cy=cy.pk, dy=dy.pk, case=uuid.uuid4(),
    )  # fmt: skip
    with working(made, made.ada) as link:
        open_case(link, made.near, made.case)
        fill(link, made)
    yield made
    database.drop()


def working(laid, person, municipality=None, role="app"):
    """A transaction in a person's context."""
    link = laid.database.connect(role)
    link.execute(tenancy.CONTEXT, [str(municipality or laid.near), "", str(person or "")])
    return link


def open_case(link, municipality, case):
    link.execute(
        "INSERT INTO exit_case (id, municipality_id, number, branch, state, round, phase,"
        " paused_from, outcome, protection, opened_on, epoch)"
        " VALUES (%s, %s, 'K7Q-2MX', 'adult', 'contact', 1, '', '', '', 'none', now(), 1)",
        [case, municipality],
    )


def fill(link, laid):
    """A row in each table that the tests below write in; ``full`` has one in every table."""
    link.execute(
        "INSERT INTO exit_note (id, municipality_id, case_id, epoch, sealed, kind, happened_on,"
        " written_at, written_by_id) VALUES"
        " (gen_random_uuid(), %s, %s, 1, %s, 'note', now(), now(), %s)",
        [laid.near, laid.case, SEALED, laid.ada],
    )
    link.execute(
        "INSERT INTO exit_step (id, municipality_id, case_id, epoch, sealed, way, from_state,"
        " to_state, round, gone_on, written_at, gone_by_id) VALUES"
        " (gen_random_uuid(), %s, %s, 1, %s, 'take_in', 'contact', 'intake', 1, now(), now(), %s)",
        [laid.near, laid.case, SEALED, laid.ada],
    )
    link.execute(
        "INSERT INTO exit_identity (id, municipality_id, case_id, epoch, sealed, name_token,"
        " given_at, given_by_id) VALUES (gen_random_uuid(), %s, %s, 1, %s, %s, now(), %s)",
        [laid.near, laid.case, SEALED, SEALED, laid.ada],
    )
    link.execute(
        "INSERT INTO exit_keywrap (id, municipality_id, case_id, person_id, kind, epoch, month,"
        " wrapped) VALUES (gen_random_uuid(), %s, %s, %s, 'text', 1, '2026-11', %s)",
        [laid.near, laid.case, laid.ada, SEALED],
    )
    link.execute("SELECT exit_append(%s, '{}')", [laid.case])


def is_let_in(link, case):
    found = link.execute("SELECT count(*) FROM exit_case WHERE id = %s", [case])
    return found.fetchone()[0] == 1


def count(link, table):
    found = link.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table)))
    return found.fetchone()[0]


def invite(link, laid, person, *, case=None, added_by=None, answer="waiting"):
    link.execute(
        "INSERT INTO exit_membership (id, municipality_id, case_id, person_id, kind, holds_frozen,"
        " reason, added_by_id, answer, answered_at, starts_at) VALUES"
        " (gen_random_uuid(), %s, %s, %s, 'member', false, 'Behövs', %s, %s, %s, now())",
        [
            laid.near, case or laid.case, person, added_by or laid.ada, answer,
            None if answer == "waiting" else "2026-11-01",
        ],
    )  # fmt: skip


@pytest.fixture(scope="module")
def full(laid):
    """The same people, and a row in every table that there is, all of Ada's one case."""
    database = laid.database.copy()
    made = SimpleNamespace(**{**vars(laid), "database": database, "case": uuid.uuid4()})
    with database.connect("owner") as link:
        made.tables = laying.lay(link, municipality=made.near, case=made.case, person=made.ada)
    with working(made, None) as link:
        for person, role in ((made.cy, "log_reviewer"), (made.dy, "exit_leader")):
            link.execute(
                "INSERT INTO organisations_rolegrant (id, municipality_id, person_id, role, reason,"
                " starts) VALUES (gen_random_uuid(), %s, %s, %s, 'Prov', '2020-01-01')",
                [made.near, person, role],
            )
    yield made
    database.drop()


def test_every_table_is_in_the_register(full):
    assert set(full.tables) == set(CARDS)


def test_the_team_sees_its_rows_and_reviewers_and_leaders_only_what_is_theirs(full):
    for person, seen in ((full.ada, "team"), (full.cy, "reviewers"), (full.dy, "leaders")):
        with working(full, person) as link:
            found = {table: count(link, table) for table in full.tables}
        for table, rows in found.items():
            theirs = CARDS[table] in SEEN[seen] or (seen == "team" and table in LISTED)
            own = table == "exit_checkin" and person == full.ada  # what Ada herself has said
            assert rows == int(table in COMMON or theirs or own), (seen, table)


@pytest.mark.parametrize("role", ["app", "owner"])
def test_no_one_else_sees_any(full, role):
    asking = [
        (full.near, full.bo),  # a colleague with whatever role
        (full.near, None),  # the system itself
        (full.near, uuid.uuid4()),
        (full.far, full.stranger),
        (full.far, full.ada),  # the same person under another municipality
        (full.far, full.cy),
        ("", full.ada),
        ("", None),
    ]
    for municipality, person in asking:
        own = COMMON if municipality == full.near else set()
        with full.database.connect(role) as link:
            link.execute(tenancy.CONTEXT, [str(municipality), "", str(person or "")])
            for table in set(full.tables) - own:
                assert count(link, table) == 0, (table, municipality, person)
    with full.database.connect(role) as link:
        for table in full.tables:
            assert count(link, table) == 0, table


# What the owner's own eyes are lent for, and nothing else.
LENT = {
    "my_cases", "exit_first_member", "exit_append", "exit_links", "exit_asked", "exit_reviews",
    "exit_review_lines", "exit_make_packet", "exit_wraps_before", "exit_move_wraps",
    "exit_month_state", "my_shares", "exit_link", "exit_share_answer", "exit_expire_shares",
    "exit_invoice_settle", "exit_grant_claim",
    "exit_in_no_team", "exit_last_note", "exit_case_stamp", "exit_same_person",
    "exit_destruction_ground", "exit_destruction_candidates", "exit_destruction_lists",
    "exit_destruction_stands", "exit_settle_destructions", "exit_destroy",
    "exit_destructions_waiting", "exit_certify",
    "exit_figure_records", "exit_released_figures",
    "exit_late_reviews", "exit_late_destructions",
    "my_cooperations", "my_packages", "exit_cooperates", "exit_package_send",
    "exit_package_standing", "exit_package_end", "exit_package_answer", "exit_expire_packages",
}  # fmt: skip


def test_every_table_is_forced_and_none_may_be_emptied(full):
    with full.database.connect() as link:
        rows = link.execute(
            "SELECT relname, relrowsecurity, relforcerowsecurity, relowner::regrole::text,"
            " has_table_privilege('app', oid, 'TRUNCATE'),"
            " has_table_privilege('app', oid, 'DELETE')"
            " FROM pg_class WHERE relname LIKE 'exit\\_%%' AND relkind IN ('r', 'p')"
        ).fetchall()
        grants = link.execute(
            "SELECT DISTINCT grantee FROM information_schema.role_table_grants"
            " WHERE table_name LIKE 'exit\\_%%'"
        ).fetchall()
    assert sorted(row[0] for row in rows) == full.tables
    assert {row[1:5] for row in rows} == {(True, True, "owner", False)}
    assert {name for (name,) in grants} <= {"owner", "app"}
    # Only the wraps of keys are ever taken away: that is how a case is destroyed.
    removable = {row[0] for row in rows if row[5]} - COMMON
    assert removable == {"exit_keywrap", "exit_placekey", "exit_sharewrap", "exit_figurewrap"}


def test_there_are_no_views_and_the_owners_functions_are_these(full):
    with full.database.connect() as link:
        views = link.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('v', 'm')"
            " AND relnamespace = 'public'::regnamespace"
            " AND NOT coalesce('security_invoker=true' = ANY (reloptions), false)"
        ).fetchall()
        functions = link.execute(
            "SELECT proname, proconfig, proowner::regrole::text,"
            " ARRAY(SELECT grantee::regrole::text FROM aclexplode(proacl)),"
            " proacl IS NULL FROM pg_proc WHERE prosecdef"
            " AND pronamespace = 'public'::regnamespace"
            " AND (prosrc LIKE '%%exit\\_%%' OR proname LIKE 'exit%%' OR proname = 'my_cases')"
        ).fetchall()
    assert views == []
    assert {name for name, *_ in functions} == LENT
    for name, path, owner, grantees, open_to_all in functions:
        assert path == ["search_path=pg_catalog, public, pg_temp"], name
        assert owner == "owner"
        assert not open_to_all, name
        assert set(grantees) <= {"owner", "app"}, name


def refused(link, statement, *values):
    """Whether the database says no, leaving the transaction usable."""
    try:
        with link.transaction():
            link.execute(statement, values)
    except InsufficientPrivilege:
        return True
    return False


def test_nobody_writes_themselves_into_a_team(laid):
    for person in (laid.bo, laid.stranger, None):
        with working(laid, person) as link, pytest.raises(psycopg.Error):
            invite(link, laid, person or laid.bo, added_by=person)
    with working(laid, laid.bo) as link, pytest.raises(InsufficientPrivilege):
        invite(link, laid, laid.bo, added_by=laid.bo, answer="clear")


def test_nobody_answers_for_another_or_twice(laid):
    case = uuid.uuid4()
    say = (
        "UPDATE exit_membership SET answer = %s, answered_at = now()"
        " WHERE person_id = %s AND case_id = %s"
    )
    with working(laid, laid.ada) as link:
        open_case(link, laid.near, case)
        assert refused(
            link,
            "INSERT INTO exit_membership (id, municipality_id, case_id, person_id, kind,"
            " holds_frozen, reason, added_by_id, answer, answered_at, starts_at) VALUES"
            " (gen_random_uuid(), %s, %s, %s, 'member', false, 'x', %s, 'clear', now(), now())",
            laid.near, case, laid.bo, laid.ada,
        )  # fmt: skip
        invite(link, laid, laid.bo, case=case)
        assert refused(link, say, "clear", laid.bo, case)
        link.commit()
        with working(laid, laid.bo) as theirs:
            assert not is_let_in(theirs, case)
            theirs.execute(say, ["clear", laid.bo, case])
            assert is_let_in(theirs, case)
            assert refused(theirs, say, "tied", laid.bo, case)
            assert refused(theirs, "UPDATE exit_membership SET holds_frozen = true")
            assert refused(theirs, "UPDATE exit_membership SET kind = 'lead'")


def test_what_is_ended_or_not_begun_or_frozen_shuts_out_at_once(laid):
    case = uuid.uuid4()
    with working(laid, laid.ada) as link:
        open_case(link, laid.near, case)
        invite(link, laid, laid.bo, case=case)
    with working(laid, laid.bo) as theirs:
        theirs.execute(
            "UPDATE exit_membership SET answer = 'clear', answered_at = now() WHERE case_id = %s",
            [case],
        )
    for change, back in (
        ("UPDATE exit_case SET frozen_at = now() WHERE id = %s",
         "UPDATE exit_case SET frozen_at = NULL WHERE id = %s"),
        ("UPDATE exit_membership SET ends_at = now() WHERE case_id = %s AND kind = 'member'", None),
    ):  # fmt: skip
        with working(laid, laid.bo) as theirs:
            assert is_let_in(theirs, case)
        with working(laid, laid.ada) as link:
            link.execute(change, [case])
        with working(laid, laid.bo) as theirs:
            assert not is_let_in(theirs, case)
        if back:
            with working(laid, laid.ada) as link:
                link.execute(back, [case])
    # What has ended does not begin again, and nobody else ends the lead's.
    with working(laid, laid.ada) as link:
        assert refused(link, "UPDATE exit_membership SET ends_at = NULL WHERE kind = 'member'")


def test_events_are_only_added_by_the_team_and_never_changed(laid):
    with working(laid, laid.bo) as link:
        assert refused(link, "SELECT exit_append(%s, '{}')", laid.case)
        assert refused(link, "SELECT exit_append(%s, '{}')", uuid.uuid4())
    with working(laid, laid.ada) as link:
        for statement in (
            "UPDATE exit_event SET content = '{\"a\":1}'",
            "DELETE FROM exit_event",
            "INSERT INTO exit_event SELECT * FROM exit_event",
            "UPDATE exit_note SET kind = 'contact'",
            "DELETE FROM exit_note",
            "DELETE FROM exit_case",
            "DELETE FROM exit_membership",
        ):
            assert refused(link, statement), statement
