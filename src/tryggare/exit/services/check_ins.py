"""How a caseworker has it, in their own words of a few: told to the leaders by name."""

from __future__ import annotations

from django.db import transaction

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import say
from tryggare.exit.models import CheckIn
from tryggare.exit.permissions import WORK
from tryggare.organisations.permissions import Actor, person_of, require


@transaction.atomic
def answer(*, by: Actor, load: str, times: str) -> CheckIn:
    """Say how full the hands are and whether help is needed with the times.

    The log tells that it was answered, not what. Raises InvalidInput.
    """
    require(by, WORK)
    if load not in CheckIn.Load.values:
        raise InvalidInput([Problem("load", say("Välj hur mycket du har att göra."))])
    if times not in CheckIn.Times.values:
        raise InvalidInput([Problem("times", say("Välj hur det går med tiderna."))])
    row = CheckIn(
        municipality_id=by.municipality_id, person_id=person_of(by), load=load, times=times
    )
    row.save(force_insert=True)
    record(by=by, action="exit.checkin.answer", on=row)
    return row
