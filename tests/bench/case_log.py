# ruff: noqa: T201
"""How fast a case's log is written and checked, beside what the machine can do at all.

python -m tests.bench.case_log

Appends: each a transaction that says who asks and appends, waiting for the disk, beside a plain
insert of as many bytes that waits for the disk too. One municipality's events queue for the end of
its chain, and so do not gain from more clients; the plain inserts do. Verified: the whole chain by
``tryggare exit verify``'s own function, beside SHA-256 alone over the same bytes.
"""

import hashlib
import os
import sys
import tempfile
import time
from multiprocessing import get_context
from pathlib import Path
from uuid import uuid4

import psycopg

from tests.databases import Database
from tryggare.audit import tenancy
from tryggare.project.processes.postgres import EmbeddedPostgres

SECONDS, CLIENTS, VERIFIED = 6, 4, 50_000
CONTENT = (
    '{"action":"note.read","actor":"Frida Exempelberg","actor_id":"%s","facts":{"notes":["%s"]},'
    '"object_id":"%s","object_type":"exit.case"}'
)
CASE = """
INSERT INTO exit_case (id, municipality_id, number, branch, state, round, phase, paused_from,
    outcome, protection, opened_on, epoch)
VALUES (%s, %s, 'K7Q-2MX', 'adult', 'contact', 1, '', '', '', 'none', now(), 1)
"""
PLAIN = "CREATE TABLE bare (id uuid PRIMARY KEY, content text); GRANT INSERT ON bare TO app"


def main():
    """Print the figures. Returns 0: they are for comparison, and no limit is set for them."""
    print(f"a case's log, {SECONDS} s each")
    os.environ |= {"TRYGGARE_SECRET_KEY": "b" * 60, "TRYGGARE_HOSTS": "localhost"}
    with (
        tempfile.TemporaryDirectory(prefix="tryggare-bench-") as folder,
        EmbeddedPostgres(Path(folder, "postgres")) as server,
    ):
        database = Database(server, "tryggare")
        database.tryggare("migrate", "--verbosity", "0")
        os.environ.update(database.env, DJANGO_SETTINGS_MODULE="tryggare.project.settings")
        place, person, case = _laid(database)
        for clients in (1, CLIENTS):
            bare = _each(clients, _inserted, database.url("app"), case)
            ours = _each(clients, _appended, database.url("app"), case, place, person)
            print(f"insert, waiting for the disk   {clients} clients {bare:>9.0f} a second")
            print(
                f"event appended to the chain    {clients} clients {ours:>9.0f} a second"
                f"   {ours / bare:.2f} × the insert",
                flush=True,
            )
        _lengthen(database, place, person, case)
        _verified()
    return 0


def _laid(database):
    """A municipality, a person, and their case."""
    import django

    django.setup()
    from django.db import transaction

    from tests.factories.organisations import PersonFactory, new_municipality

    with transaction.atomic():
        place = new_municipality("1111", "Första")
        person = PersonFactory(municipality=place)
    case = uuid4()
    with database.connect("owner") as link:
        link.execute(PLAIN)
    with database.connect() as link:
        link.execute(tenancy.CONTEXT, [str(place.pk), "", str(person.pk)])
        link.execute(CASE, [case, place.pk])
    return str(place.pk), str(person.pk), case


def _each(clients, work, *words):
    """How many a second ``clients`` processes had acknowledged together."""
    with get_context("spawn").Pool(clients) as pool:
        return sum(pool.starmap(work, [words] * clients)) / SECONDS


def _inserted(url, case):
    with psycopg.connect(url, autocommit=True) as link:
        text = CONTENT % (uuid4(), uuid4(), case)
        return _counted(lambda: link.execute("INSERT INTO bare VALUES (%s, %s)", [uuid4(), text]))


def _appended(url, case, place, person):
    text = CONTENT % (person, uuid4(), case)

    def append():
        with link.transaction():
            link.execute(tenancy.CONTEXT, [place, "", person])
            link.execute("SELECT exit_append(%s, %s)", [case, text])

    with psycopg.connect(url, autocommit=True) as link:
        return _counted(append)


def _counted(act):
    count, end = 0, time.monotonic() + SECONDS
    while time.monotonic() < end:
        act()
        count += 1
    return count


def _lengthen(database, place, person, case):
    """Many more events, without waiting for the disk each time."""
    with database.connect() as link:
        link.execute(tenancy.CONTEXT, [place, "", person])
        link.execute(
            "SELECT count(exit_append(%s, %s)) FROM generate_series(1, %s)",
            [case, CONTENT % (person, uuid4(), case), VERIFIED],
        )


def _verified():
    from tryggare.exit.services.log_check import check_chains

    started = time.perf_counter()
    [report] = check_chains()
    ours = report.events / (time.perf_counter() - started)
    assert report.whole
    # What a link is made of: the last hash, place, time, municipality and the digest as text.
    content = bytes(32 + 8 + 8 + 16 + 64)
    started = time.perf_counter()
    for _ in range(report.events):
        hashlib.sha256(content).digest()
    raw = report.events / (time.perf_counter() - started)
    print(f"SHA-256 alone                  {raw:>19.0f} a second")
    what = f"events verified, of {report.events}"
    print(f"{what:<30} {ours:>19.0f} a second   {ours / raw:.3f} × SHA-256")


if __name__ == "__main__":
    sys.exit(main())
