"""Makes what is asked for, one set-up at a time, and says what went wrong."""

from __future__ import annotations

import argparse
import errno
import fcntl
import os
import signal
import sys
import time
from types import FrameType

from readiness.environment import LOCKS, make_environment
from readiness.front_end import make_front_end
from readiness.steps import DISK_IS_FULL, ROOT, SetupFailed, end_with_parent, say


def main() -> int:
    parser = argparse.ArgumentParser(description="Gör en ny klon färdig att köra.")
    parser.add_argument("--for", dest="purpose", choices=LOCKS, default="run")
    purpose = parser.parse_args().purpose
    started = time.monotonic()
    end_in_order()
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


def end_in_order() -> None:
    """Clean up after ourselves however we are asked to end, also when make just disappears."""

    def ended(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, ended)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, ended)
    if "MAKELEVEL" in os.environ:
        end_with_parent(signal.SIGTERM)


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
