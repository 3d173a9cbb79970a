"""What is known of a year's money today, as ``domain.ledger.forecast`` wants it.

The figures are reckoned whole, whoever asks: a sum over a year says nothing of one application.
What is told line by line leaves out what the asker may not see.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Sum
from django.db.models.functions import TruncDate
from django.utils.timezone import localdate

from tryggare.audit import tenancy
from tryggare.audit.selectors import kept_until_logged
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
from tryggare.fund.selectors.books import last_number, reserved_by_round, sum_of_lines

# What the movements do to what is decided and not paid.
_SIGNS: dict[str, int] = {Movement.DECIDE: 1, Movement.WITHDRAW: -1, Movement.PAY: -1}
WAITING = ("planned", "attested", "ready", "withheld")


def year_forecast(fund_id: UUID, year: int, *, on: date) -> Forecast:
    """The twelve months, reckoned whole. Kept until the municipality's log or the year's books say
    that something has changed."""
    with tenancy.as_system():
        return _forecast(fund_id, year, on, last_number(fund_id, year))


@kept_until_logged(64)
def _forecast(fund_id: UUID, year: int, on: date, _last_number: int) -> Forecast:
    return forecast(position(fund_id, year, on=on))


def position(fund_id: UUID, year: int, *, on: date) -> Position:
    """The year as it stands on a day. Ask as the system: figures of only some do not add up."""
    corrected = _corrected(fund_id, year)
    return Position(
        year=year,
        on=on,
        balance=sum_of_lines(fund_id, year),
        awards=tuple(_awards(fund_id, year, corrected)),
        paid=tuple(_paid(fund_id, year, corrected)),
        returns=tuple(_returns(fund_id, year)),
    )


@dataclass(frozen=True)
class _Correction:
    """``kind`` is that of what it corrects."""

    kind: str
    application_id: UUID | None
    title: str | None
    at: datetime
    amount_ore: int


def _corrected(fund_id: UUID, year: int) -> list[_Correction]:
    """They are few, and to join every voucher with what it corrects costs much."""
    found = models.Voucher.objects.filter(
        fund=fund_id, year=year, kind=Movement.CORRECT, reverses__kind__in=_SIGNS
    ).values_list("reverses__kind", "application", "application__title", "booked_at", "amount_ore")
    return [_Correction(*row) for row in found]


def _awards(fund_id: UUID, year: int, corrected: Sequence[_Correction]) -> list[OpenAward]:
    decided = _left_by_application(fund_id, year, corrected)
    parts: dict[UUID | None, list[models.Instalment]] = defaultdict(list)
    named = [pk for pk, _title in decided if pk is not None]
    for part in (
        models.Instalment.objects.filter(award__application__in=named, year=year, state__in=WAITING)
        .order_by("due", "number")
        .select_related("award")
    ):
        parts[part.award.application_id].append(part)
    return [
        OpenAward(str(pk or ""), title or "", ore, _within(parts[pk], ore))
        for (pk, title), ore in decided.items()
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


_Named = tuple[UUID | None, str | None]


def _left_by_application(
    fund_id: UUID, year: int, corrected: Sequence[_Correction]
) -> dict[_Named, int]:
    """What is decided and not paid, in öre, by application and its title; None for what names no
    application."""
    left: Counter[_Named] = Counter()
    booked = models.Voucher.objects.filter(fund=fund_id, year=year, kind__in=_SIGNS).order_by()
    grouped = booked.values_list("kind", "application", "application__title")
    for kind, pk, title, ore in grouped.annotate(ore=Sum("amount_ore")):
        left[pk, title] += _SIGNS[kind] * int(ore)
    for one in corrected:
        left[one.application_id, one.title] -= _SIGNS[one.kind] * one.amount_ore
    return {named: ore for named, ore in left.items() if ore > 0}


def _paid(fund_id: UUID, year: int, corrected: Sequence[_Correction]) -> list[DatedAmount]:
    """What left each day, corrections taken off the day they were made."""
    paid = models.Voucher.objects.filter(fund=fund_id, year=year, kind=Movement.PAY)
    days = paid.order_by().annotate(day=TruncDate("booked_at")).values_list("day")
    found = [DatedAmount(day, int(ore)) for day, ore in days.annotate(ore=Sum("amount_ore"))]
    return found + [
        DatedAmount(localdate(one.at), -one.amount_ore)
        for one in corrected
        if one.kind == Movement.PAY
    ]


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
        reserved = reserved_by_round(fund_id, year)
    lines = [
        RequestLine(str(one.what), one.amount_ore, one.why, UUID(one.award), due=one.due)
        for one in found
        if one.award
    ]
    why = say("Omgången är inte beslutad.")
    return lines + [RequestLine(name, ore, why, round_id=pk) for pk, name, ore in reserved]


def may_see_all(application_ids: Iterable[UUID | None]) -> bool:
    """Whether the one who asks has no jäv in any of the applications."""
    wanted = {pk for pk in application_ids if pk}
    return models.Application.objects.filter(pk__in=wanted).count() == len(wanted)
