"""The criteria of a round: names, questions and weights, set together."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.money import NO_BREAK_SPACE
from tryggare.domain.shares import shares
from tryggare.fund.forms.calls import CriterionLines
from tryggare.fund.models import Criterion
from tryggare.fund.permissions import MANAGE_ROUND, VIEW_ROUND
from tryggare.fund.policies import BEFORE_CALL
from tryggare.fund.selectors import rounds as selectors
from tryggare.fund.services import criteria as services
from tryggare.fund.views.pages import law, to_round
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Row, done, or_404
from tryggare.shell.elements import Cell, Column, Crumb, Table
from tryggare.shell.forms import problems_of
from tryggare.shell.locale import say


@guarded(VIEW_ROUND)
def show(request: ActingRequest, round_id: UUID) -> HttpResponse:
    """The criteria; for those who may, and before the call opens, as a form."""
    round_ = or_404(lambda: selectors.one(round_id))
    criteria = list(round_.criteria.all())
    may = request.actor.may(MANAGE_ROUND) and round_.state in BEFORE_CALL
    lines = CriterionLines(criteria, request.POST if request.method == "POST" else None)
    if request.method == "POST" and lines.is_valid():
        try:
            services.replace(by=request.actor, round_id=round_id, criteria=lines.facts)
        except InvalidInput as error:
            lines.show(error)
        except Refused as error:
            messages.error(request, say(error.message))
        else:
            return done(request, _("Kriterierna är sparade."), "fund:criteria", round_id)
    context = {
        "round": round_,
        "lead": _lead(may, bool(criteria)),
        "may": may,
        "lines": lines.lines,
        "problems": [one for line in lines.lines for one in problems_of(line)],
        "table": _table(criteria),
        "has_criteria": bool(criteria),
        "cancel_url": reverse("fund:round", args=[round_id]),
        "law": law("kl-2-3"),
        "crumbs": [*to_round(round_), Crumb(_("Kriterier"))],
    }
    return render(request, "fund/calls/criteria.html", context)


def _lead(may: bool, some: bool) -> str:
    if may:
        return _("Det här bedöms alla ansökningar efter. Kriterierna låses när utlysningen öppnar.")
    if some:
        return _("Det här bedöms alla ansökningar efter.")
    return _("Omgången har inga kriterier.")


def _table(criteria: Sequence[Criterion]) -> Table:
    columns = [
        Column(_("Kriterium")),
        Column(_("Vikt"), numeric=True),
        Column(_("Andel"), numeric=True),
    ]
    parts = shares([one.weight for one in criteria])
    rows: list[Row] = [
        [Cell(one.name, note=one.question), str(one.weight), f"{part}{NO_BREAK_SPACE}%"]
        for one, part in zip(criteria, parts, strict=True)
    ]
    return Table(columns, rows, _("Så väger kriterierna, tillsammans 100 %"))
