"""Rounds whose proposal, or whose spreadsheet, waits for someone."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.fund.models import Proposal, Round
from tryggare.fund.permissions import ALLOCATE, IMPORT_APPLICATIONS, MANAGE_ROUND, VIEW_ROUND
from tryggare.fund.selectors import rounds
from tryggare.fund.selectors.rounds import RoundLine
from tryggare.organisations.permissions import Actor
from tryggare.organisations.tasks import Task


def tasks(actor: Actor, on: date) -> list[Task]:
    """Rounds whose next step waits for ``actor``; the fund sets no days of its own."""
    if not actor.may(VIEW_ROUND):
        return []
    return [
        task
        for counted in rounds.under_way()
        for task in _tasks(
            rounds.line(counted, counted.application_count), actor, is_read=not counted.is_unread
        )
    ]


def _tasks(line: RoundLine, actor: Actor, *, is_read: bool) -> list[Task]:
    url = reverse("fund:round", args=[line.round.pk])
    kind, title = "files", _waiting(line, actor)
    if not title:
        kind, title = _next(line, actor, is_read=is_read)
    if not title:
        return []
    round_ = line.round
    return [Task(title=title, detail=str(round_.fund), url=url, group=round_.name, kind=kind)]


def _waiting(line: RoundLine, actor: Actor) -> str:
    if not line.waiting_files or not actor.may(IMPORT_APPLICATIONS):
        return ""
    sentence = ngettext(
        "Gå igenom en uppladdad fil i %(round)s",
        "Gå igenom %(count)d uppladdade filer i %(round)s",
        line.waiting_files,
    )
    return sentence % {"count": line.waiting_files, "round": line.round.name}


def _next(line: RoundLine, actor: Actor, *, is_read: bool) -> tuple[str, str]:
    """What it is, and how it is said; empty for nothing. There is nothing to compute before every
    application is assessed."""
    name = {"round": line.round.name}
    if line.round.state in (Round.State.APPROPRIATED, Round.State.CLOSED):
        return "", ""
    if not line.applications:
        if not actor.may(IMPORT_APPLICATIONS):
            return "", ""
        return "import", _("Läs in ansökningarna till %(round)s") % name
    if line.proposal is None:
        sentence = _("Räkna fram ett förslag för %(round)s") % name
        return ("compute", sentence) if is_read and actor.may(ALLOCATE) else ("", "")
    if line.proposal_state == Proposal.State.DONE and actor.may(MANAGE_ROUND):
        number = {"number": line.proposal, **name}
        return f"proposal {line.proposal}", _("Gå igenom förslag %(number)d för %(round)s") % number
    return "", ""
