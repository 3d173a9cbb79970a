"""What costs and grants want of someone: invoice rows to decide on, and reports by their day."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.exit_costs import all_grants
from tryggare.exit.models import CaseGrantStep, InvoiceMatch, StateGrant
from tryggare.exit.permissions import GRANTS, WORK
from tryggare.exit.selectors import costs as selectors
from tryggare.organisations.permissions import Actor
from tryggare.organisations.tasks import Task


def tasks(actor: Actor, on: date) -> list[Task]:
    """In the actor's own cases, and of the grants to the municipality for whoever holds them."""
    waiting = []
    if actor.may(WORK) and actor.person_id is not None:
        waiting += [_match(one) for one in selectors.undecided(actor.person_id)]
        waiting += [
            _case(one) for one in selectors.accounting() if _is_near(one.grant.kind, one, on)
        ]
    if actor.may(GRANTS):
        found = selectors.state_grants().filter(granted_ore__gt=0, reported_on__isnull=True)
        waiting += [_state(one) for one in found if _is_near(one.kind, one, on)]
    return waiting


def _is_near(kind: str, one: CaseGrantStep | StateGrant, on: date) -> bool:
    days = timedelta(days=all_grants()[kind].remind_days)
    return one.report_by is not None and one.report_by - days <= on


def _match(one: InvoiceMatch) -> Task:
    return Task(
        title=_("Ärende %(number)s: avgör en rad") % {"number": one.case.number},
        detail=_("Någon annan har lagt fram den."),
        url=reverse("exit:match-decide", args=[one.case_id, one.call_off_id, one.pk]),
        group=one.case.number,
        kind=f"match-{one.pk}",
    )


def _case(one: CaseGrantStep) -> Task:
    return Task(
        title=_("Ärende %(number)s: lämna en redovisning") % {"number": one.case.number},
        detail="",
        url=reverse("exit:case-grant-read", args=[one.case_id, one.grant_id]),
        due=one.report_by,
        group=one.case.number,
        kind=f"grant-{one.grant_id}",
    )


def _state(one: StateGrant) -> Task:
    laws = all_grants()[one.kind].laws
    return Task(
        title=_("Redovisa statsbidraget %(reference)s") % {"reference": one.reference},
        detail="",
        url=reverse("exit:grant", args=[one.pk]),
        due=one.report_by,
        law=str(laws[-1]) if laws else "",
        group=one.reference,
        kind="state-grant",
    )
