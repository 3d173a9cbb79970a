"""Runs the web and the worker, starts again what dies, and ends all of it together."""

from __future__ import annotations

import errno
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import Protocol
from urllib.parse import urlsplit

from tryggare.project.processes import children
from tryggare.project.processes.ending import Ended, go_on, let_nothing_interrupt, undisturbed
from tryggare.project.processes.errors import CannotStart

_PATIENCE = 60.0
_LOOK_EVERY = 0.2
# A child that dies at once is not started again for ever.
_RESTARTS, _WITHIN_SECONDS = 5, 60.0


class Tended(Protocol):
    """What should always be running."""

    def tend(self) -> None:
        """Start it again if it is dead. Raises CannotStart when it will not stay up."""


@dataclass
class Child:
    """A command that should always be running."""

    name: str
    argv: Sequence[str]
    env: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    deaths: list[float] = field(default_factory=list)

    def start(self) -> None:
        """Start it now."""
        with undisturbed():
            self.process = children.start(self.argv, env=self.env)

    def tend(self) -> None:
        """Start again if dead. Raises CannotStart when it keeps dying."""
        if self.process is None or self.process.poll() is None:
            return
        children.sweep(self.process)
        now = time.monotonic()
        self.deaths = [at for at in self.deaths if now - at < _WITHIN_SECONDS] + [now]
        if len(self.deaths) > _RESTARTS:
            raise CannotStart(f"{self.name} avslutas gång på gång. Läs felet ovanför.")
        self.start()

    def stop(self) -> None:
        if self.process is not None:
            children.stop(self.process, with_signal=signal.SIGTERM, patience=10)


def commands(host: str, port: int) -> dict[str, list[str]]:
    """What is run: ``{name: command}``."""
    python = sys.executable
    return {
        "Webben": [
            python, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
            "--workers", "2", "--blocking-threads", "2", "--no-ws", "--log-level", "warning",
            "--workers-kill-timeout", "5", "--respawn-failed-workers",
            "tryggare.project.wsgi:application",
        ],
        "Arbetaren": [python, "-m", "tryggare.project.cli", "manage", "work"],
    }  # fmt: skip


def port_is_free(host: str, port: int) -> None:
    """Raise CannotStart when something already listens there, or when we may not."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            raise CannotStart(
                f"Porten {port} får bara root använda. Välj en annan: make demo PORT=8000"
            ) from None
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise CannotStart(
                    f"Det går inte att lyssna på {host}:{port}: {error.strerror}."
                ) from None
            raise CannotStart(
                f"Porten {port} är upptagen. Stäng det som använder den, eller välj en annan: "
                f"make demo PORT={port + 1}"
            ) from None


def supervise(
    running: Sequence[Child], *, ground: Sequence[Tended], host: str, port: int, ready: str
) -> None:
    """Start all, say ``ready`` when the web answers, and keep them running until told to end.

    ``ground`` (database, keyring) runs already and is kept running. Raises CannotStart when
    something will not stay up; returns on Ctrl-C or SIGTERM.
    """
    try:
        for child in running:
            child.start()
        _wait_until_web_answers(running, host, port)
        print(ready, flush=True)  # noqa: T201
        while True:
            go_on()
            for tended in (*ground, *running):
                tended.tend()
            time.sleep(_LOOK_EVERY)
    except Ended:
        print("\nStänger …", flush=True)  # noqa: T201
    finally:
        let_nothing_interrupt()
        for child in reversed(running):
            child.stop()


def _wait_until_web_answers(running: Sequence[Child], host: str, port: int) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        go_on()
        for child in running:
            child.tend()
        try:
            connection = HTTPConnection(host, port, timeout=2)
            connection.request("GET", "/halsa/", headers=_as_from_outside())
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        time.sleep(_LOOK_EVERY)
    raise CannotStart("Webben svarar inte. Läs felet ovanför.")


def _as_from_outside() -> dict[str, str]:
    """The headers that a visitor's request arrives with, past whoever ends TLS."""
    address = urlsplit(os.environ.get("TRYGGARE_URL") or "http://localhost")
    return {"Host": address.netloc, "X-Forwarded-Proto": address.scheme}
