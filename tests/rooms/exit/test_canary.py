"""A word in every secret field, and errors on the way: it is nowhere outside its ciphertext.

The same search finds words that were put in the clear, each in its place, so it can fail.
"""

import base64
import subprocess
import time
import uuid
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest
from django.conf import settings
from django.core import mail
from django.db import connection, transaction

from tests.databases import point_django_at
from tests.keyring.keyrings import MemoryHolder, SetClock, served
from tests.rooms.exit import laying
from tests.rooms.exit.conftest import Town
from tests.rooms.exit.exchanging import NOTE, answer, come_back, decided, gone_out
from tests.rooms.exit.test_cases import noted, opened
from tryggare.audit import tenancy
from tryggare.domain.sealing import Secret
from tryggare.exit.models import Case
from tryggare.exit.models.base import SealedRow
from tryggare.exit.services import identities
from tryggare.exit.services.case_keys import CaseKeys
from tryggare.keyring.client import Client
from tryggare.keyring.vault import Vault
from tryggare.project.processes.binaries import find_binaries
from tryggare.project.settings import PACKAGE


def sealed_models(base=SealedRow):
    """Every table with sealed text that there is."""
    for model in base.__subclasses__():
        if not model._meta.abstract:
            yield model
        yield from sealed_models(model)


SECRET, PLAIN = f"Kanariefagel{uuid.uuid4().hex}", f"Kontrollfagel{uuid.uuid4().hex}"


def forms(word):
    """The word as it may stand in bytes, hex and base64, whichever of its letters comes first."""
    plain = word.encode()
    found = [plain, plain.hex().encode(), plain.hex().upper().encode()]
    found += [base64.b64encode(plain[start:])[4:-8] for start in range(3)]
    return found


def holds(word, content):
    return any(form in content for form in forms(word))


@pytest.fixture(scope="module")
def written(migrated, django_db_blocker, tmp_path_factory):
    """A database where every secret field holds the secret word, and plain places the other."""
    database = migrated.copy()
    socket = tmp_path_factory.mktemp("canary") / "run" / "keyring"
    with django_db_blocker.unblock():
        settings = dict(connection.settings_dict)
        point_django_at(connection, database)
        with served(Vault(MemoryHolder(), SetClock()), socket):
            town = Town(Client(socket), "1111", "Första", ("ada",))
            by_the_services(town)
            by_the_catalogue(database, town)
            sent = "".join(str(one.message()) for one in mail.outbox)
        connection.close()
        connection.settings_dict.update(settings)
    yield SimpleNamespace(database=database, sent=sent.encode())
    database.drop()


def by_the_services(town):
    """As in life, with what goes wrong in life."""
    case = opened(town)
    noted(town, case, text=SECRET)
    with town.working("ada") as ada:
        identities.search(by=ada, words=SECRET, keyring=town.keyring)
    # Out to the akt and back: locked all the way, and nothing of it left behind.
    decided(town)
    told = answer(gone_out(town, case), additions=[replace(NOTE, text=SECRET, title=SECRET)])
    come_back(town, case, told)
    broken = [
        lambda: noted(town, case, text=SECRET * 1_000_000),
        lambda: noted(town, Case(pk=uuid.uuid4()), text=SECRET),
    ]
    for act in broken:
        with pytest.raises(Exception):  # noqa: B017 - whatever it is, it must not tell
            act()


def by_the_catalogue(database, town):
    """A row in every table, each sealed one with the word in it; then sealed rows that the
    database refuses, and the control words."""
    case = Case(pk=uuid.uuid4(), municipality_id=town.municipality.pk, epoch=1)
    person = town.people["ada"].pk
    kinds = {model.KEY for model in sealed_models()}
    keys = CaseKeys(case, {(kind, 1): Secret.random() for kind in kinds})
    with database.connect("owner") as link:
        laying.lay(link, municipality=case.municipality_id, case=case.pk, person=person)
    with transaction.atomic():
        tenancy.enter(municipality_id=case.municipality_id, person_id=person)
        rows = [model.objects.get() for model in sealed_models()]
    with psycopg.connect(database.url("postgres")) as link:
        link.execute("SET session_replication_role = replica")  # past the triggers
        for row in rows:
            keys.seal(row, {"word": SECRET, "again": [SECRET]})
            table = psycopg.sql.Identifier(row._meta.db_table)
            change = psycopg.sql.SQL("UPDATE {} SET sealed = %s WHERE id = %s").format(table)
            link.execute(change, [row.sealed, row.pk])
            refused = psycopg.sql.SQL("UPDATE {} SET sealed = %s, case_id = NULL").format(table)
            with pytest.raises(psycopg.Error), link.transaction():
                link.execute(refused, [row.sealed])
        link.execute("UPDATE exit_membership SET reason = %s", [PLAIN])
        link.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args)"
            " VALUES ('default', 'prov', %s)",
            [psycopg.types.json.Json({"words": PLAIN})],
        )
        # A row that is refused is told of in the server's log, with what it held.
        with pytest.raises(psycopg.Error), link.transaction():
            link.execute("UPDATE exit_membership SET case_id = NULL")
    mail.EmailMessage("Prov", PLAIN, "a@tryggare.example", ["b@tryggare.example"]).send()


def dumped(database):
    program = find_binaries() / "pg_dump"
    ended = subprocess.run([program, database.url("postgres")], capture_output=True, check=True)
    return ended.stdout


def log_of_changes(database, patience=20):
    """The WAL, once it has come as far as the control word, which was written last."""
    folder = database.server.data / "pg_wal"
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        found = b"".join(path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file())
        if holds(PLAIN, found):
            return found
    pytest.fail("the control word never came to the WAL")


def jobs(database):
    with psycopg.connect(database.url("postgres")) as link:
        return str(link.execute("SELECT args::text FROM procrastinate_jobs").fetchall()).encode()


PLACES = {
    "dump": dumped,
    "changes": log_of_changes,
    "server log": lambda database: (database.server.folder / "log").read_bytes(),
    "jobs": jobs,
}


@pytest.mark.slow("lays every table and reads the whole WAL")
@pytest.mark.parametrize("place", [*PLACES, "mail"])
def test_the_secret_word_is_not_there_and_the_plain_one_is(written, place):
    found = written.sent if place == "mail" else PLACES[place](written.database)
    assert not holds(SECRET, found)
    assert holds(PLAIN, found)


def test_no_static_file_holds_it(written, tmp_path):
    """Nothing that is served as a file, nor the product's own, was written with it."""
    (tmp_path / "control.js").write_text(f"// {PLAIN}")
    folders = [PACKAGE, Path(settings.STATIC_ROOT), tmp_path]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    found = {word: [p for p in files if holds(word, p.read_bytes())] for word in (SECRET, PLAIN)}
    assert found == {SECRET: [], PLAIN: [tmp_path / "control.js"]}


def test_every_sealed_table_was_tried_and_what_was_written_opens(written):
    models = list(sealed_models())
    assert {"exit_note", "exit_identity", "exit_step"} <= {m._meta.db_table for m in models}
    with psycopg.connect(written.database.url("postgres")) as link:
        for model in models:
            rows = link.execute(
                psycopg.sql.SQL("SELECT octet_length(sealed) FROM {}").format(
                    psycopg.sql.Identifier(model._meta.db_table)
                )
            ).fetchall()
            assert rows
            assert min(rows)[0] > 100, model
