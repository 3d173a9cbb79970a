"""Whether the books of a pack hold by themselves, from nothing but its vouchers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tryggare.domain.errors import InvalidInput
from tryggare.domain.ledger import Account, Line, Movement, balances, lines, reversal
from tryggare.domain.money import ORE_PER_KRONA
from tryggare.fund.services.audit_pack_files.layout import (
    ACCOUNT,
    BALANCE,
    BALANCES,
    BOOKS,
    VOUCHERS,
    books,
)
from tryggare.fund.services.audit_pack_files.reading import Pack, Row

_ACCOUNTS = {str(account.label): account for account in Account}
_MOVEMENTS = {str(movement.label): movement for movement in Movement}
_OF_LINE = ("Konto", "Debet", "Kredit")
_NUMBER, _EVENT, _REVERSES, _YEAR = "Verifikation", "Händelse", "Rättar verifikation", "Budgetår"


def faults_of_books(pack: Pack) -> Iterator[str]:
    """A sentence for each thing that is wrong, year by year."""
    years = sorted({name.split("/")[1] for name in pack.names if _is_year(name)})
    for year in years:
        where = f"Böckerna {year}: "
        try:
            for fault in _faults(pack, year):
                yield where + fault
        except (KeyError, ValueError):
            yield f"{where}tabellerna går inte att läsa."


def _is_year(name: str) -> bool:
    return name.startswith(f"{BOOKS}/") and name.endswith((f"/{VOUCHERS}", f"/{BALANCES}"))


def _faults(pack: Pack, year: str) -> Iterator[str]:
    vouchers: dict[int, list[Row]] = {}
    for row in pack.rows(books(year, VOUCHERS)):
        vouchers.setdefault(int(row[_NUMBER]), []).append(row)
        if row[_YEAR] != year:
            yield f"verifikation {row[_NUMBER]} hör till {row[_YEAR]}."
    for place in range(1, max(vouchers, default=0) + 1):
        if place not in vouchers:
            yield f"verifikation {place} saknas."
    for number, rows in vouchers.items():
        if len({_said(row) for row in rows}) > 1:
            yield f"raderna i verifikation {number} säger olika om den."
        if _posted(rows) != _expected(rows, vouchers):
            yield f"verifikation {number} har inte de rader som händelsen ger."
    told = {row[ACCOUNT]: int(row[BALANCE]) for row in pack.rows(books(year, BALANCES))}
    summed = balances(line for rows in vouchers.values() for line in _posted(rows))
    if told != {str(account.label): summed.of(account) for account in Account}:
        yield "saldona är inte summan av verifikationerna."


def _said(row: Row) -> tuple[str, ...]:
    """What each line says of the whole voucher."""
    return tuple(value for heading, value in row.items() if heading not in _OF_LINE)


def _posted(rows: Sequence[Row]) -> list[Line]:
    lines_ = [
        Line(_ACCOUNTS[row["Konto"]], _ore(row["Debet"]) - _ore(row["Kredit"])) for row in rows
    ]
    return sorted(lines_, key=_order)


def _expected(rows: Sequence[Row], vouchers: Mapping[int, Sequence[Row]]) -> list[Line]:
    """The lines that the event gives for the voucher's amount, or the turned lines of the one it
    corrects."""
    first = rows[0]
    movement = _MOVEMENTS[first[_EVENT]]
    if movement == Movement.CORRECT:
        return sorted(reversal(_posted(vouchers[int(first[_REVERSES])])), key=_order)
    amount = sum(_ore(row["Debet"]) for row in rows)
    try:
        return sorted(lines(movement, amount), key=_order)
    except InvalidInput as error:
        raise ValueError(amount) from error


def _order(line: Line) -> tuple[str, int]:
    return line.account, line.amount_ore


def _ore(kronor: str) -> int:
    whole, _comma, rest = kronor.partition(",")
    return int(whole or 0) * ORE_PER_KRONA + int(rest or 0)
