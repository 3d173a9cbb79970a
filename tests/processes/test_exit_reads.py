"""The database killed among reads: every read that was answered stands in the case's log."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter

import psycopg
import pytest

from tests.processes.terminals import CTRL_C, ROOT
from tests.processes.test_crashes import database
from tests.processes.test_postings import SETTINGS
from tryggare.audit import tenancy
from tryggare.project.demo.ground import municipality_id
from tryggare.project.demo.personas import HUDDINGE

READS = 200
KILLS = (40, 90, 140)  # after so many answered


def one_case(installation):
    """A case with at least two notes, and someone of its team who may open them."""
    with psycopg.connect(installation.database_url("postgres")) as link:
        return link.execute(
            "SELECT note.case_id, wrap.person_id FROM exit_note note"
            " JOIN exit_keywrap wrap USING (case_id)"
            " JOIN exit_membership m ON m.case_id = note.case_id AND m.person_id = wrap.person_id"
            " WHERE m.answer = 'clear' AND m.ends_at IS NULL AND note.municipality_id = %s"
            " GROUP BY 1, 2 HAVING count(DISTINCT note.id) > 1 LIMIT 1",
            [municipality_id(HUDDINGE)],
        ).fetchone()


def logged(installation, case, person):
    """How often each note has been read, by the log as the team sees it."""
    with psycopg.connect(installation.database_url()) as link:
        link.execute(tenancy.CONTEXT, [str(municipality_id(HUDDINGE)), "", str(person)])
        rows = link.execute("SELECT content FROM exit_event WHERE case_id = %s", [case]).fetchall()
    told = [json.loads(content) for (content,) in rows]
    reads = [one for one in told if one["action"] == "note.read"]
    return Counter(note for one in reads for note in one["facts"]["notes"])


@pytest.mark.slow("reads while the database is killed three times")
def test_every_read_answered_has_its_row_and_none_is_without(installation):
    terminal = installation.start()
    supervisor = terminal.process.pid
    case, person = one_case(installation)
    before = logged(installation, case, person)
    words = [str(municipality_id(HUDDINGE)), str(person), str(case), str(READS)]
    reader = subprocess.Popen(
        [sys.executable, "-m", "tests.processes.reader", *words],
        cwd=ROOT,
        env={
            **os.environ,
            **SETTINGS,
            "DATABASE_URL": installation.database_url(),
            "DJANGO_SETTINGS_MODULE": "tryggare.project.settings",
            "TRYGGARE_KEYRING": str(installation.keyring.path),
        },
        stdout=subprocess.PIPE,
        text=True,
    )
    answered = Counter()
    with reader:
        for place, line in enumerate(reader.stdout, 1):
            answered[line.strip()] += 1
            if place in KILLS:
                os.kill(database(installation, supervisor), signal.SIGKILL)
    assert reader.returncode == 0
    assert answered.total() == READS
    rows = logged(installation, case, person) - before
    assert answered <= rows
    # A read whose answer the kill swallowed may stand there too, and nothing else.
    assert (rows - answered).total() <= len(KILLS)
    verified = installation.run(
        "exit", "verify", DATABASE_URL=installation.database_url(), **SETTINGS
    )
    assert verified.returncode == 0, verified.stdout + verified.stderr
    terminal.press(CTRL_C)
    assert terminal.wait() == 0
