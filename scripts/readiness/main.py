"""Makes what is asked for, one set-up at a time, and says what went wrong."""

from __future__ import annotations

import argparse
import errno
import fcntl
import os
import sys
import time

from readiness.environment import LOCKS, make_environment
from readiness.front_end import make_front_end
from readiness.steps import DISK_IS_FULL, ROOT, SetupFailed, say


def main() -> int:
    parser = argparse.ArgumentParser(description="Gör en ny klon färdig att köra.")
    parser.add_argument("--for", dest="purpose", choices=LOCKS, default="run")
    purpose = parser.parse_args().purpose
    started = time.monotonic()
    try:
        wait_for_turn()
        make_environment(purpose)
        make_front_end(with_tests=purpose != "run")
    except SetupFailed as failure:
        return sorry(str(failure))
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise
        return sorry(DISK_IS_FULL)
    except KeyboardInterrupt:
        return sorry("Avbrutet. Kör kommandot igen för att fortsätta.")
    if time.monotonic() - started > 2:
        say(f"Klart på {time.monotonic() - started:.0f} sekunder")
    return 0


def wait_for_turn() -> None:
    """Hold the folder until we end, so that two set-ups do not build in each other's way."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say("Väntar på en annan make i samma mapp")
        fcntl.flock(folder, fcntl.LOCK_EX)


def sorry(text: str) -> int:
    print(f"\n{text}", file=sys.stderr)
    return 1
