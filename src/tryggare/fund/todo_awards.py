"""Granted measures that wait: for an attest, a payment, an answer, or an account."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.audit import tenancy
from tryggare.domain.law import provision
from tryggare.fund.models import Award, ChangeRequest, Instalment, Recovery, Report, Round
from tryggare.fund.permissions import APPLY, ATTEST, BOOK, FOLLOW_UP, VIEW_MONEY
from tryggare.fund.selectors.round_counts import of_round
from tryggare.organisations.permissions import Actor
from tryggare.organisations.tasks import Task

# How long before its day something is said to wait.
_AHEAD = timedelta(days=30)
_ALIVE = (Award.State.DECIDED, Award.State.UNDER_WAY, Award.State.REPORTED)
_TO_WRITE = (Report.State.EXPECTED, Report.State.LACKING)
# One's own: the rest stand on the page of granted measures.
_MOST = 20


def tasks(actor: Actor, on: date) -> list[Task]:
    """One task for each own account that is due, and one for each round and kind of work."""
    found = list(_own(on)) if actor.may(APPLY) else []
    if actor.may(VIEW_MONEY) and any(actor.may(one) for one in (ATTEST, BOOK, FOLLOW_UP)):
        found += [task for round_ in _rounds(actor, on) for task in _of(round_, actor)]
    return found


def _own(on: date) -> Iterator[Task]:
    tenancy.wear("applicant")
    try:
        waiting = list(
            Report.objects.filter(
                Q(due__lte=on + _AHEAD) | Q(state=Report.State.LACKING),
                state__in=_TO_WRITE,
                award__state__in=(Award.State.UNDER_WAY, Award.State.STOPPED),
            )
            .select_related("award__application__round")
            .order_by("due", "pk")[:_MOST]
        )
    finally:
        tenancy.wear("")
    for report in waiting:
        application = report.award.application
        lacking = report.state == Report.State.LACKING
        sentence = _("Rätta redovisningen av %(title)s") if lacking else _("Redovisa %(title)s")
        yield Task(
            sentence % {"title": application.title},
            f"{report.get_kind_display()} · {application.round}",
            reverse("fund:own-report", args=[report.pk]),
            due=report.due,
            group=str(application.round),
            kind="lacking" if lacking else "account",
        )


def _rounds(actor: Actor, on: date) -> QuerySet[Round]:
    # What waits for the account is not signed for before it has come.
    parts = Instalment.objects.filter(
        Q(after_report=False) | Q(award__state=Award.State.REPORTED),
        award__state__in=_ALIVE,
        due__lte=on + _AHEAD,
    )
    path = "award__application__round"
    # Whoever has signed waits for someone else.
    unsigned = parts.filter(
        state__in=(Instalment.State.PLANNED, Instalment.State.ATTESTED)
    ).exclude(first_attest=actor.person_id)
    return (
        Round.objects.filter(state__in=_WITH_AWARDS)
        .select_related("fund")
        .defer("form")
        .annotate(
            to_attest=of_round(unsigned, path),
            to_pay=of_round(parts.filter(state=Instalment.State.READY, due__lte=on), path),
            to_check=of_round(Report.objects.filter(state=Report.State.SUBMITTED), path),
            to_answer=of_round(ChangeRequest.objects.filter(state=ChangeRequest.State.ASKED), path),
            overdue=of_round(
                Recovery.objects.filter(state=Recovery.State.DEMANDED, due__lt=on), path
            ),
        )
        .order_by("year", "name")
    )


_WITH_AWARDS = (
    Round.State.PREPARING, Round.State.HANDED_OVER, Round.State.DECIDED, Round.State.UNDER_WAY,
)  # fmt: skip


def _of(round_: Round, actor: Actor) -> Iterator[Task]:
    """``round_`` carries the counts of what waits in it."""
    url = reverse("fund:awards", args=[round_.pk])
    for permission, name, law in _KINDS:
        count = getattr(round_, name)
        if count and actor.may(permission):
            yield Task(
                _title(name, count) % {"count": count, "round": round_.name},
                str(round_.fund),
                url,
                law=str(provision(law)) if law else "",
                group=round_.name,
                kind=name,
                count=count,
            )


_KINDS = (
    (ATTEST, "to_attest", ""),
    (BOOK, "to_pay", "kl-13-14"),
    (FOLLOW_UP, "to_check", "statsbidrag-14"),
    (FOLLOW_UP, "to_answer", ""),
    (FOLLOW_UP, "overdue", "statsbidrag-14"),
)


def _title(name: str, count: int) -> str:
    match name:
        case "to_attest":
            return ngettext(
                "Attestera en utbetalning i %(round)s",
                "Attestera %(count)d utbetalningar i %(round)s",
                count,
            )
        case "to_pay":
            return ngettext(
                "Betala ut en attesterad del i %(round)s",
                "Betala ut %(count)d attesterade delar i %(round)s",
                count,
            )
        case "to_check":
            return ngettext(
                "Granska en redovisning i %(round)s",
                "Granska %(count)d redovisningar i %(round)s",
                count,
            )
        case "to_answer":
            return ngettext(
                "Svara på en ändringsbegäran i %(round)s",
                "Svara på %(count)d ändringsbegäranden i %(round)s",
                count,
            )
        case _:
            return ngettext(
                "Följ upp ett återkrav som inte är betalt i %(round)s",
                "Följ upp %(count)d återkrav som inte är betalda i %(round)s",
                count,
            )
