"""Short measures with their days, and a week that waits to be prepared or put away."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.weeks.mondays import week_name
from tryggare.organisations.permissions import Actor
from tryggare.organisations.tasks import Task
from tryggare.shell.locale import say
from tryggare.situation.permissions import LEAD, MEET
from tryggare.situation.policies_weeks import is_here
from tryggare.situation.selectors import week_measures, weeks
from tryggare.situation.selectors.ways import ways

# A week is put away before the next one ends.
_DAYS_TO_CLOSE = timedelta(days=13)


def tasks(actor: Actor, on: date) -> list[Task]:
    """Nothing where the week's work is done elsewhere."""
    if not actor.may(MEET) or not is_here(ways(actor.municipality_id)):
        return []
    found = [
        Task(
            title=_("Gör klart: %(measure)s") % {"measure": one.what},
            detail=str(one.district or one.organisation),
            url=reverse("situation:week-measure", args=[one.pk]),
            due=one.due,
            group=_("Veckan"),
            kind="week_measure",
        )
        for one in week_measures.own_open(actor, on)
    ]
    return [*found, *_to_lead(on)] if actor.may(LEAD) else found


def _to_lead(on: date) -> list[Task]:
    """The weeks that are begun and not put away, and the one that nobody has begun."""
    titles = {
        "draft": _("Förbered veckans lägesbild %(week)s"),
        "prepared": _("Håll veckans möte %(week)s"),
        "met": _("Avsluta veckan %(week)s"),
    }
    there = weeks.open_and_latest()
    found = [
        Task(
            title=titles[one.state] % {"week": say(week_name(one.week))},
            detail="",
            url=reverse("situation:week", args=[one.pk]),
            due=one.week + _DAYS_TO_CLOSE,
            group=_("Veckan"),
            kind=f"week_{one.state}",
        )
        for one in there
        if one.state in titles
    ]
    if not there:
        return found
    following = weeks.following(there[0].week, on)
    if following + timedelta(days=7) <= on:
        title = _("Påbörja veckans lägesbild %(week)s") % {"week": say(week_name(following))}
        url = reverse("situation:week-begin")
        due = following + _DAYS_TO_CLOSE
        found.append(Task(title, "", url, due=due, group=_("Veckan"), kind="week_begin"))
    return found
