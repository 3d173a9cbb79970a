"""Runs all tests as two processes side by side, each with a database server of its own.

One process leaves half of a two-core machine idle while it waits for its database. What they say is
written one after the other. Exit 0 when both pass.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time

# Split so that both take about as long.
APART = ("tests/rooms/fund", "tests/browser")
GROUPS = (APART, ("tests", *(f"--ignore={folder}" for folder in APART)))


def main() -> int:
    """Run both groups; 1 when either fails."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"]
    with tempfile.TemporaryFile("w+") as told:
        started = time.monotonic()
        aside = subprocess.Popen([*command, *GROUPS[0]], stdout=told, stderr=subprocess.STDOUT)
        here = subprocess.run([*command, *GROUPS[1]], check=False).returncode
        there = aside.wait()
        told.seek(0)
        print(told.read())
    print(f"{' and '.join(APART)}: above; all of it took {time.monotonic() - started:.0f} s")
    return 1 if here or there else 0


if __name__ == "__main__":
    sys.exit(main())
