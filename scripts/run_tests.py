"""Runs all tests as three processes side by side, each with a database server of its own.

One alone waits much: for the database, for a page to be drawn, for a process to start or to end.
Three keep both cores of a small machine busy. What they say is written one after the other. Exit 0
when all pass.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time

# Split so that all take about as long on two cores.
APART = (("tests/browser", "tests/processes"), ("tests/rooms/fund", "tests/domain"))
REST = ("tests", *(f"--ignore={folder}" for group in APART for folder in group))


def main() -> int:
    """Run every group; 1 when one fails."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"]
    started = time.monotonic()
    aside = []
    for group in APART:
        told = tempfile.TemporaryFile("w+")  # noqa: SIM115 - read when its process has ended
        process = subprocess.Popen([*command, *group], stdout=told, stderr=subprocess.STDOUT)
        aside.append((group, process, told))
    failed = subprocess.run([*command, *REST], check=False).returncode != 0
    for group, process, told in aside:
        failed |= process.wait() != 0
        with told:
            told.seek(0)
            print(f"{' and '.join(group)}, beside the above:\n{told.read()}")
    print(f"All of it took {time.monotonic() - started:.0f} s")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
