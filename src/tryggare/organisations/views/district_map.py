"""The municipality's map."""

from __future__ import annotations

from tryggare.organisations.selectors.districts import Division


def division_map(division: Division) -> None:
    """Nothing yet."""
    return
