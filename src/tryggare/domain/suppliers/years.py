"""What an invoice of a period costs each calendar year."""

from __future__ import annotations

from datetime import date


def by_year(period_from: date, period_to: date, amount_ore: int) -> dict[int, int]:
    """Whole öre a year: by the number of days in each, both ends included, and the last year takes
    the öre that do not divide. The sum is always ``amount_ore``.

    Raises ValueError for a period that ends before it begins.
    """
    days = (period_to - period_from).days + 1
    if days < 1:
        raise ValueError("the period ends before it begins")
    found, left = {}, amount_ore
    for year in range(period_from.year, period_to.year):
        first = max(period_from, date(year, 1, 1))
        share = ((date(year, 12, 31) - first).days + 1) * amount_ore // days
        found[year] = share
        left -= share
    return found | {period_to.year: left}
