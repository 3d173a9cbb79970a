"""The fund's books as figures: balances, vouchers, and whether the two agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.db.models import QuerySet, Sum

from tryggare.audit import tenancy
from tryggare.domain.ledger import Account, Balance, Line, Movement, balances
from tryggare.fund import models


@dataclass(frozen=True)
class Reconciled:
    """What is kept beside what the lines sum to: the same, when the books are right."""

    kept: Balance
    summed: Balance

    @property
    def agrees(self) -> bool:
        return self.kept == self.summed


@dataclass(frozen=True)
class YearsMoney:
    """A fund's year. ``carried_in_ore`` and ``carried_out_ore`` are the two ways of what is
    ``balance.carried_ore`` together."""

    fund: models.Fund
    year: int
    years: Sequence[int]
    reconciled: Reconciled
    carried_in_ore: int
    carried_out_ore: int

    @property
    def balance(self) -> Balance:
        """What the lines say: they are the books, whatever is kept beside them."""
        return self.reconciled.summed


@dataclass(frozen=True)
class VoucherPage:
    """Some of a year's vouchers, newest first; ``older`` is where the next page begins."""

    vouchers: Sequence[models.Voucher]
    older: int | None


def fund(fund_id: UUID) -> models.Fund:
    """Raises Fund.DoesNotExist."""
    return models.Fund.objects.get(pk=fund_id)


def balance(fund_id: UUID, year: int) -> Balance:
    """What stands on the accounts of a fund's year, in öre; nought before the first voucher."""
    return _kept(models.Balance.objects.filter(fund=fund_id, year=year).first())


def _kept(row: models.Balance | None) -> Balance:
    if row is None:
        return Balance()
    return balances(Line(account, getattr(row, f"{account}_ore")) for account in Account)


def summed(fund_id: UUID, year: int) -> Balance:
    """The same, added up from every line of the books, whoever asks."""
    with tenancy.as_system():
        return sum_of_lines(fund_id, year)


def sum_of_lines(fund_id: UUID, year: int) -> Balance:
    """The same for one who asks as the system already."""
    lines = models.Entry.objects.filter(fund=fund_id, year=year).order_by()
    sums = lines.values_list("account").annotate(Sum("amount_ore"))
    # A sum of bigint is numeric to the database.
    return balances(Line(Account(account), int(ore)) for account, ore in sums)


def reconciled(fund_id: UUID, year: int) -> Reconciled:
    """Whether the balance is the sum of the lines."""
    return Reconciled(kept=balance(fund_id, year), summed=summed(fund_id, year))


# What a list of vouchers says of each.
_LISTED = (
    "number", "kind", "amount_ore", "text", "booked_at", "application",
    "booked_by__name", "reverses__number", "reversed_by__number",
)  # fmt: skip


def last_number(fund_id: UUID, year: int) -> int:
    """The number of the year's latest voucher, whoever may see it; 0 before the first."""
    kept = models.Balance.objects.filter(fund=fund_id, year=year)
    return kept.values_list("last_number", flat=True).first() or 0


def years(fund_id: UUID) -> list[int]:
    """The budget years that have books, the latest first."""
    kept = models.Balance.objects.filter(fund=fund_id).order_by("-year")
    return list(kept.values_list("year", flat=True))


def years_money(fund_id: UUID, year: int) -> YearsMoney:
    """A fund's year as its page shows it. Raises Fund.DoesNotExist."""
    found = fund(fund_id)
    rows = {row.year: row for row in models.Balance.objects.filter(fund=fund_id)}
    row = rows.get(year)
    lines = _lines_to(fund_id, year, row.last_number if row else 0)
    return YearsMoney(
        fund=found,
        year=year,
        years=sorted(rows, reverse=True),
        reconciled=Reconciled(kept=_kept(row), summed=lines.summed),
        carried_in_ore=lines.carried_in_ore,
        carried_out_ore=lines.carried_out_ore,
    )


@dataclass(frozen=True)
class _Lines:
    summed: Balance
    carried_in_ore: int
    carried_out_ore: int


@lru_cache(maxsize=256)
def _lines_to(fund_id: UUID, year: int, _last_number: int) -> _Lines:
    """What the year's lines come to, reckoned whole whoever asks. Kept until another voucher is
    booked: what is booked never changes, and to add it all up is what would grow."""
    with tenancy.as_system():
        return _Lines(sum_of_lines(fund_id, year), *_carried(fund_id, year))


def _carried(fund_id: UUID, year: int) -> tuple[int, int]:
    """What came in from the year before and went out to the next, corrections taken off."""
    carried = models.Entry.objects.filter(fund=fund_id, year=year, account=Account.CARRIED)
    into = out = 0
    lines = carried.values_list("amount_ore", "voucher__kind", "voucher__reverses__kind")
    for ore, kind, corrected in lines:
        if (corrected or kind) == Movement.CARRY_IN:
            into -= ore
        else:
            out += ore
    return into, out


def with_lines(fund_id: UUID, year: int) -> QuerySet[models.Voucher]:
    """A year's vouchers with the lines of each, in the order they were booked."""
    found = models.Voucher.objects.filter(fund=fund_id, year=year).order_by("number")
    whole = found.select_related("booked_by", "application", "reverses")
    return whole.prefetch_related("entries")


def page(fund_id: UUID, year: int, *, before: int | None = None, limit: int = 50) -> VoucherPage:
    """The latest ``limit`` vouchers, or the latest of those numbered below ``before``: a page costs
    the same however many there are."""
    found = models.Voucher.objects.filter(fund=fund_id, year=year).order_by("-number")
    found = found.select_related("booked_by", "reverses", "reversed_by").only(*_LISTED)
    if before is not None:
        found = found.filter(number__lt=before)
    rows = list(found[: limit + 1])
    shown = rows[:limit]
    return VoucherPage(shown, shown[-1].number if len(rows) > limit else None)


def voucher(voucher_id: UUID) -> models.Voucher:
    """One voucher with its lines. Raises Voucher.DoesNotExist."""
    found = models.Voucher.objects.select_related(
        "fund", "booked_by", "application", "round", "reverses", "reversed_by"
    )
    return found.prefetch_related("entries").get(pk=voucher_id)


def set_aside(round_: models.Round) -> int:
    """What has been set aside for the round, decided or not, in öre."""
    # What is decided out of it is an application's.
    own = models.Entry.objects.filter(
        voucher__round=round_, voucher__application=None, account=Account.RESERVED
    )
    return int(own.aggregate(sum=Sum("amount_ore"))["sum"] or 0)


def reserved_for(round_: models.Round) -> int:
    """What of it is not decided yet, in öre, whoever asks."""
    with tenancy.as_system():
        own = models.Entry.objects.filter(voucher__round=round_, account=Account.RESERVED)
        return int(own.aggregate(sum=Sum("amount_ore"))["sum"] or 0)


def reserved_by_round(fund_id: UUID, year: int) -> list[tuple[UUID, str, int]]:
    """(id, name, öre) of the rounds that have something set aside and not decided in the year. Ask
    as the system: what is decided is an application's."""
    held = models.Entry.objects.filter(fund=fund_id, year=year, account=Account.RESERVED)
    by_round = held.order_by("voucher__round__name").values_list(
        "voucher__round", "voucher__round__name"
    )
    sums = by_round.annotate(Sum("amount_ore"))
    return [(pk, name, int(ore)) for pk, name, ore in sums if pk and ore > 0]
