"""Whether the staff's names are kept out of what leaves the office, and which names those are."""

from __future__ import annotations

from uuid import UUID

from tryggare.exit.models import Case, Membership
from tryggare.exit.selectors.staff import staff_names_hidden


def hides_staff(case: Case) -> bool:
    """Whether there is reason to fear threats against the staff (FL 33 § last paragraph)."""
    return staff_names_hidden(case.pk)


def staff(case_id: UUID) -> frozenset[str]:
    """The name of everyone who is or has been asked into the case's team."""
    members = Membership.objects.filter(case=case_id).select_related("person", "added_by")
    return frozenset(name for one in members for name in (one.person.name, one.added_by.name))
