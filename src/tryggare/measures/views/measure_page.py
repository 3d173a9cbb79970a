"""A measure's page put together: what is so, what is asked, and each part of the chain."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.plans.goals import Reached, reached
from tryggare.domain.plans.states import LIVING
from tryggare.measures.models import Measure
from tryggare.measures.permissions import PLAN
from tryggare.measures.selectors import measure_money, measure_results
from tryggare.measures.selectors import measures as selectors
from tryggare.measures.selectors.measure_whole import Whole, whole
from tryggare.measures.views import (
    camera_parts,
    measure_evidence,
    measure_money_parts,
    measure_parts,
)
from tryggare.measures.views import measure_effect_parts as effect_parts
from tryggare.measures.views import measure_result_parts as result_parts
from tryggare.measures.views.measure_list_parts import state_tag
from tryggare.measures.views.measure_pages import home
from tryggare.organisations.permissions import Actor
from tryggare.shell.elements import Action, Crumb, Fact
from tryggare.shell.laws import law_note
from tryggare.shell.templatetags.shell import kronor


def page_of(measure: Measure, actor: Actor, today: date) -> dict[str, Any]:
    """The context of the page."""
    given = whole(measure, today)
    plans, acts = actor.may(PLAN), selectors.may_carry_out(actor, measure, today)
    kind = selectors.kind_of(measure)
    return {
        "measure": measure,
        "state": state_tag(measure),
        "lead": measure_parts.lead(measure, today),
        "notices": measure_parts.notices(given, today),
        "facts": _facts(given, today),
        "actions": _actions(measure, given, plans=plans, acts=acts, today=today),
        "answers": measure_parts.answers(measure, kind),
        "laws": [law_note(one) for one in kind.provisions],
        "causes": measure_parts.causes(given.stands, actor, today),
        "plans": measure_parts.plans(given.stands),
        "plans_url": reverse("measures:measure-plans", args=[measure.pk]) if plans else "",
        "evidence": measure_evidence.evidence(kind),
        "goals": [result_parts.goal_part(one, today, acts=acts) for one in given.goals],
        "dose": result_parts.dose_part(measure, kind, given.doses, acts=acts),
        "guarded": camera_parts.for_measure(actor, measure),
        "money": measure_money_parts.part(measure, given.money, actor),
        "follow_ups": [result_parts.follow_up_part(one, actor) for one in given.follow_ups],
        "effect": effect_parts.part(measure, given.effects, actor, acts=acts),
        "goal_url": reverse("measures:goal-add", args=[measure.pk]) if acts else "",
        "follow_up_url": reverse("measures:follow-up-add", args=[measure.pk]) if acts else "",
        "crumbs": [home(), Crumb(measure.title)],
    }


def _facts(given: Whole, today: date) -> list[Fact]:
    """At most four: done, money, goals, outcome."""
    found = []
    if given.doses or given.measure.dose_planned is not None:
        found.append(result_parts.dose_fact(given.measure, given.doses))
    if given.money:
        sums = measure_money.sums(given.money)
        found.append(Fact(_("Pengar"), kronor(sums.total)))
    if given.goals:
        met = sum(
            reached(measure_results.as_goal(one), measure_results.latest_of(one), today)
            is Reached.YES
            for one in given.goals
        )
        told = _("%(met)d av %(all)d") % {"met": met, "all": len(given.goals)}
        found.append(Fact(_("Mål nådda"), told))
    if given.follow_ups:
        found.append(Fact(_("Senaste utfall"), given.follow_ups[0].get_outcome_display()))
    return found


def _actions(
    measure: Measure, given: Whole, *, plans: bool, acts: bool, today: date
) -> list[Action]:
    """The one that matters most now first, then the other ways on."""
    names = []
    if acts:
        names += _steps(measure, given, today)
    if plans and measure.state == "planned":
        names.append((_("Ställ in"), "measure-cancel"))
    if plans:
        names.append((_("Ändra åtgärden"), "measure-change"))
    return [
        Action(label, reverse(f"measures:{name}", args=[measure.pk]),
               "primary" if place == 0 else "secondary")
        for place, (label, name) in enumerate(names)
    ]  # fmt: skip


def _steps(measure: Measure, given: Whole, today: date) -> list[tuple[str, str]]:
    follow, dose = (_("Följ upp"), "follow-up-add"), (_("För in vad som gjorts"), "dose-add")
    kind = selectors.kind_of(measure)
    steps: list[tuple[str, str]] = []
    if measure.state == "planned":
        # What the law wants first is told above.
        return [follow] if given.lack else [(_("Starta åtgärden"), "measure-start"), follow]
    is_due = measure.follow_up_due is not None and measure.follow_up_due <= today
    usual = [dose] if kind.dose is not None and measure.state in LIVING else []
    steps = [follow, *usual] if is_due or not usual else [*usual, follow]
    if measure.state == "under_way":
        steps.append((_("Stoppa"), "measure-stop"))
    if measure.state == "stopped":
        steps.append((_("Återuppta"), "measure-resume"))
    if measure.state in {"under_way", "stopped"}:
        steps.append((_("Avsluta"), "measure-end"))
    return steps
