"""Kommundelar: made, renamed, removed, and put together from areas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import Text, gettext_noop
from tryggare.organisations.data import load_areas
from tryggare.organisations.models import District, DistrictArea, Municipality
from tryggare.organisations.permissions import MANAGE_ORGANISATIONS, Actor, require
from tryggare.organisations.services import rows


@dataclass(frozen=True, kw_only=True)
class DistrictFacts:
    """A kommundel: ``population`` in residents, with where and of when the number is."""

    name: str
    population: int | None = None
    population_source: str = ""


@transaction.atomic
def add(*, by: Actor, facts: DistrictFacts) -> District:
    """A new kommundel, without areas. Raises InvalidInput."""
    require(by, MANAGE_ORGANISATIONS)
    district = District(municipality_id=by.municipality_id)
    changes = rows.fill_new(district, _checked(facts))
    rows.save(district)
    record(by=by, action="organisations.district.add", on=district, changes=changes)
    return district


@transaction.atomic
def change(*, by: Actor, district_id: UUID, facts: DistrictFacts) -> District:
    """Rename a kommundel or correct its population. Raises District.DoesNotExist, InvalidInput."""
    require(by, MANAGE_ORGANISATIONS)
    district = District.objects.select_for_update().get(pk=district_id)
    changes = rows.fill(district, _checked(facts))
    if changes:
        rows.save(district)
        record(by=by, action="organisations.district.change", on=district, changes=changes)
    return district


@transaction.atomic
def remove(*, by: Actor, district_id: UUID) -> None:
    """Remove a kommundel; its areas become free. Raises District.DoesNotExist, and Refused when
    something points at it."""
    require(by, MANAGE_ORGANISATIONS)
    district = District.objects.select_for_update().get(pk=district_id)
    record(by=by, action="organisations.district.remove", on=district)
    try:
        district.delete()
    except ProtectedError:
        sentence = gettext_noop(
            "Kommundelen används i en ansökan och kan inte tas bort. Byt namn på den i stället."
        )
        raise Refused(Text(sentence)) from None


@transaction.atomic
def assign(*, by: Actor, areas: Mapping[str, UUID | None]) -> int:
    """Put each area (by its code) in a kommundel, or in none; areas not named stay as they are.

    Returns how many areas changed place. Raises InvalidInput for a kommundel that is gone.
    """
    require(by, MANAGE_ORGANISATIONS)
    # The municipality's row is the queue: two people who redraw the map take turns.
    municipality = Municipality.objects.select_for_update().get(pk=by.municipality_id)
    names = dict(District.objects.values_list("pk", "name"))
    now = dict(DistrictArea.objects.values_list("area_code", "district_id"))
    moved = {code: target for code, target in areas.items() if now.get(code) != target}
    for code, target in moved.items():
        if target is not None and target not in names:
            sentence = gettext_noop("Kommundelen finns inte längre. Välj en annan.")
            raise InvalidInput([Problem(code, Text(sentence))])
    if not moved:
        return 0
    DistrictArea.objects.filter(area_code__in=moved).delete()
    DistrictArea.objects.bulk_create(
        DistrictArea(municipality=municipality, area_code=code, district_id=target)
        for code, target in moved.items()
        if target is not None
    )
    called = {area.code: area.name for area in load_areas(municipality.code)}
    changes = {
        called.get(code, code): [_name(names, now.get(code)), _name(names, target)]
        for code, target in moved.items()
    }
    record(by=by, action="organisations.district.assign", on=municipality, changes=changes)
    return len(moved)


def _name(names: Mapping[UUID, str], district_id: UUID | None) -> str | None:
    return names.get(district_id) if district_id else None


def _checked(facts: DistrictFacts) -> dict[str, object]:
    if facts.population is not None and not facts.population_source:
        sentence = gettext_noop("Skriv varifrån folkmängden kommer och vilket datum den gäller.")
        raise InvalidInput([Problem("population_source", Text(sentence))])
    return asdict(facts)
