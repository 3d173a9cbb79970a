"""A year's vouchers for a spreadsheet: one row a line of the books."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from tryggare.domain.ledger import Account, Movement
from tryggare.domain.money import ORE_PER_KRONA
from tryggare.fund.models import Voucher
from tryggare.shell.papers.cells import csv_bytes

_HEADINGS = (
    "Budgetår", "Verifikation", "Bokförd", "Händelse", "Text", "Konto", "Debet",
    "Kredit", "Ansökan", "Rättar verifikation", "Bokfört av",
)  # fmt: skip


def vouchers_csv(vouchers: Iterable[Voucher]) -> bytes:
    """``vouchers`` come with their lines."""
    return csv_bytes([_HEADINGS, *(row for voucher in vouchers for row in _rows(voucher))])


def _rows(voucher: Voucher) -> list[tuple[str | int, ...]]:
    day = timezone.localtime(voucher.booked_at).date().isoformat()
    before = (voucher.year, voucher.number, day, str(Movement(voucher.kind).label), voucher.text)
    after = (
        voucher.application.reference if voucher.application else "",
        voucher.reverses.number if voucher.reverses else "",
        str(voucher.booked_by) if voucher.booked_by else "",
    )
    return [
        (*before, str(Account(line.account).label), *_debit_credit(line.amount_ore), *after)
        for line in voucher.entries.all()
    ]


def _debit_credit(amount_ore: int) -> tuple[int | str, int | str]:
    """Neither has a sign, for a spreadsheet would take ``-1,50`` for a formula."""
    return (_kronor(amount_ore), "") if amount_ore > 0 else ("", _kronor(-amount_ore))


def _kronor(amount_ore: int) -> int | str:
    """Whole kronor as a number; with a comma when there are öre, as a spreadsheet reads them."""
    whole, ore = divmod(amount_ore, ORE_PER_KRONA)
    return f"{whole},{ore:02d}" if ore else whole
