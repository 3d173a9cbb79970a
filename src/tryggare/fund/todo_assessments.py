"""What the assessment wants: readings to hand in, statements to give, a panel to share out to."""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.fund.models import Application, Reading, Statement
from tryggare.fund.permissions import ASSESS, HANDLE, STATE_OPINION
from tryggare.fund.policies import ASSESSABLE
from tryggare.fund.selectors import readings as selectors
from tryggare.organisations.permissions import Actor
from tryggare.organisations.tasks import Task


def tasks(actor: Actor, on: date) -> list[Task]:
    """What waits for ``actor`` as assessor, adviser and officer."""
    found: list[Task] = []
    if actor.may(ASSESS) and actor.person_id is not None:
        found += _readings(actor)
    if actor.may(STATE_OPINION):
        found += [_statement(one) for one in selectors.statements_to_give()]
    if actor.may(HANDLE):
        found += _panels()
    return found


def _readings(actor: Actor) -> list[Task]:
    """One task a round: a pile is a thing to do, each paper of it is not."""
    assert actor.person_id is not None
    names: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for one in selectors.waiting(actor.person_id):
        round_ = one.application.round
        counts[round_.name] += 1
        names[round_.name] = str(round_.fund)
    return [
        Task(
            title=ngettext(
                "Bedöm %(count)d ansökan i %(round)s",
                "Bedöm %(count)d ansökningar i %(round)s",
                count,
            )
            % {"count": count, "round": name},
            detail=names[name],
            url=reverse("fund:readings"),
            group=name,
            kind="readings",
            count=count,
        )
        for name, count in counts.items()
    ]


def _statement(one: Statement) -> Task:
    title = _("Lämna yttrande om %(title)s") % {"title": one.application.title}
    url = reverse("fund:statement", args=[one.pk])
    return Task(
        title=title,
        detail=str(one.get_kind_display()),
        url=url,
        due=one.due,
        group=one.application.round.name,
        kind="statement",
    )


def _panels() -> list[Task]:
    """Rounds where applications are being assessed that nobody reads, or that everyone has read."""
    live = Q(readings__state__in=[Reading.State.ASSIGNED, Reading.State.SUBMITTED])
    waiting = Q(readings__state=Reading.State.ASSIGNED)
    assessing = (
        Application.objects.filter(state=Application.State.ASSESSING, round__state__in=ASSESSABLE)
        .select_related("round__fund")
        .annotate(readers=Count("readings", live), left=Count("readings", waiting))
        .order_by("-round__year", "round__name")
    )
    unread: Counter[Application] = Counter()
    done: Counter[Application] = Counter()
    first: dict[object, Application] = {}
    for one in assessing:
        head = first.setdefault(one.round_id, one)
        unread[head] += not one.readers
        done[head] += bool(one.readers and not one.left)
    return [task for head in first.values() for task in _officers(head, unread[head], done[head])]


def _officers(head: Application, unread: int, done: int) -> list[Task]:
    found = []
    if unread:
        title = ngettext(
            "Dela ut %(count)d ansökan i %(round)s till bedömare",
            "Dela ut %(count)d ansökningar i %(round)s till bedömare",
            unread,
        )
        found.append(_task(title, unread, head, "fund:panel"))
    if done:
        title = ngettext(
            "Anta poäng för %(count)d ansökan i %(round)s",
            "Anta poäng för %(count)d ansökningar i %(round)s",
            done,
        )
        found.append(_task(title, done, head, "fund:assessments"))
    return found


def _task(title: str, count: int, head: Application, route: str) -> Task:
    round_ = head.round
    return Task(
        title=title % {"count": count, "round": round_.name},
        detail=str(round_.fund),
        url=reverse(route, args=[round_.pk]),
        group=round_.name,
        kind=route,
        count=count,
    )
