"""Changes as the log tells them: money in kronor, since nobody reads öre."""

from __future__ import annotations

from collections.abc import Mapping

from tryggare.domain.money import ore_as_kronor


def in_kronor(changes: Mapping[str, object]) -> dict[str, object]:
    """``changes`` with the öre of every field named ``…_ore`` written out in kronor."""
    return {
        name: _written(change) if name.endswith("_ore") else change
        for name, change in changes.items()
    }


def _written(change: object) -> object:
    if isinstance(change, list):
        return [_written(value) for value in change]
    return ore_as_kronor(change) if isinstance(change, int) else change
