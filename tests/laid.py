"""What every group of a run begins with, laid once: a migrated database, and one with the demo.

``scripts/run_tests.py`` names a folder of the run's own, which goes away with it: nothing laid is
ever older than the run. The first group to ask lays it there, the others wait and take a copy.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from contextlib import contextmanager
from pathlib import Path

from tests.databases import Database
from tests.keyring.keyrings import Process
from tryggare.keyring.client import VARIABLE
from tryggare.project.processes.postgres import EmbeddedPostgres

FOLDER = "TRYGGARE_TESTS_LAID"
MIGRATED, DEMO = "tryggare", "demo"


def migrate(server):
    """The server's own database with every migration and no rows."""
    database = Database(server, MIGRATED)
    database.tryggare("migrate", "--verbosity", "0")
    return database


def lay_demo(migrated):
    """A copy of it with the demo in it; asks the keyring that VARIABLE names."""
    database = migrated.copy(DEMO)
    database.tryggare("manage", "load_demo")
    return database


def take_postgres(folder):
    """The data of the run's server, put where a server will look for it."""
    place = _laid()
    if place:
        shutil.copytree(place / "postgres" / "data", folder / "data")
        shutil.copy2(place / "postgres" / "passwords.json", folder)


def found(server, name):
    """The database of that name as the run laid it; None where each process lays its own."""
    return Database(server, name) if os.environ.get(FOLDER) else None


def take_keys(keyring):
    """The keys that the run's demo was laid with, put where a keyring will look for them."""
    place = _laid()
    if place:
        shutil.copytree(place / "keyring" / "keys", keyring.keys)


def _laid():
    """Where it is, laid and whole; None when the tests run by themselves."""
    named = os.environ.get(FOLDER)
    if not named:
        return None
    whole = Path(named, "whole")
    # Whoever is killed while it lays lets go of the lock, and the next one starts over.
    with Path(named, "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not whole.exists():
            unfinished = Path(named, "unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            _lay(unfinished)
            unfinished.rename(whole)
    return whole


def _lay(folder):
    folder.mkdir(mode=0o700)
    (folder / "keyring").mkdir()
    with (
        EmbeddedPostgres(folder / "postgres", fast=True) as server,
        started(Process(folder / "keyring")),
    ):
        lay_demo(migrate(server))


@contextmanager
def started(keyring):
    """The keyring, running, and the one that everything started meanwhile asks."""
    keyring.start()
    os.environ[VARIABLE] = str(keyring.socket)
    try:
        yield keyring
    finally:
        del os.environ[VARIABLE]
        keyring.end()
