"""What the exit programme wants of someone: the times of their own cases, in words that anyone who
looks over a shoulder may read. Needs no ticket: it is all in the clear."""

from __future__ import annotations

from datetime import date, datetime, time

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.domain.law import provision
from tryggare.domain.outcomes import START
from tryggare.exit.models import FigureTable, Package, Share
from tryggare.exit.permissions import READ_SHARE, RELEASE, WORK
from tryggare.exit.selectors import (
    cases,
    clocks,
    figures,
    follow_ups,
    leading,
    own_work,
    packages,
    shares,
)
from tryggare.organisations.permissions import Actor
from tryggare.organisations.tasks import Task
from tryggare.shell.locale import say


def todo(actor: Actor, on: date) -> list[Task]:
    """Everything that waits for ``actor``: in the cases whose team they are in or are asked into,
    and of what is shared with them."""
    if actor.person_id is None:
        return []
    waiting = []
    if actor.may(WORK):
        waiting += [_question(one) for one in cases.questions()]
        waiting += [_task(one) for one in clocks.pressing(_moment(on))]
        waiting += [_follow_up(one) for one in follow_ups.pressing(on)]
        waiting += _reminder(_moment(on))
        waiting += [_package(one) for one in packages.mine()]
    if actor.may(RELEASE):
        waiting += [_figures(one) for one in figures.waiting()]
    if actor.may(READ_SHARE):
        waiting += [_share(one) for one in shares.waiting(actor.person_id)]
    return waiting


def _question(one: cases.Asked) -> Task:
    return Task(
        title=_("Svara om du kan vara med i ärende %(number)s") % {"number": one.number},
        detail=_("%(who)s har frågat dig.") % {"who": one.by},
        url=reverse("exit:team-answer", args=[one.membership_id]),
        group=one.number,
        kind="asked",
    )


def _follow_up(one: follow_ups.Due) -> Task:
    words = {"number": one.case.number, "months": one.point}
    if one.point == START:
        title = _("Ärende %(number)s: skriv när stödet började") % words
        url = reverse("exit:follow-up-begin", args=[one.case.pk])
    else:
        title = _("Ärende %(number)s: följ upp efter %(months)d månader") % words
        url = reverse("exit:follow-up-write", args=[one.case.pk, one.point])
    return Task(
        title=title,
        detail="",
        url=url,
        due=one.on,
        group=one.case.number,
        kind=f"follow-up-{one.point}",
    )


def _figures(one: FigureTable) -> Task:
    return Task(
        title=_("Besluta om en tabell får lämnas ut"),
        detail=_("Tabell över dem som började %(first)d–%(last)d.")
        % {"first": one.first_year, "last": one.last_year},
        url=reverse("exit:figure-report", args=[one.pk]),
        kind=f"figures-{one.pk}",
    )


def _reminder(now: datetime) -> list[Task]:
    """The leaders' reminder, for whoever it concerns: they themselves never learn who that is."""
    if not (leading.is_reminded(now) and own_work.has_overdue(now)):
        return []
    return [
        Task(
            title=_("Se över tider som har gått ut i dina ärenden"),
            detail=_("Ledningen påminner. Den vet inte vem det gäller."),
            url=reverse("exit:own-work"),
            kind="reminder",
        )
    ]


def _share(one: Share) -> Task:
    return Task(
        title=_("Svara på det som delas med dig"),
        detail=_("%(who)s vill dela något med dig.") % {"who": one.municipality.name},
        url=reverse("exit:shared"),
        due=timezone.localdate(one.expires),
        kind=f"share-{one.pk}",
    )


def _package(one: Package) -> Task:
    law = provision("sol-29-11") if one.answer_by else None
    return Task(
        title=_("Svara på det som en annan kommun har lämnat till dig"),
        detail=_("Från %(who)s.") % {"who": one.sender.name},
        url=reverse("exit:handed-over-read", args=[one.pk]),
        due=one.answer_by or timezone.localdate(one.expires),
        law=str(law) if law else "",
        kind=f"package-{one.pk}",
    )


def _moment(on: date) -> datetime:
    """Now, or for another day its last moment."""
    now = timezone.now()
    if on == timezone.localdate(now):
        return now
    return datetime.combine(on, time.max, timezone.get_current_timezone())


def _task(one: clocks.Standing) -> Task:
    case, rule = one.row.case, one.clock.rule
    words = {"number": case.number, "what": say(rule.neutral)}
    if one.owes_reason:
        title = _("Ärende %(number)s: skriv skälet till att tiden inte hölls (%(what)s)") % words
    else:
        title = _("Ärende %(number)s: %(what)s") % words
    return Task(
        title=title,
        detail="",
        url=reverse("exit:clocks", args=[case.pk]),
        due=one.clock.due.on,
        law=str(rule.provision) if rule.provision is not None else "",
        group=case.number,
        kind=f"clock-{one.row.clock_id}",
    )
