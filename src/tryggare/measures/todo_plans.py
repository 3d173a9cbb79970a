"""Plans that somebody must decide, follow up or finish."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.plans.clocks import first_plan, follow_up_rule, next_follow_up, urgency
from tryggare.measures.models import ActionPlan
from tryggare.measures.permissions import PLAN
from tryggare.measures.selectors import plans as selectors
from tryggare.organisations.permissions import Actor
from tryggare.organisations.tasks import Task
from tryggare.situation.selectors import pictures


def tasks(actor: Actor, on: date) -> list[Task]:
    """The next follow-up, from eighteen months after the last; or that there is no plan at all."""
    if not actor.may(PLAN):
        return []
    living = list(selectors.everything().exclude(state=ActionPlan.State.REPLACED))
    now = next((one for one in living if one.state == ActionPlan.State.ADOPTED), None)
    draft = next((one for one in living if one.state == ActionPlan.State.DRAFT), None)
    return _first(draft, on) if now is None else _follow_up(now, on)


def _follow_up(now: ActionPlan, on: date) -> list[Task]:
    since = selectors.counts_from(now)
    how = urgency(since, on) if since else ""
    if since is None or not how:
        return []
    titles = {
        "begin": _("Börja följa upp åtgärdsplanen"),
        "hurry": _("Gör klart uppföljningen av åtgärdsplanen"),
        "late": _("Följ upp åtgärdsplanen: tiden har gått ut"),
    }
    return [
        Task(
            title=titles[how],
            detail=str(now),
            url=reverse("measures:plan-follow-up", args=[now.pk]),
            due=next_follow_up(since),
            law=str(follow_up_rule().provision),
            kind="plan-follow-up",
        )
    ]


def _first(draft: ActionPlan | None, on: date) -> list[Task]:
    """The law gives a day for the first plan; it is told until there is one."""
    rule = first_plan()
    if draft is not None:
        detail = _("Version %(number)d är påbörjad.") % {"number": draft.number}
        url = reverse("measures:plan", args=[draft.pk])
    elif pictures.in_force() is None:
        detail = _("Den ska vila på en lägesbild. Anta en lägesbild först.")
        url = reverse("situation:pictures")
    else:
        detail = _("Ingen plan är antagen här.")
        url = reverse("measures:plans")
    return [
        Task(
            title=_("Besluta om en åtgärdsplan"),
            detail=detail,
            url=url,
            due=rule.by,
            law=str(rule.provision),
            kind="plan-first",
        )
    ]
