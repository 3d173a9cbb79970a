"""The coordination function's contact (law 2023:196 11–12 §§): written, and shown to everyone."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import Refused
from tryggare.domain.wording import say
from tryggare.measures.models import CoordinationContact
from tryggare.measures.permissions import COOPERATE
from tryggare.measures.services.public_words import hold_back
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows


@dataclass(frozen=True, kw_only=True)
class ContactFacts:
    """How the function is reached; the function, never a person."""

    name: str
    tasks: str
    email: str = ""
    phone: str = ""
    hours: str = ""


@transaction.atomic
def write(*, by: Actor, facts: ContactFacts) -> CoordinationContact:
    """Write or rewrite the contact; what is published changes at once.

    Raises InvalidInput: no way to reach it, or a text that seems to tell of a person or a count
    from 1 to 4.
    """
    require(by, COOPERATE)
    contact = CoordinationContact.objects.select_for_update().first()
    is_new = contact is None
    contact = contact or CoordinationContact(municipality_id=by.municipality_id)
    hold_back({"name": facts.name, "tasks": facts.tasks, "hours": facts.hours})
    changes = rows.fill(contact, asdict(facts))
    if changes:
        rows.save(contact)
        action = "measures.contact.add" if is_new else "measures.contact.change"
        record(by=by, action=action, on=contact, changes=changes)
    return contact


@transaction.atomic
def publish(*, by: Actor) -> CoordinationContact:
    """Show it to everyone. Raises CoordinationContact.DoesNotExist, and Refused when it is."""
    require(by, COOPERATE)
    contact = CoordinationContact.objects.select_for_update().get()
    if contact.published_at is not None:
        raise Refused(say("Kontakten är redan publicerad."))
    contact.published_at = timezone.now()
    rows.save(contact)
    record(by=by, action="measures.contact.publish", on=contact)
    return contact


@transaction.atomic
def unpublish(*, by: Actor) -> CoordinationContact:
    """Take it back. Raises CoordinationContact.DoesNotExist, and Refused when it is not shown."""
    require(by, COOPERATE)
    contact = CoordinationContact.objects.select_for_update().get()
    if contact.published_at is None:
        raise Refused(say("Kontakten är inte publicerad."))
    contact.published_at = None
    rows.save(contact)
    record(by=by, action="measures.contact.unpublish", on=contact)
    return contact
