"""What is done with a measure in the log: by names that the log knows, and with no words of one
that is not open. Others read the log than read the measure, and nothing is taken out of it."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Model

from tryggare.audit.services import record
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


def record_of(  # noqa: PLR0913 - the parts of an event, all named
    measure: Measure,
    *,
    by: Actor,
    action: str,
    on: Model | None = None,
    changes: Mapping[str, object] | None = None,
    reason: str = "",
) -> None:
    """Append that ``by`` did ``action`` on the measure, or on something of it (``on``).

    Of a measure that is not open the log has ids and which fields, and no words.
    """
    told, row = in_the_log(changes or {}), on or measure
    about = measure.pk if on is not None else None
    if measure.is_open:
        record(by=by, action=action, on=row, changes=told, reason=reason, about=about)
        return
    record(
        by=by,
        action=action,
        on=row,
        changes={name: _CLOSED if name in _WORDS else one for name, one in told.items()},
        about=about,
        name=str(row.pk),
    )


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
