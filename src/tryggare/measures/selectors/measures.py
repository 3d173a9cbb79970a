"""Measures: the list, one of them, who may read of it, and who may carry it out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from tryggare.domain.plans import Kind, Strand, all_kinds, kind_or_other
from tryggare.domain.plans.states import LIVING
from tryggare.measures.models import FollowUp, Measure, MeasurePlace, PlanMeasure
from tryggare.measures.permissions import CARRY_OUT, PLAN
from tryggare.measures.selectors.plans import DECIDED
from tryggare.organisations.models import Organisation
from tryggare.organisations.permissions import Actor
from tryggare.organisations.selectors.bodies import working
from tryggare.situation.selectors.week_people import bodies_of


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What the list is sifted by; empty is all. ``kinds`` are codes, ``in_plan`` None is either."""

    title: str = ""
    state: str = ""
    kinds: tuple[str, ...] | None = None
    district: UUID | None = None
    responsible: UUID | None = None
    in_plan: bool | None = None
    unplanned_follow_up: bool = False

    @property
    def is_sifted(self) -> bool:
        return self != Wanted()


def kind_of(measure: Measure) -> Kind:
    """Its kind, whether or not its code still is one."""
    return kind_or_other(measure.kind)


def kinds_of(strand: Strand) -> tuple[str, ...]:
    """The codes of a strand's kinds."""
    return tuple(code for code, one in all_kinds().items() if one.strand is strand)


def readable(actor: Actor, on: date) -> Q:
    """Those that the actor may read of: what is open, and what is not for whoever plans, those who
    carry it out, and those with an *uppdrag* in a body that has decided a plan it stands in."""
    if actor.may(PLAN):
        return Q()
    bodies = bodies_of(actor.person_id, on)
    decided = PlanMeasure.objects.filter(
        measure=OuterRef("pk"), plan__state__in=DECIDED, plan__deciding_body__in=bodies
    )
    found = Q(is_open=True) | Q(Exists(decided))
    return found | Q(responsible__in=bodies) if actor.may(CARRY_OUT) else found


def listed(wanted: Wanted, actor: Actor, on: date) -> QuerySet[Measure]:
    """What the actor may read of by title, each with ``outcome``, the latest follow-up's, and
    ``in_plan``, whether it stands in the plan in force."""
    latest = FollowUp.objects.filter(measure=OuterRef("pk")).order_by("-followed_on", "-entered_at")
    in_force = PlanMeasure.objects.filter(measure=OuterRef("pk"), plan__state="adopted")
    found = Measure.objects.select_related("responsible").annotate(
        outcome=Subquery(latest.values("outcome")[:1]), in_plan=Exists(in_force)
    )
    return found.filter(readable(actor, on), *_conditions(wanted))


def concerning(district: UUID) -> Q:
    """Of measures: those in the kommundel, and those for all the municipality, which have none."""
    places = MeasurePlace.objects.filter(measure=OuterRef("pk"))
    return Q(Exists(places.filter(district=district))) | ~Q(Exists(places))


def late(found: QuerySet[Measure], on: date) -> int:
    """How many of them should have been followed up before a day."""
    return found.filter(follow_up_due__lt=on).exclude(state="cancelled").count()


def _conditions(wanted: Wanted) -> list[Q]:
    found = []
    if wanted.title:
        found.append(Q(title__icontains=wanted.title))
    if wanted.state:
        found.append(Q(state=wanted.state))
    if wanted.kinds is not None:
        found.append(Q(kind__in=wanted.kinds))
    if wanted.district:
        found.append(concerning(wanted.district))
    if wanted.responsible:
        found.append(Q(responsible=wanted.responsible))
    if wanted.in_plan is not None:
        found.append(Q(in_plan=wanted.in_plan))
    if wanted.unplanned_follow_up:
        found.append(Q(follow_up_due__isnull=True, state__in=LIVING))
    return found


def responsible_bodies(actor: Actor, on: date) -> QuerySet[Organisation]:
    """Those that have a measure that the actor may read of, by name."""
    has_one = Measure.objects.filter(readable(actor, on), responsible=OuterRef("pk"))
    return Organisation.objects.filter(Exists(has_one))


def offered_bodies(present: UUID | None = None) -> QuerySet[Organisation]:
    """Those that may answer for a measure: fullmäktige, which carries nothing out, only for one
    that it answers for at ``present``."""
    return working() | Organisation.objects.filter(pk=present) if present else working()


def one(measure_id: UUID) -> Measure:
    """With what its page asks for. Raises Measure.DoesNotExist."""
    found = Measure.objects.select_related("responsible").prefetch_related("places__district")
    return found.get(pk=measure_id)


def one_to_read(measure_id: UUID, actor: Actor, on: date) -> Measure:
    """The same, for someone who reads. Raises Measure.DoesNotExist too for what they may not."""
    found = Measure.objects.filter(readable(actor, on), pk=measure_id)
    return found.select_related("responsible").prefetch_related("places__district").get()


def may_carry_out(actor: Actor, measure: Measure, on: date) -> bool:
    """Whether the actor answers for what is done: whoever plans, and those who carry out the
    measures of a body that they have an *uppdrag* in."""
    if actor.may(PLAN):
        return True
    return actor.may(CARRY_OUT) and measure.responsible_id in bodies_of(actor.person_id, on)


def due(actor: Actor, until: date, on: date) -> QuerySet[Measure]:
    """What is to be followed up by ``until`` and the actor answers for, the earliest first."""
    found = Measure.objects.filter(
        follow_up_due__lte=until, state__in=("planned", "under_way", "stopped", "ended")
    )
    if not actor.may(PLAN):
        found = found.filter(responsible__in=bodies_of(actor.person_id, on))
    return found.select_related("responsible").order_by("follow_up_due", "sort_key", "id")
