"""Taking hold of a measure to do something with it: whoever answers for it, and nobody else."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from tryggare.measures.models import Measure
from tryggare.measures.permissions import CARRY_OUT, PLAN
from tryggare.measures.selectors.measures import may_carry_out
from tryggare.organisations.permissions import Actor, Forbidden, require


def held(by: Actor, measure_id: UUID) -> Measure:
    """The measure, locked. Raises Measure.DoesNotExist, and Forbidden for those of other bodies."""
    require(by, CARRY_OUT)
    measure = Measure.objects.select_for_update(of=("self",)).get(pk=measure_id)
    if not may_carry_out(by, measure, timezone.localdate()):
        raise Forbidden(PLAN)
    return measure
