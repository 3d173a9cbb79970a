"""What may be told about a keyring."""

from __future__ import annotations

from dataclasses import dataclass

from tryggare.domain.sealing import Month


@dataclass(frozen=True)
class Status:
    """Months whose master lives, oldest first (the last one is current), and how many persons have
    a key and how many tickets live."""

    months: tuple[Month, ...]
    persons: int
    tickets: int
