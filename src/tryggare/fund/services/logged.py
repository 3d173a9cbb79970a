"""Changes as the log tells them: money in kronor, since nobody reads öre."""

from __future__ import annotations

from collections.abc import Mapping

from tryggare.audit.services import record
from tryggare.domain.money import ore_as_kronor
from tryggare.fund.models import Application, Award
from tryggare.organisations.permissions import Actor


def tell_of_application(
    by: Actor,
    application: Application,
    verb: str,
    changes: Mapping[str, object],
    reason: str = "",
) -> None:
    """Log what was done with an application: the case that the event is about."""
    record(
        by=by,
        action=f"fund.application.{verb}",
        on=application,
        changes=changes,
        reason=reason,
        about=application.pk,
    )


def tell_of_award(
    by: Actor, award: Award, action: str, changes: Mapping[str, object], reason: str = ""
) -> None:
    """Log what was done with a granted measure or a part of it; ``action`` is ``noun.verb``."""
    record(
        by=by,
        action=f"fund.{action}",
        on=award,
        changes=in_kronor(changes),
        reason=reason,
        about=award.application_id,
    )


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
