"""Runs the tests as processes side by side, each with a database server of its own.

One alone waits much: for the database, for a page to be drawn, for a process to start or to end.
Three keep both cores of a small machine busy. What a group says is written when it has ended. Exit
0 when all pass.

    python scripts/run_tests.py

Where TRYGGARE_PG_AGAIN names the programs of another PostgreSQL, what the database itself answers
for is run once more on that one, last, when the cores would else begin to stand idle.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

AT_ONCE = 3
# The heaviest first, so that none is left to run alone at the end.
APART = (
    ("tests/browser",),
    ("tests/processes",),
    ("tests/rooms/fund", "tests/domain"),
    ("tests/architecture", "tests/rooms/organisations", "tests/rooms/situation"),
    ("tests/rooms/exit",),
    ("tests/rooms/bad_input",),
)
REST = ("tests", *(f"--ignore={folder}" for group in APART for folder in group))
# Who sees what, the log, the books, and what survives a crash.
AGAIN = (
    ("tests/processes/test_crashes.py", "tests/processes/test_postings.py"),
    (
        "tests/rooms/audit",
        "tests/rooms/fund/test_ledger.py",
        "tests/rooms/fund/test_decided_money.py",
        "tests/rooms/fund/test_award_books.py",
        "tests/rooms/fund/test_submission_sealing.py",
        "tests/rooms/exit/test_walls.py",
        "tests/rooms/organisations",
        "--ignore=tests/rooms/organisations/test_guards.py",
    ),
    ("tests/architecture/test_tenancy.py", "tests/architecture/test_register.py"),
)


@dataclass(frozen=True)
class Group:
    """Words for pytest; ``binaries`` are another PostgreSQL's, empty for the usual one."""

    words: tuple[str, ...]
    binaries: str = ""

    def __str__(self) -> str:
        return " ".join((*self.words, *(["på", self.binaries] if self.binaries else [])))


def main() -> int:
    """Run every group; 1 when one fails."""
    started = time.monotonic()
    failed = False
    with (
        tempfile.TemporaryDirectory(prefix="tryggare-tests-") as folder,
        ThreadPoolExecutor(AT_ONCE) as side_by_side,
    ):
        running = {side_by_side.submit(run, group, folder): group for group in groups()}
        for one in as_completed(running):
            done = one.result()
            failed |= done.returncode != 0
            print(f"{running[one]}\n{done.stdout}", flush=True)
    print(f"All of it took {time.monotonic() - started:.0f} s")
    return int(failed)


def groups() -> Iterator[Group]:
    """In the order they begin."""
    yield from (Group(words) for words in (*APART, REST))
    if binaries := os.environ.get("TRYGGARE_PG_AGAIN"):
        yield from (Group(words, binaries) for words in AGAIN)


def run(group: Group, folder: str) -> subprocess.CompletedProcess[str]:
    """The tests of ``group``, and all they said."""
    # The tests start some hundred processes: read once, their modules are not compiled in each.
    env = {name: it for name, it in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    if group.binaries:
        # What is laid is the usual server's.
        env["TRYGGARE_PG_BIN"] = group.binaries
    else:
        env["TRYGGARE_TESTS_LAID"] = folder
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *group.words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        env=env,
    )


if __name__ == "__main__":
    sys.exit(main())
