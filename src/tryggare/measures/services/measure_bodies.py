"""Who may be given a measure to answer for."""

from __future__ import annotations

from uuid import UUID

from tryggare.domain.errors import Problem
from tryggare.domain.wording import say
from tryggare.measures.selectors.measures import offered_bodies
from tryggare.organisations.models import Organisation


def answering(body_id: UUID, present: UUID | None = None) -> Organisation | Problem:
    """The body, or why it may not answer for the measure that ``present`` answers for now."""
    found = offered_bodies(present).filter(pk=body_id).first()
    if found is not None:
        return found
    if Organisation.objects.filter(pk=body_id).exists():
        sentence = say("Fullmäktige beslutar men utför inga åtgärder. Välj den som ska göra det.")
    else:
        sentence = say("Organisationen finns inte längre.")
    return Problem("responsible", sentence)
