"""Rounds whose proposal, or whose spreadsheet, waits for someone."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.fund.models import Proposal, Round
from tryggare.fund.permissions import ALLOCATE, IMPORT_APPLICATIONS, MANAGE_ROUND, VIEW_ROUND
from tryggare.fund.selectors import rounds
from tryggare.fund.selectors.rounds import LiveRound
from tryggare.organisations.permissions import Actor
from tryggare.organisations.tasks import Task


def tasks(actor: Actor, on: date) -> list[Task]:
    """Rounds whose next step waits for ``actor``; the fund sets no days of its own."""
    if not actor.may(VIEW_ROUND):
        return []
    return [task for live in rounds.under_way() for task in _tasks(live, actor)]


def _tasks(live: LiveRound, actor: Actor) -> list[Task]:
    url = reverse("fund:round", args=[live.round.pk])
    kind, title = "files", _waiting(live, actor)
    if not title:
        kind, title = _next(live, actor)
    if not title:
        return []
    round_ = live.round
    return [Task(title=title, detail=str(round_.fund), url=url, group=round_.name, kind=kind)]


def _waiting(live: LiveRound, actor: Actor) -> str:
    if not live.waiting_files or not actor.may(IMPORT_APPLICATIONS):
        return ""
    sentence = ngettext(
        "Gå igenom en uppladdad fil i %(round)s",
        "Gå igenom %(count)d uppladdade filer i %(round)s",
        live.waiting_files,
    )
    return sentence % {"count": live.waiting_files, "round": live.round.name}


def _next(live: LiveRound, actor: Actor) -> tuple[str, str]:
    """What it is, and how it is said; empty for nothing. There is nothing to compute before every
    application is assessed."""
    name = {"round": live.round.name}
    if live.round.state in (Round.State.APPROPRIATED, Round.State.CLOSED):
        return "", ""
    if not live.has_applications:
        if not actor.may(IMPORT_APPLICATIONS):
            return "", ""
        return "import", _("Läs in ansökningarna till %(round)s") % name
    if live.proposal is None:
        sentence = _("Räkna fram ett förslag för %(round)s") % name
        return ("compute", sentence) if not live.is_unread and actor.may(ALLOCATE) else ("", "")
    if live.proposal_state == Proposal.State.DONE and actor.may(MANAGE_ROUND):
        number = {"number": live.proposal, **name}
        return f"proposal {live.proposal}", _("Gå igenom förslag %(number)d för %(round)s") % number
    return "", ""
