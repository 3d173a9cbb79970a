"""Changes as the log tells them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

# Words that mean something else of other things.
_IN_THE_LOG = {"title": "name", "what": "activity"}


def told(changes: Mapping[str, object], *, without: Collection[str] = ()) -> dict[str, object]:
    """``changes`` by the names that the log knows them by, but for those ``without``."""
    kept = {name: change for name, change in changes.items() if name not in without}
    return {_IN_THE_LOG.get(name, name): change for name, change in kept.items()}
