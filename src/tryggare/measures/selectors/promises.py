"""Promises to residents with their activities. Under the public hat the database shows those that
are given and not withdrawn, and nothing else."""

from __future__ import annotations

import hashlib
from datetime import date
from uuid import UUID

from django.db.models import Count, Min, Prefetch, Q, QuerySet

from tryggare.audit import tenancy
from tryggare.measures.models import Promise, PromiseActivity
from tryggare.situation.models import Dialogue

_PLANNED = PromiseActivity.State.PLANNED


def listed() -> QuerySet[Promise]:
    """The latest first, with activities; each has its kommundel and dialogue."""
    activities = PromiseActivity.objects.select_related("responsible")
    found = Promise.objects.select_related("district", "dialogue__district")
    return found.prefetch_related(Prefetch("activities", activities))


def given() -> QuerySet[Promise]:
    """Those that residents read: what lasts first, then what is over."""
    return listed().filter(state__in=Promise.SHOWN).order_by("-ends", "-starts", "title", "pk")


def as_read(promise: Promise) -> str:
    """What tells whether anything that everyone would read of a draft has been changed."""
    activities = promise.activities.all()
    told = (
        *(promise.title, promise.text, promise.given_by, promise.starts, promise.ends),
        *(promise.district_id, promise.dialogue_id),
        *((one.pk, one.what, one.responsible_id, one.due) for one in activities),
    )
    return hashlib.sha256(repr([str(one) for one in told]).encode()).hexdigest()[:16]


def withdrawn_days() -> list[date]:
    """The days when promises were withdrawn, the latest first. Residents are told of those, and of
    nothing else that stood there."""
    with tenancy.as_system():
        found = Promise.objects.filter(state=Promise.State.WITHDRAWN)
        days = found.order_by("-withdrawn_on").values_list("withdrawn_on", flat=True)
        return [day for day in days if day is not None]


def one(promise_id: UUID) -> Promise:
    """Raises Promise.DoesNotExist."""
    return listed().get(pk=promise_id)


def activity(activity_id: UUID) -> PromiseActivity:
    """Raises PromiseActivity.DoesNotExist."""
    found = PromiseActivity.objects.select_related("promise__district", "responsible")
    return found.get(pk=activity_id)


def unanswered(on: date) -> QuerySet[Promise]:
    """Given, over, and without an answer to residents; the oldest first."""
    found = Promise.objects.filter(state=Promise.State.GIVEN, ends__lt=on)
    return found.select_related("district").order_by("ends", "title", "pk")


def behind(on: date) -> QuerySet[Promise]:
    """Given and not over, with activities whose day has passed and of which nothing is told: each
    says ``late``, how many, and ``since``, the first of those days."""
    passed = Q(activities__state=_PLANNED, activities__due__lt=on)
    return (
        Promise.objects.filter(state=Promise.State.GIVEN, ends__gte=on)
        .filter(passed)
        .annotate(late=Count("activities"), since=Min("activities__due"))
        .select_related("district")
        .order_by("since", "title", "pk")
    )


def dialogues() -> QuerySet[Dialogue]:
    """Those that a promise may rest on: residents read of them."""
    return Dialogue.objects.filter(published_at__isnull=False).select_related("district")
