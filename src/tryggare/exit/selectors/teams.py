"""Who is in a case's team now, and as what."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from tryggare.exit.models import Membership
from tryggare.exit.permissions import WORK
from tryggare.organisations.models import Person
from tryggare.organisations.permissions import ROLES
from tryggare.organisations.selectors.people import holders


def live(case_id: UUID) -> QuerySet[Membership]:
    """Those who are in the team or asked: neither ended nor tied."""
    return (
        Membership.objects.filter(case=case_id)
        .exclude(answer=Membership.Answer.TIED)
        .exclude(ends_at__lte=timezone.now())
    )


def kinds(case_id: UUID, person_id: UUID) -> frozenset[str]:
    """Everything that the person is in the team, once they have answered."""
    own = live(case_id).filter(person=person_id, answer=Membership.Answer.CLEAR)
    return frozenset(own.values_list("kind", flat=True))


def everyone(case_id: UUID) -> QuerySet[Membership]:
    """Everyone who is or has been in the team or asked, newest first."""
    rows = Membership.objects.filter(case=case_id).select_related("person")
    return rows.order_by("-starts_at", "pk")


def askable(case_id: UUID) -> list[Person]:
    """Colleagues who may work in cases and are not in this one, by name."""
    taken = set(live(case_id).values_list("person_id", flat=True))
    found = {
        person.pk: person
        for role, people in holders().items()
        if WORK in ROLES[role].permissions
        for person in people
    }
    return sorted(
        (one for key, one in found.items() if key not in taken), key=lambda one: one.sort_key
    )
