"""Being asked to end: the signals, turned into an exception that closes everything in order."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_asked = False


class Ended(Exception):
    """Someone asked us to stop."""


def end_on_signals() -> None:
    """Turn the signals that ask us to end into Ended, so that everything is closed in order."""
    for number in SIGNALS:
        if number == signal.SIGHUP and signal.getsignal(number) is signal.SIG_IGN:
            continue  # nohup wants us to stay
        signal.signal(number, _ended)


def _ended(number: int, frame: FrameType | None) -> None:
    global _asked  # noqa: PLW0603 - signals belong to the process
    _asked = True
    raise Ended


def go_on() -> None:
    """Raise Ended if we have been asked to end.

    Python drops what a signal raises while it runs a finaliser; whoever waits asks here too.
    """
    if _asked:
        raise Ended


@contextmanager
def undisturbed() -> Iterator[None]:
    """Put the signals off until the block is done: a child just started must be written down."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def listen_again() -> None:
    """In a child that was started undisturbed: let the signals through."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)


def let_nothing_interrupt() -> None:
    """From here on, closing is all we do."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)
