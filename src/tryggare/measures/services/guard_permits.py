"""Permits for guards: where and until when. Never schedules or who the guards are."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.plans.kinds import Needs, all_kinds
from tryggare.domain.wording import say
from tryggare.fund.services.reasons import said
from tryggare.measures.models import GuardPermit, Measure
from tryggare.measures.permissions import KEEP_CAMERAS
from tryggare.measures.services.camera_texts import in_the_log
from tryggare.organisations.models import District
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows


@dataclass(frozen=True, kw_only=True)
class PermitFacts:
    """What the police's decision says."""

    number: str
    area: str
    valid_from: date
    valid_to: date
    district_id: UUID | None = None
    measure_id: UUID | None = None
    conditions: str = ""


@transaction.atomic
def add(*, by: Actor, facts: PermitFacts) -> GuardPermit:
    """A permit that the police have given. Raises InvalidInput."""
    require(by, KEEP_CAMERAS)
    return _add(by, facts, "measures.guard_permit.add")


@transaction.atomic
def change(*, by: Actor, guard_permit_id: UUID, facts: PermitFacts) -> GuardPermit:
    """Put a permit right. Raises GuardPermit.DoesNotExist and InvalidInput."""
    require(by, KEEP_CAMERAS)
    permit = GuardPermit.objects.select_for_update(of=("self",)).get(pk=guard_permit_id)
    changes = rows.fill(permit, _checked(facts))
    if changes:
        rows.save(permit)
        record(by=by, action="measures.guard_permit.change", on=permit, changes=in_the_log(changes))
    return permit


@transaction.atomic
def renew(*, by: Actor, guard_permit_id: UUID, facts: PermitFacts) -> GuardPermit:
    """The permit that comes after, with a number of its own; nothing more is to be done about the
    old one. Raises GuardPermit.DoesNotExist, InvalidInput, and Refused when that is so already."""
    require(by, KEEP_CAMERAS)
    old = _unsettled(guard_permit_id)
    if facts.valid_to <= old.valid_to:
        sentence = say("Det nya tillståndet gäller inte längre än det gamla.")
        raise InvalidInput([Problem("valid_to", sentence)])
    new = _add(by, facts, "measures.guard_permit.add")
    _settle(by, old, "measures.guard_permit.renew", f"{facts.number}")
    return new


@transaction.atomic
def close(*, by: Actor, guard_permit_id: UUID, reason: str) -> GuardPermit:
    """Say that it is not to be renewed. Raises GuardPermit.DoesNotExist, InvalidInput without a
    reason, and Refused when that is said already."""
    require(by, KEEP_CAMERAS)
    permit = _unsettled(guard_permit_id)
    _settle(by, permit, "measures.guard_permit.close", said(reason, say("Skriv varför.")))
    return permit


def guard_kinds() -> list[str]:
    """Codes of the kinds of measures that permits are for."""
    return [code for code, kind in all_kinds().items() if kind.needs is Needs.GUARD_PERMIT]


def _add(by: Actor, facts: PermitFacts, action: str) -> GuardPermit:
    permit = GuardPermit(municipality_id=by.municipality_id)
    changes = rows.fill_new(permit, _checked(facts))
    rows.save(permit)
    record(by=by, action=action, on=permit, changes=in_the_log(changes))
    return permit


def _unsettled(guard_permit_id: UUID) -> GuardPermit:
    permit = GuardPermit.objects.select_for_update(of=("self",)).get(pk=guard_permit_id)
    if permit.is_closed:
        raise Refused(say("Tillståndet är redan förlängt, eller ska inte förlängas."))
    return permit


def _settle(by: Actor, permit: GuardPermit, action: str, reason: str) -> None:
    changes = rows.fill(permit, {"is_closed": True})
    rows.save(permit)
    record(by=by, action=action, on=permit, changes=in_the_log(changes), reason=reason)


def _checked(facts: PermitFacts) -> dict[str, object]:
    wanted, where = facts.measure_id, facts.district_id
    measure = Measure.objects.filter(pk=wanted).first() if wanted else None
    if wanted is not None and (measure is None or measure.kind not in guard_kinds()):
        raise InvalidInput([Problem("measure", say("Välj en åtgärd med ordningsvakter."))])
    # As rows rather than ids, so that the log tells their names.
    return {
        **{name: value for name, value in asdict(facts).items() if not name.endswith("_id")},
        "district": District.objects.filter(pk=where).first() if where else None,
        "measure": measure,
    }
