"""Runs the tests as processes side by side, each with a database server of its own.

One alone waits much: for the database, for a page to be drawn, for a process to start or to end.
Three keep both cores of a small machine busy. What they say is written one after the other. Exit 0
when all pass.

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

# Split so that all take about as long on two cores.
APART = (("tests/browser", "tests/processes"), ("tests/rooms/fund", "tests/domain"))
REST = ("tests", *(f"--ignore={folder}" for group in APART for folder in group))
# Who sees what, the log, the books, and what survives a crash.
AGAIN = (
    ("tests/processes/test_crashes.py", "tests/processes/test_postings.py"),
    (
        "tests/rooms/audit",
        "tests/architecture/test_tenancy.py",
        "tests/architecture/test_register.py",
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
    *apart, rest = AGAIN if words == ["--again"] else (*APART, REST)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"]
    # The tests start some hundred processes: read once, their modules are not compiled in each.
    env = {name: it for name, it in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started = time.monotonic()
    aside = []
    for group in apart:
        told = tempfile.TemporaryFile("w+")  # noqa: SIM115 - read when its process has ended
        process = subprocess.Popen([*command, *group], stdout=told, stderr=told, env=env)
        aside.append((group, process, told))
    failed = subprocess.run([*command, *rest], check=False, env=env).returncode != 0
    for group, process, told in aside:
        failed |= process.wait() != 0
        with told:
            told.seek(0)
            print(f"{' and '.join(group)}, beside the above:\n{told.read()}")
    print(f"All of it took {time.monotonic() - started:.0f} s")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
