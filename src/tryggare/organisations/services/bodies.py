"""Bodies: boards, companies, associations and others that apply, decide and answer."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import Text, gettext_noop
from tryggare.organisations.models import Organisation
from tryggare.organisations.org_numbers import normalised
from tryggare.organisations.permissions import MANAGE_ORGANISATIONS, Actor, require
from tryggare.organisations.services import rows


@dataclass(frozen=True, kw_only=True)
class BodyFacts:
    """What is known of a body. ``ownership_bp`` is hundredths of a per cent, None when unknown."""

    name: str
    kind: str
    org_number: str = ""
    ownership_bp: int | None = None
    ownership_source: str = ""
    cost_centre: str = ""
    active_from: date | None = None
    active_to: date | None = None


@transaction.atomic
def add(*, by: Actor, facts: BodyFacts) -> Organisation:
    """A new body. Raises InvalidInput for a name that is taken or facts that contradict."""
    require(by, MANAGE_ORGANISATIONS)
    body = Organisation(municipality_id=by.municipality_id)
    changes = rows.fill_new(body, _checked(facts))
    rows.save(body)
    record(by=by, action="organisations.body.add", on=body, changes=changes)
    return body


@transaction.atomic
def change(*, by: Actor, body_id: UUID, facts: BodyFacts) -> Organisation:
    """Correct what is known of a body. Raises Organisation.DoesNotExist and InvalidInput."""
    require(by, MANAGE_ORGANISATIONS)
    body = Organisation.objects.select_for_update().get(pk=body_id)
    changes = rows.fill(body, _checked(facts))
    if changes:
        rows.save(body)
        record(by=by, action="organisations.body.change", on=body, changes=changes)
    return body


def _checked(facts: BodyFacts) -> dict[str, object]:
    values: dict[str, object] = asdict(facts)
    if not facts.org_number:
        return values
    number = normalised(facts.org_number)
    if number is None:
        sentence = gettext_noop(
            "Numret stämmer inte: kontrollsiffran går inte ihop. "
            "Skriv tio siffror, till exempel 212000-0068."
        )
        raise InvalidInput([Problem("org_number", Text(sentence))])
    return {**values, "org_number": number}
