"""Plans as a table, as answers, and what can be done with them."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.clocks import Status
from tryggare.domain.law import Branch
from tryggare.domain.needs import all_plans
from tryggare.exit.models import Case
from tryggare.exit.selectors.plans import PlanClock
from tryggare.exit.services.plans import ReadPlan, newest
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Action, Answer, Cell, Column, Table, Tag, Tone
from tryggare.shell.locale import say
from tryggare.shell.templatetags.shell import long_date

_TONES: dict[Status, Tone] = {
    Status.WARNING: "sun",
    Status.OVERDUE: "rose",
    Status.MET: "leaf",
    Status.MET_LATE: "sun",
}


def plans_table(case: Case, found: Sequence[ReadPlan], clocks: Sequence[PlanClock]) -> Table | None:
    """The version that holds of each plan, with the days it is to be followed up by."""
    columns = [Column(_("Plan")), Column(_("Gjord")), Column(_("Att hålla"), prose=True)]
    rows: list[Row] = []
    for one in newest(found):
        own = [each.clock for each in clocks if each.kind == one.kind]
        made = _earlier_round(case, one) or _("version %(number)d") % {"number": one.version}
        rows.append(
            [
                Cell(name(one), reverse("exit:plan-read", args=[case.pk, one.id])),
                Cell(long_date(one.made_on), note=made),
                Cell(
                    tag=Tag(say(own[0].status.text), _TONES.get(own[0].status, "neutral")),
                    note="; ".join(
                        f"{say(clock.rule.title)} {long_date(clock.due.on)}" for clock in own
                    ),
                ),
            ]
        )
    return Table(columns, rows, _("Planer"), caption_hidden=True) if rows else None


def _earlier_round(case: Case, plan: ReadPlan) -> str:
    return _("från en tidigare omgång") if plan.round != case.round else ""


def actions(case: Case, found: Sequence[ReadPlan]) -> list[Action]:
    """A plan of each kind that such a case has; first the one that support is carried out by."""
    branch = Branch(case.branch)
    there = {one.kind for one in found if one.round == case.round}
    kinds = [one for one in all_plans().values() if one.may_be_made(branch)]
    wanted = {one.id for one in kinds if branch in one.carries}
    actions: list[Action] = []
    for kind in sorted(kinds, key=lambda one: branch not in one.carries):
        label = _("Ny version: %(plan)s") if kind.id in there else _("Gör: %(plan)s")
        first = not actions and not wanted & there
        actions.append(
            Action(
                label % {"plan": say(kind.title)},
                reverse("exit:plan-write", args=[case.pk, kind.id]),
                kind="primary" if first else "secondary",
            )
        )
    return actions


def name(plan: ReadPlan) -> str:
    return say(all_plans()[plan.kind].title)


def answers(plan: ReadPlan) -> list[Answer]:
    """Everything that the version says."""
    found = [
        Answer(_("Version"), str(plan.version)),
        Answer(_("Gjord"), long_date(plan.made_on)),
        Answer(_("Följs upp senast"), long_date(plan.review_on)),
    ]
    if plan.placed_on:
        found.append(Answer(_("Placeringen började"), long_date(plan.placed_on)))
    if plan.consented_on:
        found.append(Answer(_("Personen samtyckte"), long_date(plan.consented_on)))
    fields = all_plans()[plan.kind].fields
    found += [Answer(say(one.label), plan.fields[one.code]) for one in fields]
    return [
        *found,
        Answer(_("Med och gjorde planen"), plan.took_part),
        Answer(_("Personen tycker"), plan.own_view),
        Answer(_("Skrivet av"), plan.written_by),
    ]


def versions(case: Case, found: Sequence[ReadPlan]) -> Table | None:
    """Every version, when there are several."""
    if len(found) < 2:
        return None
    columns = [Column(_("Version")), Column(_("Gjord")), Column(_("Personen tycker"), prose=True)]
    rows: list[Row] = [
        [
            Cell(str(one.version), reverse("exit:plan-read", args=[case.pk, one.id])),
            long_date(one.made_on),
            one.own_view,
        ]
        for one in found
    ]
    return Table(columns, rows, _("Alla versioner"), caption_hidden=True)
