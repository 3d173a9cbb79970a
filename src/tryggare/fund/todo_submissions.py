"""What waits for those who apply: drafts of open calls, and completions."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.audit import tenancy
from tryggare.fund.models import Submission
from tryggare.fund.permissions import APPLY
from tryggare.fund.selectors.submissions import waiting_for
from tryggare.organisations.permissions import Actor
from tryggare.organisations.tasks import Task


def tasks(actor: Actor, on: date) -> list[Task]:
    """One task for each application that its own people have to go on with."""
    if not actor.may(APPLY) or actor.person_id is None:
        return []
    # Drafts are seen under the applicant's hat alone; the rest of the list is not made under it.
    tenancy.wear("applicant")
    try:
        return [_task(one) for one in waiting_for(actor.person_id, on)]
    finally:
        tenancy.wear("")


def _task(submission: Submission) -> Task:
    url = reverse("fund:submission", args=[submission.pk])
    detail = f"{submission.organisation} · {submission.round}"
    name, group = {"title": submission}, str(submission.round)
    if submission.application is not None:
        title = _("Komplettera %(title)s") % name
        due = submission.application.complete_by
        return Task(title, detail, url, due=due, group=group, kind="completion")
    closes_at = submission.round.closes_at
    due = timezone.localtime(closes_at).date() if closes_at else None
    title = _("Skriv klart och skicka in %(title)s") % name
    return Task(title, detail, url, due=due, group=group, kind="draft")
