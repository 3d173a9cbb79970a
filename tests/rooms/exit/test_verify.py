"""``tryggare exit verify``: a chain that has been touched is found, and where."""

import pytest
from django.db import connection

from tests.databases import point_django_at
from tests.keyring.keyrings import MemoryHolder, SetClock, served
from tests.rooms.exit.conftest import Town
from tests.rooms.exit.test_cases import opened
from tryggare.exit.services.log_check import check_chains
from tryggare.keyring.client import Client
from tryggare.keyring.vault import Vault
from tryggare.project.cli import main

TABLES = ("exit_event", "exit_eventhead")
# What someone with the owner's password may have done, and where it shows.
TOUCHES = {
    "UPDATE exit_event SET at = at + interval '1 second' WHERE sequence = 2": "2 (hash)",
    "UPDATE exit_event SET digest = sha256('') WHERE sequence = 3": "3 (hash)",
    "UPDATE exit_event SET previous_hash = sha256('') WHERE sequence = 3": "3 (previous)",
    "DELETE FROM exit_event WHERE sequence = 2": "2 (gap)",
    "DELETE FROM exit_event WHERE sequence = 6": "5 (head)",
    "DELETE FROM exit_event": "0 (head)",
    "UPDATE exit_eventhead SET hash = sha256('')": "6 (head)",
    "DELETE FROM exit_eventhead": "6 (head)",
}


def test_whole_chains_are_told_to_be_whole(town, far_town, capsys):
    opened(town)
    opened(town)
    opened(far_town, "dag")
    assert main(["exit", "verify"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line.partition(", slutar")[0] for line in said] == [
        "Första: hel, 6 händelser",
        "Andra: hel, 3 händelser",
    ]
    assert main(["exit", "verify", "--municipality", "2222"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert main(["exit", "verify", "--municipality", "9999"]) == 2


@pytest.fixture
def stored(migrated, django_db_blocker, tmp_path):
    """A database with four events, and the owner's hand in it past row-level security."""
    database = migrated.copy()
    with django_db_blocker.unblock():
        settings = dict(connection.settings_dict)
        point_django_at(connection, database)
        with served(Vault(MemoryHolder(), SetClock()), tmp_path / "run" / "keyring"):
            town = Town(Client(tmp_path / "run" / "keyring"), "1111", "Första", ("ada",))
            opened(town)
            opened(town)
        with database.connect("owner", autocommit=True) as link:
            for table in TABLES:
                link.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
            yield link
        connection.close()
        connection.settings_dict.update(settings)
    database.drop()


def test_what_is_touched_is_found_and_destroyed_content_is_not_missed(stored, capsys):
    stored.execute("UPDATE exit_event SET content = '', salt = ''")
    [report] = check_chains()
    assert (report.whole, report.events) == (True, 6)
    for table in TABLES:
        stored.execute(f"CREATE TABLE kept_{table} AS TABLE {table}")
    for touch, place in TOUCHES.items():
        stored.execute(touch)
        assert main(["exit", "verify"]) == 1, touch
        assert place in capsys.readouterr().out, touch
        for table in TABLES:
            stored.execute(f"DELETE FROM {table}; INSERT INTO {table} TABLE kept_{table}")
    assert main(["exit", "verify"]) == 0
