"""What the worker does for the exit programme. It works for no person and sees no case. It opens
nothing but the coded records that the yearly tables are made of, as their holder (ADR 12).

What a night has missed the next one does, so nothing hangs on the worker being up on a certain day;
only a packet more than three months late is not made.
"""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from tryggare.audit import tenancy
from tryggare.exit.services import destroying, figures, handed_over, months, reviews, shares
from tryggare.keyring.client import Client
from tryggare.keyring.errors import KeyringAway
from tryggare.organisations.models import Municipality
from tryggare.organisations.permissions import Actor

_RETRY = RetryStrategy(max_attempts=5, wait=60, retry_exceptions=[KeyringAway])
_log = logging.getLogger(__name__)


# At most one waits in the queue: one that is late does the work of all.
@app.periodic(cron="*/10 * * * *")
@app.task(name="exit.shares", queueing_lock="exit.shares")
def expire_shares(timestamp: int) -> None:
    """Take away the keys of every share whose time is up, and log it in each case; and those of
    what another municipality has handed over and nobody has answered. Nobody could read it before
    this either: the database tells by the clock."""
    for municipality in Municipality.objects.values_list("pk", flat=True):
        with transaction.atomic():
            tenancy.enter(municipality_id=municipality)
            shares.expire()
            handed_over.expire()


@app.periodic(cron="17 3 * * *")
@app.task(name="exit.move_keys", queueing_lock="exit.move_keys", retry=_RETRY)
def move_keys(timestamp: int) -> None:
    """Go over to the month's master, if it has turned, and move every wrap to it."""
    for moved in months.move_all(Client.from_environment()):
        if moved.refused:
            _log.error("%s wraps of %s could not be moved", moved.refused, moved.municipality)


@app.periodic(cron="43 3 * * *")
@app.task(name="exit.make_reviews", queueing_lock="exit.make_reviews")
def make_reviews(timestamp: int) -> None:
    """Put together the packets of log lines that are lacking in any municipality, of last month
    and the two before it."""
    for place in Municipality.objects.order_by("code"):
        system = Actor(None, place.pk, "Tryggare", frozenset())
        for month in _last_months(3):
            with transaction.atomic():
                tenancy.enter(municipality_id=place.pk)
                reviews.make(by=system, month=month)


@app.periodic(cron="*/10 * * * *")
@app.task(name="exit.destroy", queueing_lock="exit.destroy", retry=_RETRY)
def destroy_cases(timestamp: int) -> None:
    """Destroy the cases that three people have taken through, and certify it."""
    for ran in destroying.run_all(Client.from_environment()):
        if ran.left:
            _log.warning("%s cases of %s wait to be destroyed", ran.left, ran.municipality)


# Tables are due in April; a month that has nothing to do is soon over.
@app.periodic(cron="29 4 15 * *")
@app.task(name="exit.prepare_figures", queueing_lock="exit.prepare_figures", retry=_RETRY)
def prepare_figures(timestamp: int) -> None:
    """Put together the yearly tables that are due, for the data protection officer to decide on."""
    figures.prepare_all(Client.from_environment(), timezone.localdate())


def _last_months(count: int) -> list[str]:
    """``2026-10`` and those before it, the oldest first."""
    day, found = timezone.localdate(), []
    for _ in range(count):
        day = day.replace(day=1) - timedelta(days=1)
        found.append(f"{day:%Y-%m}")
    return found[::-1]
