"""Telling how far a long computation has come, and hearing that nobody waits for it any more."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf

from tryggare.domain.errors import TryggareError
from tryggare.domain.wording import say


class Cancelled(TryggareError):
    """Someone asked for the computation to stop."""

    def __init__(self) -> None:
        super().__init__(say("Räkningen avbröts."))


@dataclass
class Progress:
    """``report(done, total, phase)`` is called as work proceeds; ``cancelled()`` is asked as often.

    ``explain_seconds`` bounds the explanations: when they are used up, what is left out is said.
    """

    report: Callable[[int, int, str], None] = lambda done, total, phase: None
    cancelled: Callable[[], bool] = lambda: False
    explain_seconds: float = inf
    _started: float = field(default_factory=time.monotonic)

    def step(self, done: int, total: int, phase: str) -> None:
        """Say where we are. Raises Cancelled when nobody waits any more."""
        if self.cancelled():
            raise Cancelled
        self.report(done, total, phase)

    def begin_explaining(self) -> None:
        self._started = time.monotonic()

    def share_used(self, share: float) -> bool:
        """Whether ``share`` (0–1) of the time for explanations is gone."""
        return time.monotonic() - self._started > share * self.explain_seconds
