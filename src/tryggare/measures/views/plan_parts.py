"""The parts of a plan's pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.calendar.timers import Urgency
from tryggare.domain.pictures.updates import next_update
from tryggare.domain.pictures.updates import urgency as picture_urgency
from tryggare.domain.plans.clocks import first_plan, next_follow_up, urgency
from tryggare.domain.plans.lacking import Lack
from tryggare.domain.wording import Day
from tryggare.measures.models import ActionPlan, PlanProblem
from tryggare.measures.selectors import plans as selectors
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Cell, Column, Crumb, Table, Tag, Tone
from tryggare.shell.locale import active
from tryggare.shell.templatetags.shell import long_date
from tryggare.situation.models import SituationPicture
from tryggare.situation.views.picture_parts import Missing, missing_at

_TONES: dict[str, Tone] = {"draft": "sun", "adopted": "leaf", "replaced": "neutral"}


def home() -> Crumb:
    return Crumb(_("Åtgärdsplan"), reverse("measures:plans"))


def to(plan: ActionPlan) -> Crumb:
    return Crumb(str(plan), reverse("measures:plan", args=[plan.pk]))


def to_problem(problem: PlanProblem) -> Crumb:
    return Crumb(problem.what, reverse("measures:plan-problem", args=[problem.pk]))


def state_tag(plan: ActionPlan) -> Tag:
    return Tag(plan.get_state_display(), _TONES[plan.state])


def since(plan: ActionPlan) -> date | None:
    """The day that the time for its next follow-up runs from; none before there is a decision or
    after another."""
    return selectors.counts_from(plan) if plan.state == ActionPlan.State.ADOPTED else None


def due(plan: ActionPlan) -> date | None:
    """The last day for its next follow-up; none as ``since``."""
    begins = since(plan)
    return next_follow_up(begins) if begins else None


def is_pressing(plan: ActionPlan, on: date) -> bool:
    """Whether it is time to follow it up."""
    return bool(_urgency(plan, on))


def _urgency(plan: ActionPlan, on: date) -> Urgency:
    begins = since(plan)
    return urgency(begins, on) if begins else ""


def standing(plan: ActionPlan | None, on: date) -> str:
    """In a sentence or two: what is in force, and when it must be followed up."""
    if plan is None or plan.decided_on is None:
        told = _("Kommunen har ingen antagen åtgärdsplan här.")
        first = first_plan()
        if first.is_late(on):
            by = Day(first.by).shown(active())
            told += " " + _("Enligt lagen skulle den första vara beslutad senast %(day)s.") % {
                "day": by
            }
        return told
    words = {
        "number": plan.number,
        "day": long_date(plan.decided_on),
        "due": long_date(due(plan)),
    }
    if _urgency(plan, on) == "late":
        return _("Version %(number)d antogs %(day)s. Den skulle ha följts upp %(due)s.") % words
    return _("Version %(number)d antogs %(day)s och ska följas upp senast %(due)s.") % words


def lead(plan: ActionPlan, lacks: Sequence[Lack] | None, on: date) -> str:
    """What is so with this version, and what is asked of the reader; ``lacks`` None for one who
    does not write it."""
    if plan.state == ActionPlan.State.ADOPTED:
        return standing(plan, on)
    if plan.state == ActionPlan.State.REPLACED:
        words = {"day": long_date(plan.decided_on)}
        if selectors.followed_on(plan) is None:
            return _("Planen antogs %(day)s och är ersatt. Den följdes aldrig upp.") % words
        return _("Planen antogs %(day)s och är ersatt av en nyare.") % words
    return _draft_lead(lacks)


def _draft_lead(lacks: Sequence[Lack] | None) -> str:
    if lacks is None:
        return _("Ett utkast: inget är beslutat.")
    if any(one.blocks for one in lacks):
        return _("Ett utkast: inget är beslutat. Listan visar vad som måste finnas före beslutet.")
    if lacks:
        return _("Ett utkast: inget är beslutat. Det går att besluta, men något saknas. Se listan.")
    return _("Ett utkast: inget är beslutat. Allt finns med.")


def versions_table(plans: Iterable[ActionPlan]) -> Table:
    """The newest first."""
    columns = [
        Column(_("Åtgärdsplan")),
        Column(_("Period")),
        Column(_("Läge")),
        Column(_("Beslutad")),
        Column(_("Följs upp senast")),
    ]
    rows: list[Row] = [
        [
            Cell(str(one), reverse("measures:plan", args=[one.pk]), note=str(one.picture)),
            f"{long_date(one.period_from)} – {long_date(one.period_to)}",
            state_tag(one),
            Cell(long_date(one.decided_on), note=str(one.deciding_body or "")),
            long_date(due(one)),
        ]
        for one in plans
    ]
    return Table(columns, rows, _("Alla versioner"), caption_hidden=True)


def clocks(plan: ActionPlan, picture: SituationPicture | None, on: date) -> Table | None:
    """The two times of 6 §, each by itself; none before the plan is adopted or when it is
    replaced."""
    begins = since(plan)
    if begins is None:
        return None
    is_inherited = plan.decided_on is not None and begins < plan.decided_on
    note = (
        _("Från tiden före den här versionen. En ny version är ingen uppföljning.")
        if is_inherited
        else ""
    )
    rows: list[Row] = [
        [
            _("Följ upp åtgärdsplanen"),
            Cell(long_date(begins), note=note),
            long_date(due(plan)),
            _pressing(_urgency(plan, on)),
        ]
    ]
    if picture is not None and picture.decided_on is not None:
        rows.append(
            [
                Cell(
                    _("Uppdatera lägesbilden"),
                    reverse("situation:picture", args=[picture.pk]),
                    note=str(picture),
                ),
                long_date(picture.decided_on),
                long_date(picture.next_update_due or next_update(picture.decided_on)),
                _pressing(picture_urgency(picture.decided_on, on)),
            ]
        )
    columns = [Column(_("Vad")), Column(_("Räknas från")), Column(_("Senast")), Column(_("Läge"))]
    return Table(columns, rows, _("Två tider"), caption_hidden=True)


def _pressing(how: str) -> Tag:
    return {
        "": Tag(_("I tid"), "leaf"),
        "begin": Tag(_("Dags att börja"), "sun"),
        "hurry": Tag(_("Snart ute"), "sun"),
        "late": Tag(_("Försenad"), "rose"),
    }[how]


def missing(plan: ActionPlan, lacks: Iterable[Lack]) -> list[Missing]:
    """What lacks, with the way to it and the paragraph beside it."""
    return [_missing(plan, one) for one in lacks]


def _missing(plan: ActionPlan, one: Lack) -> Missing:
    urls = {
        "plan": lambda: reverse("measures:plan-problem-add", args=[plan.pk]),
        "facts": lambda: reverse("measures:plan-facts", args=[plan.pk]),
        "picture": lambda: reverse("measures:plan-move", args=[plan.pk]),
        "problem": lambda: reverse("measures:plan-problem", args=[one.key]),
        "cause": lambda: reverse("measures:plan-cause", args=[one.key]),
        "measures": lambda: reverse("measures:plan-measures-add", args=[plan.pk]),
        "measure": lambda: reverse("measures:measure", args=[one.key]),
    }
    return missing_at(urls[one.where](), one.what, one.provision, one.source)
