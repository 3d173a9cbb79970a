"""Killed in the middle of 2 000 postings: none acknowledged is lost, none is booked twice."""

import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from http.client import HTTPException
from uuid import uuid4

import psycopg
import pytest

from tests.processes.terminals import CTRL_C, ROOT
from tests.processes.test_crashes import database, web_worker
from tests.processes.visitors import Visitor
from tryggare.audit import tenancy
from tryggare.project.demo.ground import municipality_id
from tryggare.project.demo.personas import HUDDINGE

POSTINGS, POSTERS = 2_000, 4
YEAR = 2040  # that nothing else is booked in
SETTINGS = {"TRYGGARE_SECRET_KEY": "k" * 60, "TRYGGARE_HOSTS": "localhost"}


class Posters:
    """Processes that share the postings between them, and all that they have had acknowledged."""

    def __init__(self, installation, fund, postings):
        self._installation, self._fund = installation, fund
        self._heard = threading.Condition()
        self.acknowledged = Counter()
        self.shares = [postings[place::POSTERS] for place in range(POSTERS)]
        self._started = []
        self.processes = [self._start(share) for share in self.shares]

    def __enter__(self):
        return self

    def __exit__(self, *error):
        for process, listener in self._started:
            process.kill()
            process.wait()
            listener.join()
            process.stdout.close()

    def _start(self, share):
        process = subprocess.Popen(
            [
                sys.executable, "-m", "tests.processes.poster",
                str(municipality_id(HUDDINGE)), str(self._fund), str(YEAR),
            ],
            cwd=ROOT,
            env={
                **os.environ,
                **SETTINGS,
                "DATABASE_URL": self._installation.database_url(),
                "DJANGO_SETTINGS_MODULE": "tryggare.project.settings",
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )  # fmt: skip
        listener = threading.Thread(target=self._listen, args=[process], daemon=True)
        listener.start()
        self._started.append((process, listener))
        process.stdin.write("\n".join(" ".join(map(str, one)) for one in share))
        process.stdin.close()
        return process

    def _listen(self, process):
        for line in process.stdout:
            with self._heard:
                self.acknowledged[line.strip()] += 1
                self._heard.notify_all()

    def kill(self, place):
        """In the middle of whatever it does; another one takes over, from what it had heard."""
        self.processes[place].kill()
        self.processes[place].wait()
        with self._heard:
            left = [one for one in self.shares[place] if str(one[0]) not in self.acknowledged]
        assert left, "it was through already"
        self.processes[place] = self._start(left)

    def wait_for(self, count, patience=120):
        with self._heard:
            there = self._heard.wait_for(lambda: len(self.acknowledged) >= count, patience)
            assert there, f"{len(self.acknowledged)} acknowledged"

    def end(self):
        for process in self.processes:
            assert process.wait(60) == 0


class Officer(threading.Thread):
    """Someone who raises a year's appropriation krona by krona in the browser."""

    def __init__(self, port, round_id, kronor):
        super().__init__(daemon=True)
        self._visitor = Visitor(port).enter("anna")
        self._path = f"/fond/omgang/{round_id}/anslag/"
        self._visitor.open_form(self._path)
        self.tried = self.acknowledged = kronor
        self.refused = 0
        self._enough = threading.Event()

    def run(self):
        while not self._enough.is_set():
            self.tried = self.acknowledged + 1
            try:
                answer = self._visitor.fill_in(
                    self._path, decided_on="2026-11-16", paragraph="14", case="KS-2026/1",
                    amount_ore=str(self.tried),
                )  # fmt: skip
            except (OSError, HTTPException):
                self.refused += 1
            else:
                if answer.status == 302:
                    self.acknowledged = self.tried
                    continue
                self.refused += 1
            self._enough.wait(0.05)

    def end(self):
        self._enough.set()
        self.join(60)
        assert not self.is_alive()


def asked(installation, question, *values):
    with psycopg.connect(installation.database_url()) as connection:
        connection.execute(tenancy.CONTEXT, [str(municipality_id(HUDDINGE)), "", ""])
        return connection.execute(question, values).fetchall()


def appropriated(installation, fund, year):
    """What the year has been given, in whole kronor."""
    return asked(
        installation,
        "SELECT -appropriation_ore / 100 FROM fund_balance WHERE fund_id = %s AND year = %s",
        fund,
        year,
    )


@pytest.mark.slow("books two thousand times while parts are killed")
def test_no_acknowledged_posting_is_lost_and_none_is_double(installation):
    terminal = installation.start()
    supervisor = terminal.process.pid
    [(round_id, fund, year)] = asked(
        installation,
        "SELECT id, fund_id, year FROM fund_round WHERE state = 'preparing'"
        " ORDER BY created_at LIMIT 1",
    )
    [(before,)] = appropriated(installation, fund, year)
    # Each poster puts in more than it takes out, in turns, so that nothing is refused.
    postings = [
        (uuid4(), "appropriate", 10 + number % 5)
        if number % (2 * POSTERS) < POSTERS
        else (uuid4(), "reserve", 1 + number % 5)
        for number in range(POSTINGS)
    ]
    officer = Officer(installation.port, round_id, before)
    with Posters(installation, fund, postings) as posters:
        officer.start()
        posters.wait_for(200)
        posters.kill(0)
        posters.wait_for(600)
        os.kill(web_worker(installation, supervisor), signal.SIGKILL)
        posters.wait_for(1_000)
        os.kill(database(installation, supervisor), signal.SIGKILL)
        posters.wait_for(1_400)
        posters.kill(1)
        posters.wait_for(POSTINGS)
        posters.end()
        officer.end()
    with Posters(installation, fund, postings[:40]) as again:
        again.end()

    booked = asked(
        installation, "SELECT key, kind, amount_ore FROM fund_voucher WHERE year = %s", YEAR
    )
    assert sorted(booked) == sorted(postings)
    assert set(posters.acknowledged) == {str(key) for key, _kind, _ore in postings}
    given, held = (
        sum(ore for _key, kind, ore in postings if kind == name)
        for name in ("appropriate", "reserve")
    )
    assert asked(
        installation,
        "SELECT -appropriation_ore, reserved_ore, available_ore, last_number FROM fund_balance"
        " WHERE fund_id = %s AND year = %s",
        fund,
        YEAR,
    ) == [(given, held, given - held, POSTINGS)]
    [(stands,)] = appropriated(installation, fund, year)
    assert stands in {officer.acknowledged, officer.tried}
    assert officer.acknowledged > before
    verified = installation.run(
        "books", "verify", DATABASE_URL=installation.database_url(), **SETTINGS
    )
    assert verified.returncode == 0, verified.stdout + verified.stderr
    terminal.press(CTRL_C)
    assert terminal.wait() == 0
