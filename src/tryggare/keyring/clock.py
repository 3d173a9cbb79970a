"""Where time comes from."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """The two clocks the keyring reads."""

    def now(self) -> datetime:
        """The moment, with time zone: names months."""

    def ticks(self) -> float:
        """Seconds that never go backwards and count sleep: measure how long a ticket has lived."""


@dataclass(frozen=True)
class SystemClock:
    """The machine's own."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def ticks(self) -> float:
        return time.clock_gettime(time.CLOCK_BOOTTIME)
