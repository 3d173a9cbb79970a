"""``tryggare allocate`` in a process of its own, that never outlives the worker that asked for it.

python -m tryggare.fund.services.solver_child WORKER_PID PROBLEM --output RESULT …
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

from tryggare.domain.allocation.command import run

_PR_SET_PDEATHSIG = 1


def follow(parent: int) -> None:
    """Ask the kernel to kill us when ``parent`` ends; exit at once when it already has.

    A signal sent to everyone at once (Ctrl-C, a stopped service) is the worker's to act on: the
    solver ends with it, and the work is taken up again.
    """
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit(1)


if __name__ == "__main__":
    follow(int(sys.argv[1]))
    sys.exit(run(sys.argv[2:]))
