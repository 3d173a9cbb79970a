"""What destruction wants of someone: of whoever lists, of the caseworker, of the archivist."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.domain.law import provision
from tryggare.domain.retention import last_day
from tryggare.exit.models import Destruction
from tryggare.exit.permissions import ARCHIVE, RETAIN, WORK
from tryggare.exit.selectors import destructions as selectors
from tryggare.exit.views.destruction_parts import count_in_words
from tryggare.organisations.permissions import Actor
from tryggare.organisations.tasks import Task

LAW = "sol-16-1"


def tasks(actor: Actor, on: date) -> list[Task]:
    """Everything that waits for the actor's own part."""
    if actor.person_id is None:
        return []
    waiting: list[Task] = []
    if actor.may(RETAIN):
        waiting += _to_list(on)
    if actor.may(WORK):
        waiting += _to_check()
    if actor.may(ARCHIVE):
        waiting += _to_approve()
    return waiting


def _to_list(on: date) -> Iterator[Task]:
    if not selectors.lists():
        return
    found = selectors.candidates(min(on, timezone.localdate()))
    if found:
        yield Task(
            title=_("Ta fram gallringslistan"),
            detail=count_in_words(len(found)),
            url=reverse("exit:retention"),
            due=min(last_day(one.last_on) for one in found),
            law=str(provision(LAW)),
            kind="destruction-list",
            count=len(found),
        )


def _to_check() -> Iterator[Task]:
    for one in selectors.waiting().filter(state=Destruction.State.LISTED):
        yield Task(
            title=_("Ärende %(number)s: kontrollera inför gallring") % {"number": one.number},
            detail="",
            url=reverse("exit:destruction-check", args=[one.case_id]),
            due=one.until_on,
            law=str(provision(LAW)),
            group=one.number,
            kind="destruction-check",
        )


def _to_approve() -> Iterator[Task]:
    checked = list(selectors.waiting().filter(state=Destruction.State.CHECKED))
    if checked:
        yield Task(
            title=_("Godkänn gallring"),
            detail=count_in_words(len(checked)),
            url=reverse("exit:destructions"),
            due=min(one.until_on for one in checked),
            law=str(provision(LAW)),
            kind="destruction-approve",
            count=len(checked),
        )
    packages = selectors.packages().count()
    if packages:
        yield Task(
            title=_("Lämna paket till arkivmyndigheten"),
            detail="",
            url=reverse("exit:destructions"),
            law=str(provision("sof-13-1")),
            kind="destruction-packages",
            count=packages,
        )
