"""What actions, fields and values are called when people read the log.

Rooms register the Swedish words beside the actions they record; the log shows a code that
nobody has named as it is, rather than hiding the event.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise


class LogWords:
    """The words of all rooms, filled once at start."""

    def __init__(self) -> None:
        self._actions: dict[str, str] = {}
        self._fields: dict[str, str] = {}
        self._values: dict[str, StrOrPromise] = {}

    def register(
        self,
        *,
        actions: Mapping[str, str],
        fields: Mapping[str, str] | None = None,
        values: Mapping[str, StrOrPromise] | None = None,
    ) -> None:
        """``actions`` read after the actor's name: ``fund.round.add`` → ``lade upp omgången``.

        ``fields`` and ``values`` name what ``changes`` holds. All are Swedish templates for the
        translation catalogue.
        """
        self._actions.update(actions)
        self._fields.update(fields or {})
        self._values.update(values or {})

    def action(self, code: str) -> str:
        return gettext(self._actions.get(code, code))

    def field(self, name: str) -> str:
        return gettext(self._fields.get(name, name))

    def value(self, value: object) -> str:
        if value in (None, ""):
            return "–"
        return gettext(str(self._values.get(str(value), str(value))))


WORDS = LogWords()
