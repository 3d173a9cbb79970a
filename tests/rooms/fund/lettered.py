"""People who get letters, mornings to send them on, and what lies in their boxes afterwards."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime, time, timedelta

from django.core import mail
from django.utils import timezone

from tests.factories.organisations import actor, employee
from tryggare.audit import tenancy
from tryggare.domain.calendar.workdays import on_or_after
from tryggare.fund import post
from tryggare.organisations.models import Person


def at(day, hour):
    return datetime.combine(day, time(hour), tzinfo=timezone.get_default_timezone())


def morning(after=0):
    """Seven o'clock on the working day ``after`` working days from the first one from today."""
    day = on_or_after(timezone.localdate())
    for _ in range(after):
        day = on_or_after(day + timedelta(days=1))
    return at(day, 7)


def night(after=0):
    """One o'clock the same day, when only what cannot wait goes."""
    return at(morning(after).date(), 1)


def real(town, *roles):
    """The town's people with these roles, who are no longer invented: they can get letters."""
    town.enter()
    people = [town.people[role] for role in roles]
    Person.objects.filter(pk__in=[one.pk for one in people]).update(is_invented=False)
    return people


def colleague(town, *roles):
    """One more who gets letters."""
    town.enter()
    return employee(town.municipality, *roles, is_invented=False)


def deliver(town, now):
    """Send what is due; returns the letters of this time alone."""
    before = len(mail.outbox)
    count = post.deliver(now)
    town.enter()
    letters = mail.outbox[before:]
    assert len(letters) == count
    return letters


def told(letters):
    """All that the letters say, in any part."""
    return "\n".join(
        part
        for one in letters
        for part in (one.subject, one.body, *(content for content, _kind in one.alternatives))
    )


@contextmanager
def acting(person, *roles):
    """The person's own context and what they may, as a request has it."""
    tenancy.enter(municipality_id=person.municipality_id, person_id=person.pk)
    yield actor(person, *roles)
    tenancy.enter(municipality_id=person.municipality_id)
