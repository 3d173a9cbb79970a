"""What the coordinator says of a label of the police's that is not known."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import say
from tryggare.organisations.models import Municipality
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.situation.models import Category, PoliceEventVersion, PoliceLabel
from tryggare.situation.permissions import CONFIGURE
from tryggare.situation.services.police import settle_label


@transaction.atomic
def decide(*, by: Actor, kind: str, category_id: UUID | None) -> PoliceLabel:
    """Count the label's events as a category, or not at all (None), from now on and back in time.

    Raises InvalidInput for a label that no event has, or a category that is not there.
    """
    require(by, CONFIGURE)
    locked = Municipality.objects.select_for_update(of=("self",), no_key=True)
    municipality = locked.get(pk=by.municipality_id)
    if not PoliceEventVersion.objects.filter(kind=kind).exists():
        raise InvalidInput([Problem("kind", say("Ingen händelse har det ordet."))])
    category = None
    if category_id is not None:
        usable = Category.objects.filter(pk=category_id, is_active=True, kinds__isnull=True)
        category = usable.first()
        if category is None:
            raise InvalidInput([Problem("category", say("Välj en kategori som används."))])
    label, _new = PoliceLabel.objects.update_or_create(
        municipality_id=by.municipality_id,
        kind=kind,
        defaults={"category": category, "decided_by_id": person_of(by)},
    )
    settle_label(municipality, kind)
    changes = {"category": str(category) if category else None}
    record(by=by, action="situation.police.label", on=label, changes=changes)
    return label
