"""Measures that are soon to be followed up, or should have been."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.measures.models import Measure
from tryggare.measures.permissions import CARRY_OUT, PLAN
from tryggare.measures.selectors import measures as selectors
from tryggare.organisations.permissions import Actor
from tryggare.organisations.tasks import Task

_AHEAD = timedelta(days=14)
_MOST = 20


def tasks(actor: Actor, on: date) -> list[Task]:
    """For those who carry the measure out, and for whoever plans: from two weeks before the day."""
    if not actor.may(CARRY_OUT) and not actor.may(PLAN):
        return []
    return [_task(one) for one in selectors.due(actor, on + _AHEAD, on)[:_MOST]]


def _task(measure: Measure) -> Task:
    return Task(
        title=_("Följ upp %(measure)s") % {"measure": measure.title},
        detail=str(measure.responsible),
        url=reverse("measures:follow-up-add", args=[measure.pk]),
        due=measure.follow_up_due,
        kind="measure-follow-up",
    )
