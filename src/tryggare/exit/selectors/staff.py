"""Whether letters of a case leave out the names of those who work in it (FL 33 §)."""

from __future__ import annotations

from uuid import UUID

from tryggare.exit.models import NameHiding


def staff_names_hidden(case_id: UUID) -> bool:
    """Whether a letter that leaves the case is to be without the names of staff: it is, until
    the team has said that there is nothing to fear."""
    newest = NameHiding.objects.filter(case=case_id).order_by("-set_at").first()
    return newest is None or newest.is_on
