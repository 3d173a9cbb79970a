"""What the worker does for the exit programme, which sees no case: only that time is up."""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django import app

from tryggare.audit import tenancy
from tryggare.exit.services import shares
from tryggare.organisations.models import Municipality


# At most one waits in the queue: one that is late does the work of all.
@app.periodic(cron="*/10 * * * *")
@app.task(name="exit.shares", queueing_lock="exit.shares")
def expire_shares(timestamp: int) -> None:
    """Take away the keys of every share whose time is up, and log it in each case. Its recipient
    could not read it before this either: the database tells by the clock."""
    for municipality in Municipality.objects.values_list("pk", flat=True):
        with transaction.atomic():
            tenancy.enter(municipality_id=municipality)
            shares.expire()
