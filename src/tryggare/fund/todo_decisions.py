"""Meetings whose next day is near, and delegated decisions that the body has not been told of."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.law import provision
from tryggare.fund.models import Decision, Meeting
from tryggare.fund.permissions import RECORD_DECISION
from tryggare.fund.selectors import decisions as selectors
from tryggare.organisations.permissions import Actor
from tryggare.organisations.tasks import Task
from tryggare.shell.templatetags.shell import long_date


def tasks(actor: Actor, on: date) -> list[Task]:
    """One task for each meeting that has been and is not announced, with its day, and one for all
    that is to be reported."""
    if not actor.may(RECORD_DECISION):
        return []
    pending = Count("decisions", filter=Q(decisions__outcome=Decision.Outcome.PENDING))
    open_ = (
        selectors.meetings()
        .exclude(state=Meeting.State.ANNOUNCED)
        .filter(held_on__lte=on)
        .annotate(waiting=pending)
        .order_by("held_on")
    )
    return [*(_of(one) for one in open_), *_to_report()]


def _of(meeting: Meeting) -> Task:
    dates = selectors.meeting_dates(meeting)
    name = {"meeting": f"{meeting.body} {long_date(meeting.held_on)}"}
    url = reverse("fund:meeting", args=[meeting.pk])
    detail = str(meeting.fund)
    group, kind = _("Sammanträden"), str(meeting.state)
    if meeting.state == Meeting.State.PLANNED:
        title = _("För in närvaron vid %(meeting)s") % name
        return Task(title=title, detail=detail, url=url, group=group, kind=kind)
    if meeting.state == Meeting.State.ADJUSTED:
        return Task(
            title=_("Anslå justeringen av %(meeting)s") % name,
            detail=detail,
            url=url,
            due=dates.announced_by,
            law=str(provision("kl-8-12")),
            group=group,
            kind=kind,
        )
    waiting = meeting.waiting  # type: ignore[attr-defined]
    title = (
        _("För in besluten från %(meeting)s")
        if waiting
        else _("Justera protokollet från %(meeting)s")
    )
    return Task(
        title=title % name,
        detail=detail,
        url=url,
        due=dates.adjusted_by,
        law=str(provision("kl-5-69")),
        group=group,
        kind=kind,
    )


def _to_report() -> list[Task]:
    count = Decision.objects.filter(
        delegation__isnull=False, reported_at__isnull=True, announced_on__isnull=True
    ).count()
    if not count:
        return []
    sentence = ngettext(
        "Anmäl %(count)d delegationsbeslut till organet",
        "Anmäl %(count)d delegationsbeslut till organet",
        count,
    )
    return [
        Task(
            title=sentence % {"count": count},
            detail="",
            url=reverse("fund:delegated"),
            law=str(provision("kl-6-40")),
            group=_("Sammanträden"),
            kind="to_report",
            count=count,
        )
    ]
