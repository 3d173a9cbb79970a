"""Keyrings for the tests: one in memory, one on a socket in a thread, and the real process."""

import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from tryggare.domain.sealing import Secret
from tryggare.keyring.client import Client
from tryggare.keyring.holders import checked
from tryggare.keyring.server import Server


class SetClock:
    """A clock that stands still until it is moved."""

    def __init__(self, now=datetime(2026, 11, 24, 12, tzinfo=UTC)):
        self.moment = now
        self.seconds = 1000.0

    def now(self):
        return self.moment

    def ticks(self):
        return self.seconds

    def pass_seconds(self, count):
        self.seconds += count
        self.moment += timedelta(seconds=count)

    def next_month(self):
        self.moment = self.moment.replace(day=1) + timedelta(days=32)

    def back_a_year(self):
        self.moment -= timedelta(days=365)


class MemoryHolder:
    """Does what FileHolder does, without a disk."""

    def __init__(self):
        self.kept = {}

    def names(self, shelf):
        return tuple(sorted(name for place, name in self.kept if place == shelf))

    def take(self, shelf, name):
        return self.kept.get((shelf, checked(name)))

    def make(self, shelf, name):
        return self.kept.setdefault((shelf, checked(name)), Secret.random())

    def destroy(self, shelf, name):
        self.kept.pop((shelf, checked(name)), None)


@contextmanager
def served(vault, path, **settings):
    """The vault on a socket, in a thread; gives the server."""
    with Server(path, vault, **settings) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class Process:
    """The real thing, on a folder."""

    def __init__(self, folder):
        self.keys = folder / "keys"
        self.socket = folder / "run" / "keyring"
        self.client = Client(self.socket, patience=20.0)
        self.process = None

    @property
    def command(self):
        places = ["--folder", str(self.keys), "--socket", str(self.socket)]
        return [sys.executable, "-m", "tryggare.keyring", *places]

    def start(self):
        self.process = subprocess.Popen(self.command, stderr=subprocess.PIPE, text=True)
        self.client.status()

    def end(self, number=signal.SIGTERM):
        """End it; gives its exit code and what it said."""
        self.process.send_signal(number)
        _, said = self.process.communicate(timeout=20)
        return self.process.returncode, said
