"""What is left of a destroyed case, in the database, in an old backup and under every key."""

import base64
import json
import subprocess
import threading
from contextlib import contextmanager
from datetime import date
from types import SimpleNamespace
from uuid import uuid4

import psycopg
import pytest
from django.db import connection
from psycopg import sql

from tests.databases import Database, django_on
from tests.rooms.exit import laying
from tests.rooms.exit.committed import committed_town
from tests.rooms.exit.destroying import WORDS, Office, old_case, written
from tests.rooms.exit.test_month import DECEMBER, NOVEMBER, set_left
from tryggare.audit import tenancy
from tryggare.domain.retention.packages import opened
from tryggare.domain.sealing import Secret, public_key
from tryggare.exit.models import ArchivePackage, Certificate, KeyWrap
from tryggare.exit.services import (
    archive_packages,
    case_keys,
    destroying,
    months,
    notes,
)
from tryggare.exit.walls_destruction import NO_NOTES, STAYS
from tryggare.keyring.errors import MasterGone
from tryggare.project.cli import main
from tryggare.project.processes.binaries import find_binaries

# Tables of the room that no case's rows lie in, and why that is so.
OF_NO_CASE = {
    "exit_case": "the case itself, taken last",
    "exit_event": "kept without content: the chain must hold",
    "exit_eventhead": "where the chain ends",
    "exit_certificate": "tells of no one",
    "exit_monthmove": "how far keys have been moved",
    "exit_reviewpacket": "of a month",
    "exit_reviewline": "points at an event, which is kept without content",
    "exit_supplier": "the register of suppliers",
    "exit_supplierpermit": "the register of suppliers",
    "exit_suppliercheck": "the register of suppliers",
    "exit_supplieragreement": "the register of suppliers",
    "exit_supplierdeviation": "the register of suppliers",
    "exit_supplierinvoice": "the register of suppliers",
    "exit_supplierreport": "the register of suppliers",
    "exit_supplierendstep": "the register of suppliers",
    "exit_supplierrules": "the register of suppliers",
    "exit_invoicetally": "a sum of an invoice",
    "exit_stategrant": "a grant to the municipality",
    "exit_granttally": "a sum of a grant",
    "exit_cooperation": "an agreement between municipalities",
    "exit_cooperationpart": "an agreement between municipalities",
    "exit_cooperationterms": "an agreement between municipalities",
    "exit_cooperationcontact": "an agreement between municipalities",
    "exit_cooperationreport": "an agreement between municipalities",
    "exit_settlement": "sums between municipalities",
    "exit_settlementpart": "sums between municipalities",
    "exit_package": "what another municipality was handed; its own from then on",
    "exit_packagewrap": "the key to that, gone when it is answered",
    "exit_contributing": "whether the municipality contributes to figures",
    "exit_figuretable": "a released table",
    "exit_recordsystem": "where the akt is kept",
    "exit_reminder": "of a week",
    "exit_checkin": "what staff say of their work",
    "exit_yearreport": "of a year",
    "exit_reporttext": "of a year",
    "exit_reportversion": "of a year",
}


@contextmanager
def living(migrated, keyring, blocker):
    """A town whose rows are really stored, its registrar and archivist, and a superuser's eyes."""
    with (
        committed_town(migrated, keyring, blocker) as (town, database),
        psycopg.connect(database.url("postgres"), autocommit=True) as eyes,
    ):
        yield SimpleNamespace(
            town=town, database=database, office=Office(town), eyes=eyes, keyring=keyring
        )


@pytest.fixture
def life(migrated, keyring, django_db_blocker):
    with living(migrated, keyring, django_db_blocker) as made:
        yield made


def every_byte(eyes):
    """All rows of all tables of the database, as text."""
    names = [
        name
        for (name,) in eyes.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
            " AND relkind = 'r'"
        ).fetchall()
    ]
    found = {}
    for name in names:
        rows = eyes.execute(sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(name)))
        found[name] = "\n".join(row for (row,) in rows.fetchall())
    return found


def test_no_row_of_any_table_is_left_whoever_made_the_table(life):
    """A row in every table that there is, by the catalogue; then destroyed. A table that nobody has
    thought of fails here, or when it is not among those above."""
    place, person = life.town.municipality.pk, life.town.people["ada"].pk
    case, row = uuid4(), uuid4()
    with life.database.connect("owner") as link:
        names = laying.lay(link, municipality=place, case=case, person=person)
    with psycopg.connect(life.database.url("postgres")) as eyes:
        eyes.execute("SET session_replication_role = replica")
        eyes.execute("UPDATE exit_event SET content = '{}'")
        eyes.execute("UPDATE exit_case SET state = 'closed', opened_on = '2010-01-01'")
        eyes.execute("UPDATE exit_legalhold SET until = '2010-01-01'")
        eyes.execute(
            "UPDATE exit_destruction SET id = %s, state = 'approved', outcome = 'destroy',"
            " from_on = '2016-01-01', certificate_id = NULL", [row],
        )  # fmt: skip
        eyes.execute("UPDATE exit_archivepackage SET destruction_id = %s", [row])
    assert asked_to_destroy(life, row) == "off"  # it was never stamped
    with psycopg.connect(life.database.url("postgres")) as eyes:
        eyes.execute("SET session_replication_role = replica")
        stamp_as_listed(eyes, place, case, row)
    assert asked_to_destroy(life, row) == "done"
    tables = every_byte(life.eyes)
    assert {name for name in names if tables[name]} == (set(OF_NO_CASE) - {"exit_case"}) | {*STAYS}
    whole = "\n".join(tables.values())
    assert str(case) not in whole
    assert case.hex not in whole
    [(columns,)] = life.eyes.execute(
        "SELECT array_agg(DISTINCT table_name::text) FROM information_schema.columns"
        " WHERE table_schema = 'public' AND column_name LIKE '%%case\\_id'"
        " AND table_name LIKE 'exit\\_%%'"
    ).fetchall()
    known = {name for (name, *_) in life.eyes.execute("SELECT * FROM exit_case_tables()")}
    assert set(columns) - {"exit_event"} <= known
    assert set(names) == known | set(OF_NO_CASE)
    assert set(NO_NOTES) <= known


def asked_to_destroy(life, row):
    with life.database.connect() as link:
        link.execute(tenancy.CONTEXT, [str(life.town.municipality.pk), "", ""])
        return link.execute("SELECT exit_destroy(%s)", [row]).fetchone()[0]


def stamp_as_listed(eyes, place, case, row):
    """As if it had been listed just now: what the database says itself, asked as the owner's
    functions ask, by a superuser who sees everything."""
    eyes.execute("SELECT set_config('app.municipality', %s, true)", [str(place)])
    eyes.execute(
        "UPDATE exit_destruction SET state = 'approved', stamp = exit_case_stamp(%s),"
        " last_on = exit_destruction_ground(%s, current_date) WHERE id = %s", [case, case, row],
    )  # fmt: skip


def test_a_destroyed_case_is_nowhere_and_its_log_names_nobody(life):
    case = old_case(life.town)
    with life.town.working("ada") as by:
        notes.journal(by=by, case_id=case.pk, keyring=life.keyring)
    before = life.eyes.execute(
        "SELECT content::jsonb ->> 'action' FROM exit_event ORDER BY sequence"
    ).fetchall()
    token = life.eyes.execute("SELECT name_token FROM exit_identity").fetchone()[0]
    _row, ran = life.office.gone(case)
    assert ran.destroyed == 1
    tables = every_byte(life.eyes)
    whole = "\n".join(tables.values())
    for trace in (str(case.pk), case.pk.hex, case.number, token.hex(), "Ville inte mer"):
        assert trace not in whole, trace
    left = life.eyes.execute(
        "SELECT case_id, salt, content FROM exit_event ORDER BY sequence"
    ).fetchall()
    told = [json.loads(content) for _case, _salt, content in left]
    assert [(one["action"],) for one in told][: len(before)] == before
    assert {salt for _case, salt, _content in left} == {b""}
    assert {frozenset(one) for one in told} == {frozenset({"action", "actor", "actor_id"})}
    assert {one["actor"] for one in told} == {""}
    # Ada did all of it, under one name that nobody can trace to her.
    assert len({one["actor_id"] for one in told}) == 1
    assert str(life.town.people["ada"].pk) not in {one["actor_id"] for one in told}
    assert main(["exit", "verify"]) == 0


def dump_and_restore(database):
    """An old backup, by the real program, and what it gives when it is restored."""
    programs = find_binaries()
    dumped = subprocess.run(
        [programs / "pg_dump", "--format=custom", database.url("postgres")],
        capture_output=True, check=True,
    ).stdout  # fmt: skip

    def restore():
        name = f"restored_{uuid4().hex[:8]}"
        with psycopg.connect(database.server.url("postgres", "postgres"), autocommit=True) as link:
            link.execute(sql.SQL("CREATE DATABASE {} OWNER owner").format(sql.Identifier(name)))
        again = Database(database.server, name)
        subprocess.run(
            [programs / "pg_restore", "--dbname", again.url("postgres")],
            input=dumped, check=True, capture_output=True,
        )  # fmt: skip
        return again

    return restore


def test_an_old_backup_opens_until_the_months_master_is_destroyed_and_then_never(
    life, clock, tmp_path
):
    case = old_case(life.town)
    restore = dump_and_restore(life.database)
    _row, ran = life.office.gone(case)
    with django_on(again := restore()):
        # Destroyed here, and still in the backup: that is why there are two days.
        with life.town.working("ada") as by:
            read = notes.journal(by=by, case_id=case.pk, keyring=life.keyring)
        assert [one.text for one in read] == [WORDS]
    clock.next_month()
    months.move_all(life.keyring)
    set_left(36)
    months.require_left(NOVEMBER)
    life.keyring.destroy_master(NOVEMBER)
    assert life.keyring.months() == (DECEMBER,)
    with django_on(again), life.town.working("ada") as by:
        assert KeyWrap.objects.filter(case=case).count() == 2
        with pytest.raises(MasterGone):
            notes.journal(by=by, case_id=case.pk, keyring=life.keyring)
        for wrap in KeyWrap.objects.all():
            place = case_keys.wrap_place(case.pk, wrap.kind, wrap.epoch, wrap.person_id)
            for open_it in (
                lambda one, at: life.keyring.unwrap(by.ticket, bytes(one.wrapped), at),
                lambda one, at: life.keyring.rewrap(bytes(one.wrapped), at),
            ):
                with pytest.raises(MasterGone):
                    open_it(wrap, place)
    again.drop()
    with life.office.archiving():
        made = Certificate.objects.get(pk=ran.certificate)
    assert json.loads(made.document)["master"] == NOVEMBER
    file = tmp_path / "bevis.json"
    plain = {
        "document": made.document,
        "signature": base64.b64encode(bytes(made.signature)).decode(),
        "public": base64.b64encode(bytes(made.public)).decode(),
    }
    file.write_text(json.dumps(plain))
    assert main(["exit", "certificate", "verify", str(file)]) == 0


def ready(life, **made):
    case = old_case(life.town, **made)
    [row] = [one for one in life.office.listed() if one.case_id == case.pk]
    life.office.checked(case)
    life.office.approved(row)
    return case, row


def test_killed_in_the_middle_nothing_is_half_gone(life):
    """The server's process is killed while it destroys: the case is whole, and goes next time."""
    case, row = ready(life)
    whole = every_byte(life.eyes)
    name = sql.Identifier("exit_case")
    # Whoever destroys waits at the very last step, where all but the case is taken away.
    life.eyes.execute(
        "CREATE FUNCTION wait_here() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN PERFORM pg_advisory_xact_lock(7); RETURN OLD; END $$"
    )
    life.eyes.execute(
        sql.SQL(
            "CREATE TRIGGER z BEFORE DELETE ON {} FOR EACH ROW EXECUTE FUNCTION wait_here()"
        ).format(name)
    )
    life.eyes.execute("SELECT pg_advisory_lock(7)")
    worker = threading.Thread(target=_run_and_fail, args=(life,))
    worker.start()
    with psycopg.connect(life.database.url("postgres"), autocommit=True) as other:
        found = None
        while found is None:
            found = other.execute(
                "SELECT pid FROM pg_stat_activity WHERE wait_event = 'advisory'"
                " AND datname = current_database()"
            ).fetchone()
        other.execute("SELECT pg_terminate_backend(%s)", [found[0]])
    worker.join()
    life.eyes.execute("SELECT pg_advisory_unlock(7)")
    assert every_byte(life.eyes) == whole
    ran = life.office.ran()
    assert (ran.destroyed, ran.left) == (1, 0)
    assert life.office.row(row).state == "done"
    assert str(case.pk) not in "\n".join(every_byte(life.eyes).values())


def _run_and_fail(life):
    with pytest.raises(Exception):  # noqa: B017 - however a killed connection tells of it
        destroying.run(life.town.municipality, life.keyring)
    connection.close()


def test_whoever_writes_meanwhile_is_never_lost_and_never_left_over(life):
    """A note in a transaction that is not over when the destruction comes: the case waits for it,
    and is off the list afterwards."""
    case, row = ready(life)
    with life.town.working("ada") as by:
        written(life.town, case, by, case.opened_on, "Ringde igen.")
        answers = []
        worker = threading.Thread(target=lambda: answers.append(_ran(life)))
        worker.start()
        # It stands at the head of the log, which the writer has.
        with psycopg.connect(life.database.url("postgres"), autocommit=True) as other:
            while not other.execute(
                "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                " AND datname = current_database()"
            ).fetchone():
                pass
    worker.join()
    assert (answers[0].destroyed, answers[0].off) == (0, 1)
    assert life.office.row(row).state == "off"


def _ran(life):
    try:
        return destroying.run(life.town.municipality, life.keyring)
    finally:
        connection.close()


def test_a_case_that_someone_holds_waits_for_the_next_run(life):
    case, row = ready(life)
    with psycopg.connect(life.database.url("postgres")) as other:
        other.execute("SELECT FROM exit_case WHERE id = %s FOR NO KEY UPDATE", [case.pk])
        assert (life.office.ran().left, life.office.row(row).state) == (1, "approved")
    assert life.office.ran().destroyed == 1


def test_an_event_that_comes_too_late_is_refused(life):
    case, _row = ready(life)
    with life.database.connect() as link:
        ada = life.town.people["ada"].pk
        link.execute(tenancy.CONTEXT, [str(life.town.municipality.pk), "", str(ada)])
        link.execute("SELECT my_cases()")
        life.office.ran()
        with pytest.raises(psycopg.Error):
            link.execute("SELECT exit_append(%s, '{}')", [case.pk])


@pytest.fixture
def archive(tmp_path, monkeypatch):
    """The archive authority's key: the public half where the house finds it."""
    seed = Secret.random()
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / "1111.pub").write_text(base64.b64encode(public_key(seed)).decode())
    monkeypatch.setenv(archive_packages.VARIABLE, str(folder))
    return seed


def test_a_case_of_the_sample_is_handed_over_whole_and_then_gone(life, archive, tmp_path, capsys):
    case = old_case(life.town, born=date(1990, 2, 5))
    row, ran = life.office.gone(case)
    assert (ran.destroyed, life.office.row(row).outcome_rule) == (1, "sample")
    with life.office.archiving() as by:
        [package] = ArchivePackage.objects.all()
        content = bytes(package.content).decode()
        assert WORDS not in content
        rows = opened(content, archive)
        told = json.dumps(rows, ensure_ascii=False)
        for part in (WORDS, "Ville inte mer.", "Kim Exempelsson", "19900205", case.number):
            assert part in told
        assert "wrapped" not in told
        archive_packages.hand_over(by=by, package_id=package.pk)
    with life.office.archiving():
        assert bytes(ArchivePackage.objects.get().content) == b""
    file, key = tmp_path / "paket.json", tmp_path / "arkiv.key"
    file.write_text(content)
    key.write_text(base64.b64encode(archive.reveal()).decode())
    assert main(["exit", "archive", "open", str(file), "--key", str(key)]) == 0
    assert WORDS in capsys.readouterr().out
    key.write_text(base64.b64encode(Secret.random().reveal()).decode())
    assert main(["exit", "archive", "open", str(file), "--key", str(key)]) == 1
    file.write_text(content.replace("rows", "rovs"))
    assert main(["exit", "archive", "open", str(file), "--key", str(key)]) == 1
    assert str(case.pk) not in "\n".join(every_byte(life.eyes).values())
