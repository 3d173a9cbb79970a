"""The fund's books as figures."""

from __future__ import annotations

from uuid import UUID

from tryggare.domain.ledger import Account, Balance, Line, balances
from tryggare.fund import models


def balance(fund_id: UUID, year: int) -> Balance:
    """What stands on the accounts of a fund's year, in öre; nought before the first voucher."""
    row = models.Balance.objects.filter(fund=fund_id, year=year).first()
    if row is None:
        return Balance()
    return balances(Line(account, getattr(row, f"{account}_ore")) for account in Account)
