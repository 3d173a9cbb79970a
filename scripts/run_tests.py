"""Runs the tests as processes side by side, each with a database server of its own.

One alone waits much: for the database, for a page to be drawn, for a process to start or to end.
Three keep both cores of a small machine busy. What a group says is written when it has ended. Exit
0 when all pass.

    python scripts/run_tests.py            all tests
    python scripts/run_tests.py --again    what the database itself answers for, once more: set
                                           TRYGGARE_PG_BIN to another PostgreSQL
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor, as_completed

AT_ONCE = 3
# The heaviest first, so that none is left to run alone at the end.
APART = (
    ("tests/browser",),
    ("tests/rooms/exit",),
    ("tests/processes",),
    ("tests/rooms/fund", "tests/domain"),
    ("tests/architecture", "tests/rooms/organisations", "tests/rooms/situation"),
    ("tests/rooms/bad_input",),
)
REST = ("tests", *(f"--ignore={folder}" for group in APART for folder in group))
# Who sees what, the log, the books, and what survives a crash.
AGAIN = (
    ("tests/architecture/test_tenancy.py", "tests/architecture/test_register.py"),
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
)


def main(words: list[str]) -> int:
    """Run every group; 1 when one fails."""
    started = time.monotonic()
    failed = False
    groups = AGAIN if words == ["--again"] else (*APART, REST)
    with (
        tempfile.TemporaryDirectory(prefix="tryggare-tests-") as folder,
        ThreadPoolExecutor(AT_ONCE) as side_by_side,
    ):
        for running in as_completed([side_by_side.submit(run, one, folder) for one in groups]):
            done = running.result()
            failed |= done.returncode != 0
            print(f"{' '.join(done.args[5:])}\n{done.stdout}", flush=True)
    print(f"All of it took {time.monotonic() - started:.0f} s")
    return int(failed)


def run(group: tuple[str, ...], folder: str) -> subprocess.CompletedProcess[str]:
    """The tests of ``group``, and all they said."""
    # The tests start some hundred processes: read once, their modules are not compiled in each.
    env = {name: it for name, it in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    # What all begin with is laid there once; of those run again only one begins with any of it.
    if group not in AGAIN:
        env["TRYGGARE_TESTS_LAID"] = folder
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *group],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        env=env,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
