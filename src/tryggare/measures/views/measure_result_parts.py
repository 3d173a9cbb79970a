"""Goals, doses and follow-ups as they are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tryggare.domain.plans import Kind
from tryggare.domain.plans.doses import amount, dose_told
from tryggare.domain.plans.goals import Reached, goal_told, reached
from tryggare.domain.wording import Text
from tryggare.measures.models import DoseEntry, FollowUp, Measure, MeasureGoal
from tryggare.measures.permissions import PLAN, SHARE
from tryggare.measures.selectors.measure_results import as_goal, latest_of
from tryggare.measures.selectors.measures import kind_of
from tryggare.measures.views.measure_list_parts import outcome_tag
from tryggare.measures.views.measure_pages import month
from tryggare.organisations.permissions import Actor
from tryggare.shell.charts import (
    Chart,
    Counted,
    Measured,
    MeasuredStanding,
    counted_line,
    measured,
)
from tryggare.shell.elements import Action, Answer, Cell, Column, Fact, Table, Tag
from tryggare.shell.links import row_links
from tryggare.shell.locale import active, say
from tryggare.shell.tables import Tone
from tryggare.shell.templatetags.shell import long_date

_REACHED: dict[Reached, Tone] = {
    Reached.YES: "leaf", Reached.LATE: "sun", Reached.NO: "rose", Reached.NOT_AT_DAY: "sun",
}  # fmt: skip


@dataclass(frozen=True)
class GoalPart:
    """One goal: what is aimed at, how far it has come, and what one may do."""

    goal: MeasureGoal
    tag: Tag
    told: str
    answers: Sequence[Answer]
    chart: Chart | None
    readings: Table | None
    actions: Sequence[Action]


def goal_part(row: MeasureGoal, today: date, *, acts: bool) -> GoalPart:
    goal, latest = as_goal(row), latest_of(row)
    standing = reached(goal, latest, today)
    told = say(goal_told(goal, latest, today))
    answers = [(_("Mäts som"), row.indicator), (_("Mätmetod"), row.method)]
    return GoalPart(
        row,
        Tag(say(standing.text), _REACHED.get(standing, "neutral")),
        told,
        [Answer(label, value) for label, value in answers if value],
        _goal_chart(row, told) if row.readings.all() else None,
        _readings(row) if acts and row.readings.all() else None,
        _goal_actions(row) if acts else [],
    )


def _goal_chart(row: MeasureGoal, told: str) -> Chart:
    rows = []
    if row.baseline is not None:
        when = long_date(row.baseline_on) if row.baseline_on else ""
        name = _("Före, %(day)s") % {"day": when} if when else _("Före")
        rows.append(Measured(name, row.baseline, MeasuredStanding.BEFORE))
    rows += [
        Measured(long_date(one.measured_on), one.value, note=one.note) for one in row.readings.all()
    ]
    if row.target is not None:
        rows.append(Measured(_("Mål"), row.target, MeasuredStanding.AIM))
    return measured(rows, title=told, unit=row.unit, caption=row.indicator)


def _readings(row: MeasureGoal) -> Table:
    link = row_links("measures:reading-remove")
    columns = [Column(_("Mätt den")), Column(_("Ta bort"))]
    rows: list[list[Cell | str]] = [
        [long_date(one.measured_on), Cell(_("Ta bort mätningen"), link(one.pk))]
        for one in row.readings.all()
    ]
    return Table(columns, rows, _("Mätningar"), caption_hidden=True)


def _goal_actions(row: MeasureGoal) -> list[Action]:
    return [
        Action(_("För in en mätning"), reverse("measures:reading-add", args=[row.pk]), "secondary"),
        Action(_("Ändra målet"), reverse("measures:goal-change", args=[row.pk]), "secondary"),
    ]


@dataclass(frozen=True)
class DosePart:
    """What was done month by month."""

    told: str
    chart: Chart | None
    table: Table | None
    add_url: str


def dose_part(
    measure: Measure, kind: Kind, doses: Sequence[DoseEntry], *, acts: bool
) -> DosePart | None:
    """None for a kind that is counted in nothing."""
    if kind.dose is None:
        return None
    unit = kind.dose_unit or Text("")
    told = say(dose_told([one.amount for one in doses], measure.dose_planned, unit))
    table = _dose_table(kind, doses, linked=acts) if doses else None
    chart = None
    if doses:
        rows = [
            Counted(date_format(one.month, "M Y"), amount(one.amount).shown(active()),
                    float(one.amount))
            for one in doses
        ]  # fmt: skip
        chart = counted_line(
            rows, title=told, caption=say(kind.dose), description=told,
            table=_dose_table(kind, doses, linked=False),
        )  # fmt: skip
    add = reverse("measures:dose-add", args=[measure.pk]) if acts else ""
    return DosePart(told, chart if len(doses) > 1 else None, table if acts or not chart
                    or len(doses) == 1 else None, add)  # fmt: skip


def _dose_table(kind: Kind, doses: Sequence[DoseEntry], *, linked: bool) -> Table:
    link = row_links("measures:dose-change") if linked else lambda _pk: ""
    columns = [
        Column(_("Månad")),
        Column(say(kind.dose) if kind.dose else _("Dos"), numeric=True),
        Column(_("Anteckning"), prose=True),
    ]
    rows: list[list[Cell | str]] = [
        [Cell(month(one.month), link(one.pk)), amount(one.amount).shown(active()), one.note or "–"]
        for one in doses
    ]
    return Table(columns, rows, _("Gjort månad för månad"), caption_hidden=True)


def dose_fact(measure: Measure, doses: Sequence[DoseEntry]) -> Fact:
    kind = kind_of(measure)
    total = sum((one.amount for one in doses), Decimal(0))
    planned = measure.dose_planned
    note = ""
    if planned is not None:
        note = _("av planerade %(planned)s") % {"planned": amount(planned).shown(active())}
    unit = say(kind.dose_unit) if kind.dose_unit else ""
    return Fact(_("Gjort hittills"), amount(total).shown(active()), unit, note)


@dataclass(frozen=True)
class FollowUpPart:
    """One follow-up, in the same shape whatever it found."""

    heading: str
    outcome: Tag
    verdict: Tag
    answers: Sequence[Answer]
    note: str
    actions: Sequence[Action]


def follow_up_part(row: FollowUp, actor: Actor) -> FollowUpPart:
    return FollowUpPart(
        _("Uppföljd den %(day)s") % {"day": long_date(row.followed_on)},
        outcome_tag(row.outcome),
        Tag(_("Beslut: %(verdict)s") % {"verdict": str(row.get_verdict_display()).lower()}),
        follow_up_answers(row),
        _("Det som fungerade kan delas med andra kommuner.") if row.verdict == "spread" else "",
        [*_publishing(row, actor), *_sharing(row, actor)],
    )


def follow_up_answers(row: FollowUp) -> list[Answer]:
    """All that was entered, as it was entered."""
    leans_on = row.effect.analysis.title if row.effect is not None else ""
    shown = long_date(timezone.localdate(row.published_at)) if row.published_at else ""
    said = [
        (_("Gjordes det som var planerat"), row.get_carried_out_display()),
        (_("Blev inte som planerat"), row.deviation),
        (_("Så vet vi det"), row.outcome_basis),
        (_("Vilar på resultatet"), leans_on),
        (_("Det här fungerade"), row.worked),
        (_("Det här fungerade inte"), row.did_not_work),
        (_("Lärdomen är till nytta för"), row.useful_to),
        (_("Skäl till beslutet"), row.reason),
        (_("Infört av"), str(row.entered_by)),
        (_("Publicerad för boende"), shown),
    ]
    return [Answer(label, str(value)) for label, value in said if value]


def _publishing(row: FollowUp, actor: Actor) -> list[Action]:
    if not actor.may(PLAN):
        return []
    if row.published_at is not None:
        url = reverse("measures:follow-up-unpublish", args=[row.pk])
        return [Action(_("Ta bort från boende"), url, "secondary", post=True)]
    url = reverse("measures:follow-up-publish", args=[row.pk])
    return [Action(_("Publicera för boende"), url, "secondary")]


def _sharing(row: FollowUp, actor: Actor) -> list[Action]:
    """What did not work is as worth sharing as what did; what is closed is never shared."""
    if not (actor.may(SHARE) and row.measure.is_open):
        return []
    url = reverse("measures:practice-share", args=[row.measure_id])
    return [Action(_("Dela med andra kommuner"), url, "secondary")]
