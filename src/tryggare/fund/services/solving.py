"""Running the solver beside us: it can be listened to, and stopped at any moment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tryggare.domain.allocation.command import BAD_INPUT, EXIT_CODES
from tryggare.domain.errors import TryggareError
from tryggare.domain.wording import Text, gettext_noop

LISTEN_EVERY = 0.5  # seconds
SEARCH_SECONDS = 300
EXPLAIN_SECONDS = 120


@dataclass(frozen=True)
class Told:
    """How far the solver has come: ``done`` of ``total`` in ``phase`` (its own word for it)."""

    done: int = 0
    total: int = 0
    phase: str = ""


class Stopped(TryggareError):
    """The one who listened did not want to go on."""

    def __init__(self) -> None:
        super().__init__(Text(gettext_noop("Räkningen avbröts.")))


class SolverFailed(TryggareError):
    """The solver ended without a result."""


def solve(problem: str, *, go_on: Callable[[Told], bool]) -> str:
    """The result file for a problem file, both as text.

    ``go_on`` is asked twice a second with how far it has come; when it says no the solver is
    killed and Stopped raised. Raises SolverFailed with the first thing the solver complained of.
    """
    with tempfile.TemporaryDirectory(prefix="tryggare-") as folder:
        question, answer = Path(folder, "problem.json"), Path(folder, "result.json")
        question.write_text(problem, encoding="utf-8")
        with _start(question, answer) as process:
            try:
                ear = _Ear(process)
                while not _ended(process):
                    if not go_on(ear.told):
                        raise Stopped
            finally:
                process.kill()
        ear.join()
        if process.returncode not in EXIT_CODES.values():
            raise SolverFailed(_complaint(process.returncode, ear.complaints))
        return answer.read_text(encoding="utf-8")


def _start(question: Path, answer: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [
            sys.executable, "-m", "tryggare.fund.services.solver_child", str(os.getpid()),
            str(question), "--output", str(answer), "--progress", "json",
            "--time-limit", str(SEARCH_SECONDS), "--explain-seconds", str(EXPLAIN_SECONDS),
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
    )  # fmt: skip


def _ended(process: subprocess.Popen[str]) -> bool:
    try:
        process.wait(LISTEN_EVERY)
    except subprocess.TimeoutExpired:
        return False
    return True


class _Ear(threading.Thread):
    """Hears what the solver says, so that it never waits for us."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        super().__init__(daemon=True)
        assert process.stderr is not None
        self._voice: IO[str] = process.stderr
        self.told = Told()
        self.complaints: deque[str] = deque(maxlen=20)
        self.start()

    def run(self) -> None:
        for line in self._voice:
            try:
                said = json.loads(line)
                self.told = Told(said["done"], said["total"], said["phase"])
            except (ValueError, KeyError, TypeError):
                self.complaints.append(line.strip())


def _complaint(code: int, complaints: deque[str]) -> Text:
    if code == BAD_INPUT:
        sentence = gettext_noop("Omgången går inte att räkna på: %(fault)s")
        return Text(sentence, {"fault": "; ".join(complaints)})
    sentence = gettext_noop("Räkningen slutade oväntat (kod %(code)s). Försök igen.")
    return Text(sentence, {"code": code})
