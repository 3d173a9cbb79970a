"""The rules page: every floor and ceiling of the round, set together."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.errors import InvalidInput, Refused
from tryggare.fund.forms.rules import RuleLines, asked_ore, care
from tryggare.fund.models import Round, RoundRule
from tryggare.fund.permissions import MANAGE_ROUND, VIEW_ROUND
from tryggare.fund.policies import CHANGEABLE
from tryggare.fund.selectors import rounds as selectors
from tryggare.fund.selectors.rounds import Subjects
from tryggare.fund.services import rules as services
from tryggare.fund.views.answered import weighing
from tryggare.fund.views.pages import kronor, to_round
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import done, or_404
from tryggare.shell.elements import Cell, Column, Crumb, Table, Tag
from tryggare.shell.forms import problems_of
from tryggare.shell.locale import say


@guarded(VIEW_ROUND)
@weighing
def show(request: ActingRequest, round_id: UUID) -> HttpResponse:
    """The rules; for those who may, as a form."""
    round_ = or_404(lambda: selectors.with_rules(round_id))
    subjects = selectors.subjects(round_)
    lines = RuleLines(round_, subjects, request.POST if request.method == "POST" else None)
    may = request.actor.may(MANAGE_ROUND) and round_.state in CHANGEABLE
    if request.method == "POST" and lines.is_valid():
        try:
            count = services.replace(by=request.actor, round_id=round_id, rules=lines.facts)
        except InvalidInput as error:
            lines.show(error)
        except Refused as error:
            messages.error(request, say(error.message))
        else:
            return done(request, _said(count), "fund:rules", round_id)
    rules = list(round_.rules.all())
    context = {
        "round": round_,
        "lead": _lead(round_, may),
        "lines": lines.lines,
        "may": may,
        "problems": [one for line in lines.lines for one in problems_of(line)],
        "table": _table(rules, round_, subjects),
        "has_rules": bool(rules),
        "has_subjects": bool(subjects.categories or subjects.districts or subjects.applicants),
        "cancel_url": reverse("fund:round", args=[round_id]),
        "crumbs": [*to_round(round_), Crumb(_("Regler"))],
    }
    return render(request, "fund/rules/show.html", context)


def _said(count: int) -> str:
    if not count:
        return _("Inget var ändrat.")
    return ngettext("%(count)d regel är ändrad.", "%(count)d regler är ändrade.", count) % {
        "count": count
    }


def _lead(round_: Round, may: bool) -> str:
    if not may:
        return _("Så här ska pengarna fördelas, utöver att ge så mycket som möjligt för poängen.")
    return _(
        "Bestäm hur mycket en inriktning, en kommundel eller en sökande minst eller högst får. "
        "Omgången har %(budget)s."
    ) % {"budget": kronor(round_.budget_ore)}


def _table(rules: list[RoundRule], round_: Round, subjects: Subjects) -> Table:
    columns = [
        Column(_("Regel")),
        Column(_("Belopp"), numeric=True),
        Column(_("Sökt"), numeric=True),
    ]
    rows = [_row(rule, round_, subjects) for rule in rules]
    return Table(columns, rows, _("Reglerna nu"))


def _row(rule: RoundRule, round_: Round, subjects: Subjects) -> list[Cell | Tag | str]:
    asked = asked_ore(rule, subjects)
    return [
        Cell(str(rule), note=care(rule, round_, subjects)),
        kronor(rule.amount_ore),
        kronor(asked),
    ]
