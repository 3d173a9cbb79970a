"""Killed under load: what was acknowledged is there, and nothing is there by half."""

import json
import os
import signal

import psycopg
import pytest

from tests.processes.installations import end, wait_for_ends
from tests.processes.terminals import CTRL_C
from tests.processes.visitors import Visitor, Writers
from tryggare.audit import tenancy
from tryggare.domain.sealing import Context
from tryggare.keyring.errors import NoTicket
from tryggare.project.demo.ground import municipality_id
from tryggare.project.demo.personas import HUDDINGE

BEFORE, AFTER = 12, 12


def web_worker(installation, supervisor):
    return installation.children(web(installation, supervisor))[0]


def web(installation, supervisor):
    return installation.child(supervisor, "granian")


def job_worker(installation, supervisor):
    return installation.child(supervisor, "manage work")


def database(installation, supervisor):
    return installation.child(supervisor, "postgres")


def supervisor(installation, itself):
    return itself


def stored(installation):
    """``{name: id}`` of the writers' organisations, and the ids whose making is in the log."""
    with psycopg.connect(installation.database_url()) as connection:
        connection.execute(tenancy.CONTEXT, [str(municipality_id(HUDDINGE)), "", ""])
        rows = connection.execute(
            "SELECT name, id FROM organisations_organisation WHERE name LIKE 'Förening %'"
        ).fetchall()
        events = connection.execute("SELECT content FROM audit_auditevent").fetchall()
    told = [json.loads(content) for (content,) in events]
    logged = [
        event["object_id"]
        for event in told
        if event["action"] == "organisations.body.add" and event["object"].startswith("Förening ")
    ]
    return {name: str(key) for name, key in rows}, logged


def check_nothing_lost(installation, acknowledged):
    rows, logged = stored(installation)
    assert len(logged) == len(set(logged))
    assert set(rows.values()) == set(logged)
    assert acknowledged <= set(rows)
    verified = installation.run(
        "audit",
        "verify",
        DATABASE_URL=installation.database_url(),
        TRYGGARE_SECRET_KEY="k" * 50,
        TRYGGARE_HOSTS="localhost",
    )
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert verified.stdout.count(": hel, ") == 2


@pytest.mark.parametrize("victim", [web_worker, web, job_worker, database])
def test_killed_part_comes_back_and_nothing_is_lost(installation, victim):
    terminal = installation.start()
    with Writers(installation.port) as writers:
        writers.wait_for_more(BEFORE)
        pid = victim(installation, terminal.process.pid)
        os.kill(pid, signal.SIGKILL)
        writers.wait_for_more(AFTER)
    check_nothing_lost(installation, writers.acknowledged)
    assert pid not in installation.processes()
    assert victim(installation, terminal.process.pid)
    terminal.press(CTRL_C)
    assert terminal.wait() == 0


def test_killed_as_a_whole_and_started_again(installation):
    terminal = installation.start()
    with Writers(installation.port) as writers:
        writers.wait_for_more(BEFORE)
        terminal.process.kill()
        writers.wait_for_refusal()
    installation.start()
    check_nothing_lost(installation, writers.acknowledged)
    Visitor(installation.port).enter("bo")


def test_everything_killed_in_the_same_moment(installation):
    """As when the power goes, but for what the disk itself had promised."""
    terminal = installation.start()
    with Writers(installation.port) as writers:
        writers.wait_for_more(BEFORE)
        terminal.process.kill()
        for pid in installation.processes():
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        writers.wait_for_refusal()
    installation.start()
    check_nothing_lost(installation, writers.acknowledged)


def test_killed_keyring_comes_back_with_its_keys(installation):
    terminal = installation.start()
    public, ticket = installation.keyring.enrol("bo"), installation.keyring.admit("bo")
    people = installation.keyring.status().persons
    killed = installation.child(terminal.process.pid, "tryggare.keyring")
    end(killed)
    wait_for_ends([killed], 20)
    assert installation.keyring.enrol("bo") == public
    with pytest.raises(NoTicket):
        installation.keyring.unwrap(ticket, b"", Context("case-key", member="bo"))
    shown = installation.run("keyring", "status")
    assert shown.returncode == 0, shown.stderr
    assert f"personer med nyckel: {people}\n" in shown.stdout
