"""Child processes that never outlive us, however we end."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent(signal_number: int = signal.SIGTERM) -> None:
    """Ask the kernel to send us ``signal_number`` when the process that started us ends."""
    _libc.prctl(_PR_SET_PDEATHSIG, signal_number, 0, 0, 0)


def start(
    argv: Sequence[str],
    *,
    env: Mapping[str, str] | None = None,
    death_signal: int = signal.SIGTERM,
    log: IO[bytes] | None = None,
    cwd: Path | None = None,
) -> subprocess.Popen[bytes]:
    """Start a child in a session of its own, so that Ctrl-C reaches only us and we end it in order.

    The kernel sends it ``death_signal`` if we are killed without a chance to.
    """

    def before_exec() -> None:
        die_with_parent(death_signal)

    return subprocess.Popen(
        argv,
        env=None if env is None else {**os.environ, **env},
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT if log is not None else None,
        cwd=cwd,
        start_new_session=True,
        preexec_fn=before_exec,  # noqa: PLW1509 - one prctl call, and we start from one thread
    )


def stop(child: subprocess.Popen[bytes], *, with_signal: int, patience: float) -> None:
    """End the child and everything it started; kill what has not ended after ``patience`` s."""
    if child.poll() is None:
        child.send_signal(with_signal)
        try:
            child.wait(patience)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
    sweep(child)


def sweep(child: subprocess.Popen[bytes]) -> None:
    """Kill whatever is left of a dead child's session."""
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
