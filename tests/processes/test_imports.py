"""A worker that is killed in the middle of a file: the next one leaves no row out and doubles none.

The process is real, and so are its commits; it says when each chunk is stored, so that nobody has
to wait for anything but that.
"""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection, transaction

from tests.databases import point_django_at
from tests.factories.organisations import actor, employee, new_municipality
from tests.rooms.situation.importing import FLEMINGSBERG, csv_of, reading
from tryggare.audit import tenancy
from tryggare.situation.services import categories, imports

ROWS, CHUNK = 900, 100
# The worker's own code, with smaller chunks, and a line for each that begins: then the one before
# it is committed.
WORKER = f"""
import sys, django
django.setup()
from uuid import UUID
from tryggare.domain.incidents import file_reader
from tryggare.situation import jobs_imports
from tryggare.situation.services import import_run
file_reader.FileReader.chunks.__defaults__ = ({CHUNK},)
store = import_run.store
def telling(**given):
    print(given["chunk"].last, flush=True)
    sys.stdin.readline()
    return store(**given)
import_run.store = telling
jobs_imports.read_in(UUID(sys.argv[1]), UUID(sys.argv[2]))
print("done", flush=True)
"""


@pytest.fixture
def waiting(fresh_database, django_db_blocker):
    """A file that waits to be read, in a database of its own: (municipality's id, batch's id)."""
    with django_db_blocker.unblock():
        settings = dict(connection.settings_dict)
        point_django_at(connection, fresh_database)
        with transaction.atomic():
            municipality = new_municipality("0126", "Huddinge kommun")
            by = actor(employee(municipality, "coordinator"), "coordinator")
            categories.lay_starting(by=by)
            rows = [(n, "2026-02-01", "klotter", FLEMINGSBERG[0] + n % 50, FLEMINGSBERG[1])
                    for n in range(ROWS)]  # fmt: skip
            batch = imports.upload(by=by, name="a.csv", pieces=[csv_of(rows)])
            imports.map_columns(by=by, batch_id=batch.pk, name="Larmet", reading=reading())
            imports.queue(by=by, batch_id=batch.pk)
        connection.close()
        connection.settings_dict.update(settings)
    return str(municipality.pk), str(batch.pk)


@contextmanager
def worker(database, waiting):
    env = {**os.environ, **database.env, "DJANGO_SETTINGS_MODULE": "tryggare.project.settings"}
    process = subprocess.Popen(
        [sys.executable, "-c", WORKER, *waiting],
        env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


def stored(database, waiting):
    """How many incidents, how many keys, and the batch's own count of them and its state."""
    with psycopg.connect(database.url("app")) as link:
        link.execute(tenancy.CONTEXT, [waiting[0], "", ""])
        return link.execute(
            "SELECT count(*), count(DISTINCT origin_key),"
            " (SELECT added FROM situation_importbatch),"
            " (SELECT state FROM situation_importbatch),"
            " (SELECT coalesce(sum(count), 0)::int FROM situation_weeklycount)"
            " FROM situation_incident"
        ).fetchone()


def go_on(process):
    """Let the worker store the chunk that it has told of, and wait until it tells of the next."""
    process.stdin.write("\n")
    process.stdin.flush()
    return process.stdout.readline().strip()


def test_killed_between_chunks_and_in_the_middle_of_one(fresh_database, waiting):
    with worker(fresh_database, waiting) as process:
        assert process.stdout.readline().strip() == str(CHUNK + 1)
        for number in range(2, 5):
            assert go_on(process) == str(number * CHUNK + 1)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert stored(fresh_database, waiting) == (300, 300, 300, "running", 300)
    with worker(fresh_database, waiting) as process:
        assert process.stdout.readline().strip() == str(4 * CHUNK + 1)
        # In the middle of storing: whatever it had done of it is not there, or all of it is.
        process.stdin.write("\n")
        process.stdin.flush()
        process.send_signal(signal.SIGKILL)
        process.wait()
    count, keys, added, state, weeks = stored(fresh_database, waiting)
    assert count == keys == added == weeks
    assert (count in (300, 400), state) == (True, "running")
    with worker(fresh_database, waiting) as process:
        said = process.stdout.readline().strip()
        while said != "done":
            said = go_on(process)
    assert stored(fresh_database, waiting) == (ROWS, ROWS, ROWS, "done", ROWS)
