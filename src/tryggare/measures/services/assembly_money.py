"""Kronor in the report to fullmäktige: where they come from and which problem they answer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from tryggare.domain.money import ore_as_kronor
from tryggare.domain.red_thread import Thread, answered
from tryggare.domain.red_thread.spread import Line
from tryggare.measures.models import MeasureMoney
from tryggare.measures.selectors import assembly_facts as selectors
from tryggare.measures.selectors import thread_money
from tryggare.measures.selectors.assembly_facts import Period
from tryggare.measures.services.assembly_blocks import (
    Content,
    grid,
    heading,
    lacks,
    section,
    sentence,
)

_NO_PROBLEM = "Inget problem i planen"
_CLOSED = "Problem som inte beskrivs öppet"
_ALL = "Summa"


def kronor(period: Period, known: Thread) -> Content:
    """By year and source, and the fund's by problem."""
    return section("money", "Kronorna", _kronor(period, known))


def _kronor(period: Period, known: Thread) -> Iterator[Content]:
    rows = selectors.money(period)
    if not rows:
        yield lacks("Ingen åtgärd har pengar införda för periodens år.")
    else:
        yield from _by_source(rows)
    total = answered(known, counts_drafts=False)
    if total.all_ore:
        yield sentence(
            f"{ore_as_kronor(total.answering_ore)} av {ore_as_kronor(total.all_ore)}, alla år "
            "sammanlagda, svarar mot ett problem i en antagen åtgärdsplan."
        )
    yield from _of_the_fund(period, known)


def _by_source(rows: list[tuple[int, str, int]]) -> Iterator[Content]:
    years = sorted({year for year, _source, _ore in rows})
    ore = {(year, source): amount for year, source, amount in rows}
    lines = [
        [str(label), *(ore_as_kronor(ore.get((year, value), 0)) for year in years)]
        for value, label in MeasureMoney.Source.choices
    ]
    sums = Counter[int]()
    for year, _source, amount in rows:
        sums[year] += amount
    lines.append([_ALL, *(ore_as_kronor(sums[year]) for year in years)])
    yield grid(
        ["Källa", *(str(year) for year in years)],
        lines,
        widths=[2, *(1 for _year in years)],
        numeric=range(1, len(years) + 1),
    )


def _of_the_fund(period: Period, known: Thread) -> Iterator[Content]:
    ore: defaultdict[str, int] = defaultdict(int)
    years = range(period.first.year, period.last.year + 1)
    for line in thread_money.lines(known, *years, counts_drafts=False):
        ore[_problems(line)] += line.fund_ore
    told = sorted(((amount, what) for what, amount in ore.items() if amount), reverse=True)
    if not told:
        return
    yield heading("Trygghetsfondens kronor efter problem")
    yield grid(
        ["Problem", "Kronor"],
        [[what, ore_as_kronor(amount)] for amount, what in told],
        widths=[3, 1],
        numeric=[1],
    )
    yield sentence("En åtgärd som svarar mot flera problem står på en egen rad och delas inte.")


def _problems(line: Line) -> str:
    """The problems of a line in words, those that are closed without theirs."""
    if not line.answers_to:
        return _NO_PROBLEM
    return "; ".join(
        sorted({problem if is_open else _CLOSED for problem, _cause, is_open in line.answers_to})
    )
