"""Child processes that never outlive us, however we end."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from typing import IO

from tryggare.project.processes.ending import listen_again, undisturbed

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
        listen_again()

    return subprocess.Popen(
        argv,
        env=None if env is None else {**os.environ, **env},
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT if log is not None else None,
        pass_fds=holding,
        start_new_session=True,
        preexec_fn=before_exec,  # noqa: PLW1509 - three system calls, and we start from one thread
    )


def run_all(commands: Sequence[Sequence[str]], *, env: Mapping[str, str]) -> list[int]:
    """Run side by side, wait for all and give their exit codes; they end if we are interrupted."""
    started: list[subprocess.Popen[bytes]] = []
    try:
        for argv in commands:
            with undisturbed():
                started.append(start(argv, env=env))
        return [child.wait() for child in started]
    finally:
        for child in started:
            stop(child, with_signal=signal.SIGTERM, patience=10)


def hear(argv: Sequence[str], *, env: Mapping[str, str], holding: Sequence[int]) -> tuple[int, str]:
    """Run, wait, and give its exit code and all it said; it is killed if we are."""
    child: subprocess.Popen[bytes] | None = None
    with tempfile.TemporaryFile() as said:
        try:
            with undisturbed():
                child = start(argv, env=env, death_signal=signal.SIGKILL, log=said, holding=holding)
            child.wait()
        finally:
            if child is not None:
                stop(child, with_signal=signal.SIGKILL, patience=10)
        said.seek(0)
        return child.returncode, said.read().decode(errors="replace")


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
