"""What is done with a measure in the log: by names that the log knows, and with no words of one
that is not open. Others read the log than read the measure, and nothing is taken out of it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db.models import Model

from tryggare.audit import services
from tryggare.measures.models import Measure
from tryggare.organisations.permissions import Actor

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
# What people have written.
_WORDS = frozenset({
    "title", "measure_what", "why", "where", "meant_for", "follow_up_how", "goal", "indicator",
    "unit", "method", "note", "deviation", "outcome_basis", "reason", "worked", "did_not_work",
    "useful_to", "analysis",
})  # fmt: skip
_CLOSED = "…"


def record(  # noqa: PLR0913 - the parts of an event, all named
    *,
    by: Actor,
    action: str,
    on: Model,
    changes: Mapping[str, object] | None = None,
    reason: str = "",
    about: UUID | None = None,
) -> None:
    """Append that ``by`` did ``action`` on a measure, or on something that it has.

    Of a measure that is not open the log has ids and which fields were written in, and no words.
    """
    told, name = dict(changes or {}), ""
    if not _measure_of(on).is_open:
        told = {field: _CLOSED if field in _WORDS else one for field, one in told.items()}
        reason, name = _CLOSED if reason else "", str(on.pk)
    services.record(
        by=by, action=action, on=on, changes=told, reason=reason, about=about, name=name
    )


def _measure_of(row: Model) -> Measure:
    if isinstance(row, Measure):
        return row
    found = getattr(row, "measure", None)
    return _measure_of(found if found is not None else row.goal)  # type: ignore[attr-defined]


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
