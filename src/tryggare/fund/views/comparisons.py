"""Two proposals of a round side by side: what one decision more, or one rule less, changed."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.fund.forms.proposals import CompareForm
from tryggare.fund.models import Proposal
from tryggare.fund.permissions import VIEW_ROUND
from tryggare.fund.selectors import proposals as selectors
from tryggare.fund.selectors.proposals import Comparison
from tryggare.fund.selectors.results import Reading
from tryggare.fund.views import proposal_words as words
from tryggare.fund.views.answered import weighing
from tryggare.fund.views.pages import to_round
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import or_404
from tryggare.shell.elements import Cell, Column, Crumb, Table

_MOST_CHANGES = 200


@guarded(VIEW_ROUND)
@weighing
def show(request: ActingRequest, proposal_id: UUID) -> HttpResponse:
    """What differs from an earlier proposal of the same round (``?mot=number``)."""
    proposal = or_404(lambda: selectors.one(proposal_id))
    others = selectors.of_round(proposal.round).filter(state=Proposal.State.DONE)
    others = others.exclude(pk=proposal.pk)
    if proposal.state != Proposal.State.DONE:
        raise Http404
    form = CompareForm(request.GET or None, others=list(others))
    other = form.chosen
    name = _("Förslag %(number)d") % {"number": proposal.number}
    context = {
        "proposal": proposal,
        "form": form,
        "name": name,
        "crumbs": [
            *to_round(proposal.round),
            Crumb(name, reverse("fund:proposal", args=[proposal.pk])),
            Crumb(_("Jämför")),
        ],
    }
    if other is None:
        context["lead"] = _("Det finns inget annat färdigt förslag i omgången att jämföra med.")
        return render(request, "fund/proposals/compare.html", context)
    found = selectors.compared(selectors.reading(other), selectors.reading(proposal))
    heading = _("Förslag %(number)d") % {"number": other.number}
    context |= {
        "lead": f"{_lead(found, other.number)} {_worth(found)}",
        "figures": _figures(found, heading, name),
        "changes": _changes(found, heading, name) if found.changes else None,
        "grounds": _grounds(found, heading, name),
    }
    return render(request, "fund/proposals/compare.html", context)


def _lead(found: Comparison, number: int) -> str:
    count = len(found.changes)
    if not count:
        said = _("Samma belopp till samma åtgärder som i förslag %(number)d.")
        return said % {"number": number}
    sentence = ngettext(
        "%(count)d åtgärd får ett annat belopp än i förslag %(number)d.",
        "%(count)d åtgärder får ett annat belopp än i förslag %(number)d.",
        count,
    )
    return sentence % {"count": count, "number": number}


def _worth(found: Comparison) -> str:
    """What the change gives or costs in the value that rules; empty when it cannot be compared."""
    before, after = found.before, found.after
    if before.by_money != after.by_money or not before.value:
        return ""
    if after.value == before.value:
        return _("Värdet är detsamma.")
    share = {"share": words.percent(after.value / before.value - 1, signed=True)}
    return _("Värdet ändras med %(share)s.") % share


def _figures(found: Comparison, before: str, after: str) -> Table:
    columns = [Column(_("Mått")), Column(before, numeric=True), Column(after, numeric=True)]
    both = (found.before, found.after)
    rows = [
        [_("Åtgärder med"), *(str(len(one.funded)) for one in both)],
        [_("Fördelat, kr"), *(words.number(one.spent) for one in both)],
        [_("Summan av poängen"), *(words.points(_by_score(one)) for one in both)],
        [_("Poäng gånger kronor"), *(words.points(_by_money(one)) for one in both)],
    ]
    return Table(columns, rows, _("Siffrorna bredvid varandra"))


def _by_score(found: Reading) -> Decimal:
    return found.other_value if found.by_money else found.value


def _by_money(found: Reading) -> Decimal:
    return found.value if found.by_money else found.other_value


def _changes(found: Comparison, before: str, after: str) -> Table:
    columns = [Column(_("Åtgärd")), Column(before, numeric=True), Column(after, numeric=True)]
    rows = [
        [change.title, words.number(change.before), words.number(change.after)]
        for change in found.changes[:_MOST_CHANGES]
    ]
    return Table(columns, rows, _("Får ett annat belopp, i kronor"))


def _grounds(found: Comparison, before: str, after: str) -> Table | None:
    """Rules and pins that differ: what may have caused the rest."""
    rows: list[list[Cell | str]] = []
    for name, (old, new) in found.rules.items():
        limit = [words.kr(one) if one is not None else "–" for one in (old, new)]
        rows.append([words.rule_name(name), *limit])
    said = {"in": _("låst med"), "out": _("låst utanför"), "": "–"}
    rows += [[title, said[old], said[new]] for title, (old, new) in found.pins.items()]
    if not rows:
        return None
    columns = [Column(_("Regel eller låsning")), Column(before), Column(after)]
    return Table(columns, rows, _("Regler och låsningar som skiljer"))
