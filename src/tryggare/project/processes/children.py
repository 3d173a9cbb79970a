"""Child processes that never outlive us, however we end."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from typing import IO

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent(signal_number: int = signal.SIGTERM, *, parent: int | None = None) -> None:
    """Ask the kernel to send us ``signal_number`` when the process that started us ends.

    ``parent`` is that process's id, if known: should it be gone already, we end at once.
    """
    _libc.prctl(_PR_SET_PDEATHSIG, signal_number, 0, 0, 0)
    if parent is not None and os.getppid() != parent:
        os._exit(1)


def start(
    argv: Sequence[str],
    *,
    env: Mapping[str, str] | None = None,
    death_signal: int = signal.SIGTERM,
    log: IO[bytes] | None = None,
    holding: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start a child in a session of its own, so that Ctrl-C reaches only us and we end it in order.

    The kernel sends it ``death_signal`` if we are killed without a chance to. The open files in
    ``holding`` stay open in it.
    """
    parent = os.getpid()

    def before_exec() -> None:
        die_with_parent(death_signal, parent=parent)

    return subprocess.Popen(
        argv,
        env=None if env is None else {**os.environ, **env},
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT if log is not None else None,
        pass_fds=holding,
        start_new_session=True,
        preexec_fn=before_exec,  # noqa: PLW1509 - two system calls, and we start from one thread
    )


def run_all(commands: Sequence[Sequence[str]], *, env: Mapping[str, str]) -> list[int]:
    """Run side by side, wait for all and give their exit codes; they end if we are interrupted."""
    started: list[subprocess.Popen[bytes]] = []
    try:
        for argv in commands:
            started.append(start(argv, env=env))
        return [child.wait() for child in started]
    finally:
        for child in started:
            stop(child, with_signal=signal.SIGTERM, patience=10)


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
