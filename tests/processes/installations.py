"""``tryggare demo`` in a folder of its own: started, ended, killed, and looked at by the kernel."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

import psycopg

from tests.processes.terminals import ROOT, Terminal
from tests.sites import free_port
from tryggare.keyring.client import Client

TRYGGARE = [sys.executable, "-m", "tryggare.project.cli"]
READY = "Avsluta med Ctrl-C"


def outside_env(**more):
    """The environment of someone who never heard of the tests."""
    ours = ("TRYGGARE_", "DATABASE_", "DJANGO_", "PYTEST_", "MAKE", "MFLAGS")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    binaries = os.environ.get("TRYGGARE_PG_BIN")
    return kept | ({"TRYGGARE_PG_BIN": binaries} if binaries else {}) | more


class Installation:
    """One state folder, and whatever runs on it."""

    def __init__(self, state):
        self.state = Path(state)
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.terminals = []

    @property
    def env(self):
        return outside_env(TRYGGARE_STATE=str(self.state))

    @property
    def command(self):
        return [*TRYGGARE, "demo", "--port", str(self.port)]

    @property
    def made(self):
        """The same by make, with what set-up does taken as done."""
        return ["make", "-o", "ready-to-run", "demo", f"PORT={self.port}"]

    def open(self, command=None):
        """Start on a terminal; does not wait."""
        terminal = Terminal(command or self.command, env=self.env)
        self.terminals.append(terminal)
        return terminal

    def start(self, command=None):
        """Start on a terminal, and wait until it says that it serves."""
        terminal = self.open(command)
        terminal.wait_for(READY)
        return terminal

    def run(self, *words, **env):
        """One of our commands, to its end."""
        return subprocess.run(
            [*TRYGGARE, *words],
            cwd=ROOT,
            env=self.env | env,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def database_url(self, role="app"):
        """How the running database is reached."""
        folder = self.state / "postgres"
        password = json.loads((folder / "passwords.json").read_text())[role]
        host = quote(str(folder / "socket"), safe="")
        return f"postgresql://{role}:{quote(password, safe='')}@/tryggare?host={host}"

    def connect(self, role="app"):
        return psycopg.connect(self.database_url(role))

    @property
    def keyring(self):
        """Calls to the running keyring."""
        return Client(self.state / "keyring" / "socket" / "keyring", patience=20.0)

    def processes(self):
        """``{pid: parent}`` of all that runs on this folder, by mark, working folder or words."""
        mark, folder = f"TRYGGARE_STATE={self.state}".encode(), str(self.state)
        found = {}
        for path in Path("/proc").glob("[0-9]*"):
            try:
                state, parent = (path / "stat").read_text().rpartition(")")[2].split()[:2]
                belongs = (
                    mark in (path / "environ").read_bytes().split(b"\0")
                    or str((path / "cwd").readlink()).startswith(folder)
                    or folder.encode() in (path / "cmdline").read_bytes()
                )
            except OSError:  # it ended, or is not ours to look at
                continue
            if belongs and state != "Z":
                found[int(path.name)] = int(parent)
        return found

    def child(self, parent, words):
        """The only child of ``parent`` whose command line has ``words``."""
        [pid] = [pid for pid in self.children(parent) if words in command_line(pid)]
        return pid

    def children(self, parent):
        return sorted(pid for pid, its in self.processes().items() if its == parent)

    def wait_until_nothing_runs(self, patience=15):
        """Fails, naming them, if something still runs when ``patience`` seconds have gone."""
        deadline = time.monotonic() + patience
        while found := self.processes():
            left = deadline - time.monotonic()
            assert left > 0, {pid: command_line(pid) for pid in found}
            wait_for_ends(found, left)

    def kill(self):
        """End everything at once."""
        while self.terminals:
            self.terminals.pop().close()
        left = self.processes()
        for pid in left:
            end(pid)
        wait_for_ends(left, 30)

    def close(self):
        """End what is left, and take the folder away."""
        self.kill()
        shutil.rmtree(self.state, ignore_errors=True)


def end(pid):
    try:
        os.kill(pid, 9)
    except ProcessLookupError:
        return


def wait_for_ends(pids, patience):
    """Wait until the first of them still here has ended, at most ``patience`` seconds."""
    with ExitStack() as stack:
        files = []
        for pid in pids:
            try:
                files.append(stack.enter_context(os.fdopen(os.pidfd_open(pid), "rb")))
            except ProcessLookupError:
                continue
        if files:
            select.select(files, [], [], patience)


def command_line(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode().strip()
    except OSError:
        return "(ended)"
