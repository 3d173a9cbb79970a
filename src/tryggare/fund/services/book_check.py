"""Checks the books of all municipalities, one transaction each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction

from tryggare.audit import tenancy
from tryggare.domain.ledger import Account, Line, Movement, lines, reversal
from tryggare.domain.money import ore_as_kronor
from tryggare.fund.models import Balance, Fund, Voucher
from tryggare.fund.selectors import books
from tryggare.organisations.models import Municipality
from tryggare.organisations.services.audit_check import each_municipality


@dataclass(frozen=True)
class BookReport:
    """How the books of one fund and year stand. ``faults`` says what is wrong, a line each."""

    municipality: str
    fund: str
    year: int
    vouchers: int
    available_ore: int
    faults: Sequence[str]

    @property
    def whole(self) -> bool:
        return not self.faults

    def __str__(self) -> str:
        name = f"{self.municipality}, {self.fund} {self.year}"
        if self.whole:
            left = ore_as_kronor(self.available_ore)
            return f"{name}: stämmer, {self.vouchers} verifikationer, disponibelt {left}"
        return f"{name}: STÄMMER INTE. " + " ".join(self.faults[:20])


def check_books(*, code: str | None = None) -> list[BookReport] | None:
    """One report a fund and year, of every municipality or only the one with ``code``; None when
    there is no such municipality."""
    found = each_municipality(_of, code=code)
    return [report for reports in found for report in reports] if found else None


@transaction.atomic
def _of(municipality: Municipality) -> list[BookReport]:
    tenancy.enter(municipality_id=municipality.pk)
    kept = Balance.objects.select_related("fund").order_by("fund__name", "year")
    return [_check(municipality, row.fund, row) for row in kept]


def _check(municipality: Municipality, fund: Fund, row: Balance) -> BookReport:
    reconciled = books.reconciled(fund.pk, row.year)
    faults = [] if reconciled.agrees else ["Saldona är inte summan av verifikationerna."]
    count = 0
    # All at once: a chunk more would be a question more, and the rows are small.
    for count, voucher in enumerate(books.with_lines(fund.pk, row.year), 1):
        faults += _faults(voucher, count)
    if count != row.last_number:
        faults.append(f"Den sista verifikationen är {count}, inte {row.last_number}.")
    return BookReport(
        municipality.name, fund.name, row.year, count, reconciled.summed.available_ore, faults
    )


def _faults(voucher: Voucher, place: int) -> Iterator[str]:
    if voucher.number != place:
        yield f"Verifikation {place} saknas."
    posted = {Line(Account(one.account), one.amount_ore) for one in voucher.entries.all()}
    if posted != _expected(voucher):
        yield f"Verifikation {voucher.number} har inte de rader som händelsen ger."


def _expected(voucher: Voucher) -> set[Line]:
    if voucher.reverses is None:
        return set(lines(Movement(voucher.kind), voucher.amount_ore))
    return set(reversal(lines(Movement(voucher.reverses.kind), voucher.amount_ore)))
