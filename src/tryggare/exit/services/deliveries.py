"""What was delivered of a call-off, month by month. The newest report of a month holds."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.exit_costs import Unit
from tryggare.domain.wording import say
from tryggare.exit.models import CallOff, Delivery, SupplierDeviation
from tryggare.exit.permissions import WORK
from tryggare.exit.services import case_keys, cost_book
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.cost_book import ReadCallOff
from tryggare.exit.services.sealing import added
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True, kw_only=True)
class DeliveryFacts:
    """What came in a month (``2026-11``), in hundredths of days or hours. ``deviation`` is one in
    the register of the same supplier."""

    month: str
    hundredths: int
    told: str
    note: str = ""
    deviation: UUID | None = None


@transaction.atomic
def report(*, by: Caseworker, call_off_id: UUID, facts: DeliveryFacts, keyring: Client) -> Delivery:
    """Write down what was delivered in a month.

    Raises CallOff.DoesNotExist outside the team, InvalidInput, Refused for a month that an invoice
    has been held against, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(CallOff.objects.get(pk=call_off_id).case_id)
    keys = case_keys.of_case(case, keyring, by=by)
    call_off = cost_book.opened(case, keys).call_off(call_off_id)
    _check(call_off, facts)
    if any(facts.month in one.months for one in call_off.matches if one.is_live):
        raise Refused(say("En faktura är redan kontrollerad mot den månaden."))
    row = Delivery(
        municipality_id=case.municipality_id,
        case=case,
        call_off_id=call_off_id,
        month=facts.month,
        told=facts.told,
        written_by_id=by.person_id,
    )
    secret = {
        "hundredths": facts.hundredths,
        "note": facts.note.strip(),
        "deviation": str(facts.deviation or ""),
    }
    told = {"month": facts.month}
    return added(row, secret, by=by, keys=keys, action="delivery.report", facts=told)


def months_of(call_off: ReadCallOff, until: date) -> list[str]:
    """The months of the call-off that have begun by ``until``, the first first."""
    year, month = call_off.starts_on.year, call_off.starts_on.month
    last = min(call_off.ends_on, until)
    found = []
    while (year, month) <= (last.year, last.month):
        found.append(f"{year}-{month:02d}")
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return found


def _check(call_off: ReadCallOff, facts: DeliveryFacts) -> None:
    problems = []
    if not _MONTH.fullmatch(facts.month):
        problems.append(Problem("month", say("Välj en månad.")))
    elif facts.month not in months_of(call_off, timezone.localdate()):
        told = say("Månaden ligger utanför beställningen, eller har inte börjat.")
        problems.append(Problem("month", told))
    elif call_off.unit is Unit.DAY and facts.hundredths > 100 * _days(call_off, facts.month):
        days = _days(call_off, facts.month)
        told = say("Beställningen rymmer %(days)s dygn den månaden.", days=days)
        problems.append(Problem("volume", told))
    if facts.hundredths < 0:
        problems.append(Problem("volume", say("Skriv noll eller mer.")))
    if facts.told not in Delivery.Told.values:
        problems.append(Problem("told", say("Välj varifrån uppgiften kommer.")))
    if facts.deviation is not None:
        own = SupplierDeviation.objects.filter(pk=facts.deviation, supplier=UUID(call_off.supplier))
        if not own.exists():
            problems.append(Problem("deviation", say("Avvikelsen finns inte hos utföraren.")))
    if problems:
        raise InvalidInput(problems)


def _days(call_off: ReadCallOff, month: str) -> int:
    """How many days of the month the call-off covers."""
    year, number = (int(part) for part in month.split("-"))
    first = max(call_off.starts_on, date(year, number, 1))
    last = min(call_off.ends_on, date(year, number, monthrange(year, number)[1]))
    return (last - first).days + 1
