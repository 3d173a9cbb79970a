"""A plan as it stands: problem by problem, cause by cause, and what acts on each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.pictures.grounds import ground, short
from tryggare.measures.models import Measure, PlanCause, PlanMeasure, PlanProblem
from tryggare.measures.selectors.plans import Inside, is_acted_on
from tryggare.measures.views.measure_list_parts import state_tag
from tryggare.shell.elements import Cell, Column, Fact, Table, Tag
from tryggare.shell.templatetags.shell import grouped, kronor, long_date


@dataclass(frozen=True)
class Acting:
    """A measure that acts on a cause; ``note`` when it is not in the plan."""

    title: str
    url: str
    state: Tag
    note: str = ""


@dataclass(frozen=True)
class CauseRow:
    cause: PlanCause
    facts: Sequence[tuple[str, str]]
    acting: Sequence[Acting]
    gap: str


@dataclass(frozen=True)
class ProblemRow:
    problem: PlanProblem
    secret: str
    facts: Sequence[tuple[str, str]]
    causes: Sequence[CauseRow]


def tree(inside: Inside, *, is_whole: bool) -> list[ProblemRow]:
    """Every problem; without ``is_whole`` those that are open, with what is open under them."""
    listed = {row.measure_id for row in inside.listed}
    shown = [one for one in inside.problems if is_whole or one.is_open]
    return [_problem(one, listed, is_whole) for one in shown]


def cause_row(cause: PlanCause, listed: Collection[UUID], is_whole: bool = True) -> CauseRow:
    """A cause with all that is known of it."""
    rows = [row.measure for row in cause.acted_on_by.all() if is_whole or row.measure.is_open]
    pairs = [
        (_("Gäller"), cause.get_side_display()),
        (_("Talar för"), cause.evidence_for),
        (_("Talar emot"), cause.evidence_against),
        (_("Vem kan påverka"), cause.influence),
        (_("Hur säkert"), cause.get_certainty_display()),
        (_("Därför görs inget åt orsaken"), cause.left_because),
    ]
    gap = (
        ""
        if is_acted_on(cause) or cause.left_because
        else _("Ingen åtgärd, och inget skäl till det.")
    )
    return CauseRow(
        cause,
        [(label, str(value)) for label, value in pairs if value],
        [_acting(one, listed) for one in rows],
        gap,
    )


def measures_table(
    rows: Sequence[PlanMeasure], acted_on: Collection[UUID], *, take_out: bool
) -> Table:
    """The plan's measures by name; ``take_out`` gives a way out to those that may leave."""
    columns = [
        Column(_("Åtgärd")),
        Column(_("Ansvarig")),
        Column(_("Läge")),
        Column(_("Orsak")),
        Column(_("Följs upp senast")),
    ]
    if take_out:
        columns.append(Column(_("Ta bort")))
    return Table(
        columns,
        [_measure_row(row, acted_on, take_out) for row in rows],
        _("Åtgärder i planen"),
        caption_hidden=True,
    )


def figures(inside: Inside, *, is_whole: bool) -> list[Fact]:
    """At most four: of what the reader may see."""
    problems = [one for one in inside.problems if is_whole or one.is_open]
    causes = [cause for one in problems for cause in one.causes.all()]
    measures = [row.measure for row in inside.listed if is_whole or row.measure.is_open]
    without = sum(not is_acted_on(cause) for cause in causes)
    going = [one for one in measures if one.state != Measure.State.CANCELLED]
    money = sum(paid.amount_ore for one in going for paid in one.money.all())
    return [
        Fact(_("Problem"), grouped(len(problems))),
        Fact(
            _("Orsaker"),
            grouped(len(causes)),
            note=_("%(count)s utan åtgärd") % {"count": grouped(without)} if without else "",
        ),
        Fact(_("Åtgärder"), grouped(len(measures))),
        Fact(_("Avsatt"), kronor(money) if money else "–"),
    ]


def _problem(one: PlanProblem, listed: Collection[UUID], is_whole: bool) -> ProblemRow:
    pairs = [
        (_("Prioritet"), _priority(one)),
        (_("Var"), one.where),
        (_("Så ska det vara när planen är slut"), one.aim),
        (_("Orsaksanalysen gjord"), long_date(one.analysed_on) if one.analysed_on else ""),
        (_("Funktioner som deltog"), one.participants),
    ]
    secret = ""
    if not one.is_open:
        secret = short(ground(one.ground)) if one.ground else _("grund inte vald")
    return ProblemRow(
        one,
        secret,
        [(label, value) for label, value in pairs if value],
        [cause_row(cause, listed, is_whole) for cause in one.causes.all()],
    )


def _priority(one: PlanProblem) -> str:
    if one.priority is None:
        return _("Inte prioriterat i lägesbilden")
    return _("%(priority)d av 5") % {"priority": one.priority}


def _acting(one: Measure, listed: Collection[UUID]) -> Acting:
    return Acting(
        one.title,
        reverse("measures:measure", args=[one.pk]),
        state_tag(one),
        "" if one.pk in listed else _("står inte i planen"),
    )


def _measure_row(
    row: PlanMeasure, acted_on: Collection[UUID], take_out: bool
) -> list[Cell | Tag | str]:
    one = row.measure
    added = _("Tillagd %(day)s") % {"day": long_date(row.added_on)} if row.added_on else ""
    cells: list[Cell | Tag | str] = [
        Cell(one.title, reverse("measures:measure", args=[one.pk]), note=added),
        str(one.responsible),
        state_tag(one),
        _("Ja") if row.measure_id in acted_on else Tag(_("Ingen orsak"), "sun"),
        long_date(one.follow_up_due),
    ]
    if take_out:
        url = reverse("measures:plan-measure-remove", args=[row.plan_id, one.pk])
        cells.append(Cell(_("Ta bort ur planen"), url))
    return cells
