"""The answers to what dir. 2025:53 asks the municipalities, as a page and as a workbook."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tryggare.domain.money import ORE_PER_KRONA
from tryggare.domain.suppliers.inquiry import Answered
from tryggare.domain.suppliers.inquiry_facts import Cell
from tryggare.domain.wording import Day, Ore, Text
from tryggare.exit.permissions import SUPPLIERS
from tryggare.exit.services import inquiry as services
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.supplier_pages import day, register
from tryggare.shell.charts.bars import Bar, bars
from tryggare.shell.charts.chart import Chart
from tryggare.shell.elements import Column, Crumb, Table
from tryggare.shell.files import attachment
from tryggare.shell.locale import active, say

_AMOUNTS = "amounts"


@working(SUPPLIERS)
def index(request: WorkingRequest) -> HttpResponse:
    """Every question with its answer."""
    found = services.answers(by=request.actor)
    context = {
        "questions": [_drawn(number, one) for number, one in enumerate(found, 1)],
        "crumbs": [register(), Crumb(_("Svar till utredningen"))],
    }
    return render(request, "exit/suppliers/inquiry.html", context)


@working(SUPPLIERS)
def file(request: WorkingRequest) -> HttpResponse:
    """The same as a workbook."""
    return attachment(services.workbook(by=request.actor), "dir-2025-53.xlsx")


def _drawn(number: int, one: Answered) -> dict[str, object]:
    question = say(one.question.question)
    return {
        "heading": f"{number}. {question}",
        "sentences": [say(sentence) for sentence in one.sentences],
        "chart": _chart(one) if one.question.code == _AMOUNTS and one.rows else None,
        "table": _table(one, question) if one.rows else None,
        "basis": say(one.question.basis),
        "source": say(one.question.source),
    }


def _table(one: Answered, caption: str) -> Table:
    first = one.rows[0]
    columns = [
        Column(say(label), numeric=isinstance(first[place], Ore | int))
        for place, label in enumerate(one.columns)
    ]
    rows = [[shown(cell) for cell in row] for row in one.rows]
    return Table(columns, rows, caption, caption_hidden=True)


def _chart(one: Answered) -> Chart:
    """What each supplier has billed in all the years together."""
    sums: dict[str, int] = {}
    for name, _year, amount in one.rows:
        if isinstance(name, str) and isinstance(amount, Ore):
            sums[name] = sums.get(name, 0) + amount.amount // ORE_PER_KRONA
    rows = sorted(
        (Bar(name, kr) for name, kr in sums.items() if kr > 0), key=lambda b: -b.amount_kr
    )
    return bars(rows, title=_headline(rows), heading=_("Utförare"))


def _headline(rows: Sequence[Bar]) -> str:
    if not rows:
        return _("Inget är fakturerat")
    return _("Mest har %(name)s fakturerat") % {"name": rows[0].name}


def shown(cell: Cell) -> str:
    """A cell in the reader's language."""
    if isinstance(cell, Text):
        return say(cell)
    if isinstance(cell, Day):
        return day(cell.on)  # may break between its parts, in a column that has little room
    return str(cell) if isinstance(cell, str | int) else cell.shown(active())
