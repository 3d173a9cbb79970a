"""RegSO areas: the pieces that kommundelar are put together from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """One area. ``code`` is SCB's, such as ``0126R001``."""

    code: str
    name: str


def areas_of(municipality_code: str) -> tuple[Area, ...]:
    """The municipality's areas by code; empty for a code that SCB does not have."""
    return ()
