"""Changes by the names that the log knows them by: words that mean something else elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

_NAMES = {
    "kind": "measure_kind",
    "what": "measure_what",
    "source": "money_source",
    "verdict": "follow_up_verdict",
    "amount_ore": "kronor",
    "amount": "dose",
    "target_group": "meant_for",
}
# Codes that are words of other rooms too.
_CODES = {"kind", "source", "verdict", "outcome", "carried_out"}


def in_the_log(changes: Mapping[str, object]) -> dict[str, object]:
    """Names and codes that are these pages' own; öre as kronor."""
    return {_NAMES.get(name, name): _told(name, change) for name, change in changes.items()}


def _told(name: str, change: object) -> object:
    if isinstance(change, list):
        return [_told(name, one) for one in change]
    if name == "amount_ore" and isinstance(change, int):
        kronor, ore = divmod(change, 100)
        return f"{kronor},{ore:02d}" if ore else str(kronor)
    return f"measures.{name}.{change}" if name in _CODES and change else change
