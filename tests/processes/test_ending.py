"""However it is ended, nothing runs on, and the next start works."""

import os
import signal

import pytest

from tests.processes.terminals import CTRL_C
from tests.processes.visitors import Visitor


def supervisor(installation, terminal):
    """The process that looks after the others: what make started, or what we did."""
    first = terminal.process.pid
    return installation.child(first, "tryggare") if "make" in terminal.process.args else first


def ctrl_c(installation, terminal):
    terminal.press(CTRL_C)


def hang_up(installation, terminal):
    terminal.signal_group(signal.SIGHUP)


def send(number):
    return lambda installation, terminal: os.kill(supervisor(installation, terminal), number)


def kill_make(installation, terminal):
    os.kill(terminal.process.pid, signal.SIGKILL)


ASKED = {"Ctrl-C": ctrl_c, "SIGHUP": hang_up, "SIGTERM": send(signal.SIGTERM)}
KILLED = {"the supervisor": send(signal.SIGKILL), "make": kill_make}


def start_and_end(installation, end):
    terminal = installation.start(installation.made)
    assert Visitor(installation.port).get("/demo/").status == 200
    assert len(installation.processes()) > 8  # the look-out sees them
    end(installation, terminal)
    terminal.wait()
    return terminal


@pytest.mark.parametrize("end", ASKED.values(), ids=ASKED)
def test_when_asked_to_end_it_closes_and_nothing_runs_on(installation, end):
    terminal = start_and_end(installation, end)
    installation.wait_until_nothing_runs()
    assert "Stänger …" in terminal.text
    assert "Traceback" not in terminal.text


@pytest.mark.parametrize("end", KILLED.values(), ids=KILLED)
def test_when_killed_nothing_runs_on_and_the_next_start_works_at_once(installation, end):
    start_and_end(installation, end)
    # At once: what the killed one left may still be closing.
    again = installation.start()
    assert Visitor(installation.port).get("/demo/").status == 200
    again.press(CTRL_C)
    assert again.wait() == 0
    installation.wait_until_nothing_runs()


@pytest.mark.parametrize(
    ("step", "number"),
    [
        ("Startar databasen", signal.SIGINT),
        ("Läser in demodata", signal.SIGTERM),
        ("Startar databasen", signal.SIGKILL),
        ("Läser in demodata", signal.SIGKILL),
    ],
)
def test_an_interrupted_first_start_is_made_good_by_the_next(bare_installation, step, number):
    terminal = bare_installation.open()
    terminal.wait_for(step)
    os.kill(terminal.process.pid, number)
    assert terminal.wait() != 0
    bare_installation.wait_until_nothing_runs()
    assert "Traceback" not in terminal.text
    assert ("Avbrutet." in terminal.text) == (number != signal.SIGKILL)
    if number == signal.SIGKILL:
        again = bare_installation.start()
        assert "förslag räknas fram" in again.text
        again.press(CTRL_C)
        assert again.wait() == 0
