"""The fund's books as figures."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Sum

from tryggare.domain.ledger import Account, Balance, Line, balances
from tryggare.fund import models


@dataclass(frozen=True)
class Reconciled:
    """What is kept beside what the lines sum to: the same, when the books are right."""

    kept: Balance
    summed: Balance

    @property
    def agrees(self) -> bool:
        return self.kept == self.summed


def balance(fund_id: UUID, year: int) -> Balance:
    """What stands on the accounts of a fund's year, in öre; nought before the first voucher."""
    row = models.Balance.objects.filter(fund=fund_id, year=year).first()
    if row is None:
        return Balance()
    return balances(Line(account, getattr(row, f"{account}_ore")) for account in Account)


def summed(fund_id: UUID, year: int) -> Balance:
    """The same, added up from every line of the books."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT on_account, ore FROM fund_sums(%s, %s)", [fund_id, year])
        return balances(Line(Account(account), ore) for account, ore in cursor.fetchall())


def reconciled(fund_id: UUID, year: int) -> Reconciled:
    """Whether the balance is the sum of the lines."""
    return Reconciled(kept=balance(fund_id, year), summed=summed(fund_id, year))


def set_aside(round_: models.Round) -> int:
    """What has been set aside for the round, decided or not, in öre."""
    # What is decided out of it is an application's.
    own = models.Entry.objects.filter(
        voucher__round=round_, voucher__application=None, account=Account.RESERVED
    )
    return int(own.aggregate(sum=Sum("amount_ore"))["sum"] or 0)


def reserved_for(round_: models.Round) -> int:
    """What of it is not decided yet, in öre."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT fund_reserved_for(%s)", [round_.pk])
        return int(cursor.fetchone()[0])
