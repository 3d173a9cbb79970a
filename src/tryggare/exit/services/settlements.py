"""Settling a period: each municipality enters its own sums, hands them over, confirms what follows.

Only sums leave a municipality, of a quarter at least and when the period has ended. Each moves its
own part; where the whole stands follows from them all (``domain.settlement``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.settlement import SETTLEMENT, PartState, months_after
from tryggare.domain.transitions import move
from tryggare.domain.wording import Day, say
from tryggare.exit.models import Settlement, SettlementPart
from tryggare.exit.permissions import COOPERATE
from tryggare.exit.selectors import cooperations
from tryggare.exit.selectors import settlements as selectors
from tryggare.organisations.models import Municipality
from tryggare.organisations.permissions import Actor, person_of, require

LEAST_MONTHS, MOST_MONTHS = 3, 12


@dataclass(frozen=True, kw_only=True)
class Sums:
    """What the own municipality has paid in whole öre, and the days and cases that it was for."""

    paid_ore: int
    days: int
    cases: int


@transaction.atomic
def open_(*, by: Actor, cooperation_id: UUID, first_month: date, months: int) -> Settlement:
    """Begin to settle a period of whole months, from the month of ``first_month``.

    Raises Cooperation.DoesNotExist outside it, and InvalidInput.
    """
    require(by, COOPERATE)
    cooperation = cooperations.one(cooperation_id)
    first = first_month.replace(day=1)
    last = months_after(first, months) - timedelta(days=1)
    problems = []
    if not LEAST_MONTHS <= months <= MOST_MONTHS:
        told = say("Räkna av minst tre och högst tolv månader åt gången.")
        problems.append(Problem("months", told))
    if not cooperations.members(cooperation, first, last):
        told = say("Inget avtal gällde under perioden.")
        problems.append(Problem("first_month", told))
    rows = selectors.of_cooperation(cooperation)
    if rows.filter(first_day__lte=last, last_day__gte=first).exists():
        told = say("En del av perioden har redan en avräkning.")
        problems.append(Problem("first_month", told))
    if problems:
        raise InvalidInput(problems)
    row = Settlement(
        municipality_id=by.municipality_id,
        cooperation=cooperation,
        first_day=first,
        last_day=last,
        opened_by_id=person_of(by),
    )
    row.save(force_insert=True)
    record(by=by, action="exit.settlement.open", on=row)
    return row


@transaction.atomic
def enter(*, by: Actor, cooperation_id: UUID, settlement_id: UUID, sums: Sums) -> SettlementPart:
    """Write down the own sums; the others do not see them yet.

    Raises Settlement.DoesNotExist outside it, InvalidInput, and Refused once they are handed over.
    """
    require(by, COOPERATE)
    row = selectors.one(cooperation_id, settlement_id)
    _require_member(by, row)
    found = row.parts.select_for_update().filter(municipality=by.municipality_id).first()
    if found is not None and found.state != PartState.DRAFT:
        raise Refused(say("Summorna är överlämnade. Ta tillbaka dem om de ska ändras."))
    if min(sums.paid_ore, sums.days, sums.cases) < 0:
        raise InvalidInput([Problem("paid_ore", say("Ett tal är mindre än noll."))])
    part = found or SettlementPart(
        municipality_id=by.municipality_id, cooperation_id=row.cooperation_id, settlement=row
    )
    part.paid_ore, part.days, part.cases = sums.paid_ore, sums.days, sums.cases
    part.moved_by_id = person_of(by)
    if found is None:
        part.save(force_insert=True)
    else:
        part.save(update_fields=["paid_ore", "days", "cases", "moved_by", "moved_at"])
    record(by=by, action="exit.settlement.enter", on=row)
    return part


@transaction.atomic
def go(
    *, by: Actor, cooperation_id: UUID, settlement_id: UUID, way: str, objection: str = ""
) -> SettlementPart:
    """Move the own part a way of ``SETTLEMENT``; a dispute says what is wrong with the sums.

    Raises Settlement.DoesNotExist outside it, InvalidInput, and Refused where the way is not open.
    """
    require(by, COOPERATE)
    row = selectors.one(cooperation_id, settlement_id)
    _require_member(by, row)
    part = row.parts.select_for_update().filter(municipality=by.municipality_id).first()
    if part is None:
        raise Refused(say("Fyll i kommunens summor först."))
    after = move(SETTLEMENT, part.state, way)
    now = selectors.stands(row)
    _check(row, now, way, objection)
    part.state, part.moved_by_id = after, person_of(by)
    part.confirmed = now.digest if after in (PartState.CONFIRMED, PartState.SETTLED) else ""
    part.objection = objection.strip() if after == PartState.DISPUTED else ""
    part.save(update_fields=["state", "confirmed", "objection", "moved_by", "moved_at"])
    record(by=by, action=f"exit.settlement.{way}", on=row)
    return part


def _check(row: Settlement, now: selectors.Standing, way: str, objection: str) -> None:
    if way == "hand_over" and row.last_day >= timezone.localdate():
        told = say("Perioden är slut först %(day)s.", day=Day(row.last_day))
        raise Refused(told)
    if way == "confirm" and (now.reckoned is None or now.state == PartState.DISPUTED):
        raise Refused(
            say(
                "Alla kommuner har inte lämnat över sina summor, eller så går de inte "
                "att räkna samman."
            )
        )
    if way == "settle" and now.state != PartState.CONFIRMED:
        raise Refused(say("Alla kommuner har inte bekräftat de summor som står här."))
    if way == "take_back" and now.state in (PartState.CONFIRMED, PartState.SETTLED):
        raise Refused(say("Alla har bekräftat summorna. Bestrid dem om de är fel."))
    if way == "dispute" and not objection.strip():
        raise InvalidInput([Problem("objection", say("Skriv vad som är fel i summorna."))])


def _require_member(by: Actor, row: Settlement) -> None:
    code = Municipality.objects.values_list("code", flat=True).get(pk=by.municipality_id)
    if code not in cooperations.members(row.cooperation, row.first_day, row.last_day):
        raise Refused(say("Kommunen var inte med i samarbetet under perioden."))
