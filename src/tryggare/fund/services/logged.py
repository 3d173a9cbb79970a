"""Changes as the log tells them, and the people they concern.

Money is in kronor, since nobody reads öre.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tryggare.audit.services import record
from tryggare.domain.money import ore_as_kronor
from tryggare.fund.models import Application, Award, Notice
from tryggare.fund.services import notices
from tryggare.organisations.permissions import Actor

# What the applicant hears of, beside what their own list of what waits says.
_OF_APPLICATIONS = {
    "register": Notice.Kind.REGISTERED,
    "ask_for_completion": Notice.Kind.COMPLETION,
    "dismiss": Notice.Kind.DECIDED,
}
_OF_AWARDS = {
    "change_request.approve": Notice.Kind.CHANGE_ANSWERED,
    "change_request.deny": Notice.Kind.CHANGE_ANSWERED,
    "report.approve": Notice.Kind.REPORT_APPROVED,
    "recovery.demand": Notice.Kind.RECOVERY,
}


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
    if (kind := _OF_APPLICATIONS.get(verb)) is not None:
        due = application.complete_by if kind == Notice.Kind.COMPLETION else None
        notices.tell_applicant(application, kind, due=due)


def tell_of_award(  # noqa: PLR0913 - the parts of an event, and the day it sets
    by: Actor,
    award: Award,
    action: str,
    changes: Mapping[str, object],
    reason: str = "",
    *,
    due: date | None = None,
) -> None:
    """Log what was done with a granted measure or a part of it; ``action`` is ``noun.verb``.

    ``due``: the day by which the recipient has to do something about it.
    """
    record(
        by=by,
        action=f"fund.{action}",
        on=award,
        changes=in_kronor(changes),
        reason=reason,
        about=award.application_id,
    )
    if (kind := _OF_AWARDS.get(action)) is not None:
        notices.tell_applicant(award.application, kind, due=due)


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
