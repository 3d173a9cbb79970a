"""The real server and the real worker on a database, for tests that come in from outside."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from contextlib import closing, suppress
from http.client import HTTPConnection

from tryggare.project.processes import children
from tryggare.project.processes.supervisor import commands


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Site:
    """Web and worker, each started and ended like the supervisor does it."""

    def __init__(self, database, *, worker=True, **env):
        self.database = database
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.env = {
            **database.env,
            "TRYGGARE_SUPERVISED": "1",
            "TRYGGARE_URL": self.url,
            **env,
        }
        wanted = commands("127.0.0.1", self.port)
        self.commands = {"web": wanted["Webben"]} | (
            {"worker": wanted["Arbetaren"]} if worker else {}
        )
        self.children = {}

    def __enter__(self):
        for name in self.commands:
            self.start(name)
        self.wait_until_it_answers()
        return self

    def __exit__(self, *error):
        for child in self.children.values():
            children.stop(child, with_signal=signal.SIGTERM, patience=10)

    def start(self, name):
        extra = {"TRYGGARE_WORKER": "1"} if name == "worker" else {}
        self.children[name] = children.start(self.commands[name], env={**self.env, **extra})

    def kill(self, name):
        """SIGKILL to the child and all it started."""
        os.killpg(self.children[name].pid, signal.SIGKILL)
        self.children[name].wait()

    def wait_until_it_answers(self, patience=60):
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if self._answers():
                return
            # Leaves the machine to the web for a moment; ends at once when the web does.
            with suppress(subprocess.TimeoutExpired):
                self.children["web"].wait(0.05)
                raise AssertionError("the web ended")
        raise AssertionError("the web never answered")

    def _answers(self):
        with suppress(OSError), closing(HTTPConnection("127.0.0.1", self.port, timeout=5)) as one:
            one.request("GET", "/halsa/", headers={"Host": "localhost"})
            with one.getresponse() as response:
                return response.status == 200
        return False
