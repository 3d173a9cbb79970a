"""What is known of a year's money today, as ``domain.ledger.forecast`` wants it.

The figures are reckoned whole, whoever asks: a sum over a year says nothing of one application.
What is told line by line leaves out what the asker may not see.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import F, Sum
from django.db.models.functions import TruncDate
from django.utils.timezone import localdate

from tryggare.audit import tenancy
from tryggare.audit.selectors import standing_at
from tryggare.domain.ledger import (
    DatedAmount,
    Forecast,
    Instalment,
    Movement,
    OpenAward,
    Position,
    carry_over_request,
    forecast,
)
from tryggare.domain.wording import Text, say
from tryggare.fund import models
from tryggare.fund.selectors.books import last_number, reserved_by_round, summed

# What the movements do to what is decided and not paid.
_SIGNS: dict[str, int] = {Movement.DECIDE: 1, Movement.WITHDRAW: -1, Movement.PAY: -1}
WAITING = ("planned", "attested", "ready", "withheld")


def year_forecast(fund_id: UUID, year: int, *, on: date) -> Forecast:
    """The twelve months, reckoned whole. Kept until the municipality's log or the year's books say
    that something has changed."""
    return _forecast(fund_id, year, on, last_number(fund_id, year), standing_at())


@lru_cache(maxsize=64)
def _forecast(fund_id: UUID, year: int, on: date, _last: int, _changed: bytes) -> Forecast:
    with tenancy.as_system():
        return forecast(position(fund_id, year, on=on))


def position(fund_id: UUID, year: int, *, on: date) -> Position:
    """The year as it stands on a day. Ask as the system: figures of only some do not add up."""
    return Position(
        year=year,
        on=on,
        balance=summed(fund_id, year),
        awards=tuple(_awards(fund_id, year)),
        paid=tuple(_paid(fund_id, year)),
        returns=tuple(_returns(fund_id, year)),
    )


def _awards(fund_id: UUID, year: int) -> list[OpenAward]:
    decided = _left_by_application(fund_id, year)
    named = [pk for pk in decided if pk is not None]
    titles: dict[UUID | None, str] = dict(
        models.Application.objects.filter(pk__in=named).values_list("pk", "title")
    )
    parts: dict[UUID | None, list[models.Instalment]] = defaultdict(list)
    for part in (
        models.Instalment.objects.filter(award__application__in=named, year=year, state__in=WAITING)
        .order_by("due", "number")
        .select_related("award")
    ):
        parts[part.award.application_id].append(part)
    return [
        OpenAward(str(pk or ""), titles.get(pk, ""), ore, _within(parts[pk], ore))
        for pk, ore in decided.items()
    ]


def _within(parts: Sequence[models.Instalment], decided_ore: int) -> tuple[Instalment, ...]:
    """The plan, as far as the year's books reach: the rest is money that is not there yet."""
    plan, left = [], decided_ore
    for part in parts:
        amount = min(part.amount_ore, left)
        if amount:
            plan.append(Instalment(part.due, amount, awaits_account=part.after_report))
        left -= amount
    return tuple(plan)


def _left_by_application(fund_id: UUID, year: int) -> dict[UUID | None, int]:
    """What is decided and not paid, in öre; None for what names no application."""
    left: Counter[UUID | None] = Counter()
    booked = models.Voucher.objects.filter(fund=fund_id, year=year, kind__in=_SIGNS)
    for kind, pk, ore in (
        booked.order_by().values_list("kind", "application").annotate(ore=Sum("amount_ore"))
    ):
        left[pk] += _SIGNS[kind] * int(ore)
    for kind, pk, ore in _corrected(fund_id, year, "application_id"):
        left[pk] -= _SIGNS[kind] * ore
    return {pk: ore for pk, ore in left.items() if ore > 0}


def _paid(fund_id: UUID, year: int) -> list[DatedAmount]:
    """What left each day, corrections taken off the day they were made."""
    paid = models.Voucher.objects.filter(fund=fund_id, year=year, kind=Movement.PAY)
    days = paid.order_by().annotate(day=TruncDate("booked_at")).values_list("day")
    found = [DatedAmount(day, int(ore)) for day, ore in days.annotate(ore=Sum("amount_ore"))]
    return found + [
        DatedAmount(localdate(at), -ore)
        for kind, at, ore in _corrected(fund_id, year, "booked_at")
        if kind == Movement.PAY
    ]


def _corrected(fund_id: UUID, year: int, field: str) -> list[tuple[str, Any, int]]:
    """Of each correction: the kind of what it corrects, ``field`` and öre. They are few, and to
    join every voucher with what it corrects costs much."""
    corrections = models.Voucher.objects.filter(
        fund=fund_id, year=year, kind=Movement.CORRECT, reverses__kind__in=_SIGNS
    )
    return list(corrections.order_by().values_list("reverses__kind", field, "amount_ore"))


def _returns(fund_id: UUID, year: int) -> list[DatedAmount]:
    """What has been asked back and is to come in the year."""
    claims = models.Recovery.objects.filter(
        award__application__round__fund=fund_id, state=models.Recovery.State.DEMANDED
    )
    due = claims.filter(due__year=year).annotate(rest=F("amount_ore") - F("waived_ore"))
    return [DatedAmount(day, int(rest)) for day, rest in due.values_list("due", "rest") if rest]


@dataclass(frozen=True)
class RequestLine:
    """Money that is bound to an application or a round and will not be used in its year."""

    what: str
    amount_ore: int
    why: Text
    application_id: UUID | None = None
    round_id: UUID | None = None
    due: date | None = None


def request_lines(fund_id: UUID, year: int, *, on: date) -> list[RequestLine]:
    """What there is to ask to carry over, whole, whoever asks: see ``may_see_all``."""
    with tenancy.as_system():
        found = carry_over_request(position(fund_id, year, on=on))
    lines = [
        RequestLine(str(one.what), one.amount_ore, one.why, UUID(one.award), due=one.due)
        for one in found
        if one.award
    ]
    why = say("Omgången är inte beslutad.")
    return lines + [
        RequestLine(round_.name, ore, why, round_id=round_.pk)
        for round_, ore in reserved_by_round(fund_id, year)
    ]


def may_see_all(application_ids: Iterable[UUID | None]) -> bool:
    """Whether the one who asks has no jäv in any of the applications."""
    wanted = {pk for pk in application_ids if pk}
    return models.Application.objects.filter(pk__in=wanted).count() == len(wanted)
