"""What a report to fullmäktige is made of: a fixed number of questions, whatever the period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet, Sum

from tryggare.measures.models import (
    ActionPlan,
    CoordinationContact,
    CouncilMeeting,
    CouncilSeat,
    DoseEntry,
    FollowUp,
    JointAgreement,
    Measure,
    MeasureCause,
    PlanFollowUp,
    PlanMeasure,
    PlanProblem,
    Promise,
)
from tryggare.measures.selectors.measure_money import standing_money
from tryggare.situation.models import PictureProblem, SituationPicture


@dataclass(frozen=True, slots=True)
class Period:
    """Both days included; ``on`` is the day the facts are taken."""

    first: date
    last: date
    on: date

    @property
    def end(self) -> date:
        """Its last day, or of one that is not over the day the facts are taken."""
        return min(self.last, self.on)


@dataclass(frozen=True)
class PlanFacts:
    """The plan in force, its problems, and its follow-ups in the period."""

    plan: ActionPlan | None
    problems: Sequence[PlanProblem]
    follow_ups: Sequence[PlanFollowUp]


@dataclass(frozen=True)
class PictureFacts:
    """The lägesbild in force and its prioritised problems."""

    picture: SituationPicture | None
    problems: Sequence[PictureProblem]


@dataclass(frozen=True)
class CooperationFacts:
    """Promises that were valid in the period, and what carries the work."""

    contact: CoordinationContact | None
    promises: Sequence[Promise]
    meetings: int
    seats: Sequence[CouncilSeat]
    agreements: Sequence[JointAgreement]


def picture() -> PictureFacts:
    found = SituationPicture.objects.filter(state=SituationPicture.State.ADOPTED)
    one = found.select_related("deciding_body").first()
    problems = PictureProblem.objects.filter(picture=one, priority__isnull=False)
    return PictureFacts(one, list(problems) if one else [])


def plan(period: Period) -> PlanFacts:
    found = ActionPlan.objects.filter(state=ActionPlan.State.ADOPTED)
    one = found.select_related("deciding_body").first()
    return PlanFacts(
        one,
        list(PlanProblem.objects.filter(plan=one)) if one else [],
        list(
            PlanFollowUp.objects.select_related("body").filter(
                followed_on__range=(period.first, period.last)
            )
        ),
    )


def measures(period: Period) -> list[Measure]:
    """Those that lived in the period, and those of the plan in force that were called off, with
    what was done, their goals, the causes they act on in the plan in force, and their follow-ups up
    to its end."""
    lived = ~Q(state="cancelled") & (Q(ends__isnull=True) | Q(ends__gte=period.first))
    begun = Q(starts__isnull=True) | Q(starts__lte=period.last)
    called_off = Q(state="cancelled", pk__in=PlanMeasure.objects.filter(
        plan__state="adopted"
    ).values("measure"))  # fmt: skip
    acting = MeasureCause.objects.filter(cause__problem__plan__state="adopted")
    doses = DoseEntry.objects.filter(month__range=(period.first.replace(day=1), period.last))
    follow_ups = FollowUp.objects.filter(followed_on__lte=period.last)
    return list(
        Measure.objects.filter((lived & begun) | called_off)
        .select_related("responsible")
        .prefetch_related(
            "goals__readings",
            Prefetch("acts_on", acting.select_related("cause"), to_attr="acting"),
            Prefetch("doses", doses, to_attr="done"),
            Prefetch("follow_ups", follow_ups, to_attr="followed"),
        )
    )


def follow_ups(period: Period) -> list[FollowUp]:
    """Those of open measures in the period, the oldest first."""
    return list(
        FollowUp.objects.filter(
            followed_on__range=(period.first, period.last), measure__is_open=True
        )
        .select_related("measure")
        .order_by("followed_on", "entered_at")
    )


def outcomes(period: Period) -> dict[str, int]:
    """How many follow-ups in the period came to each outcome, closed measures' counted in."""
    rows = FollowUp.objects.filter(followed_on__range=(period.first, period.last))
    return dict(rows.order_by().values_list("outcome").annotate(count=Count("pk")))


def money(period: Period) -> list[tuple[int, str, int]]:
    """Year, source and öre, of the years that the period touches: what was not called off, and
    nothing of an award that was revoked."""
    rows = (
        standing_money()
        .filter(year__range=(period.first.year, period.last.year))
        .exclude(measure__state="cancelled")
        .order_by("year", "source")
    )
    return list(rows.values_list("year", "source").annotate(ore=Sum("amount_ore")))


def cooperation(period: Period) -> CooperationFacts:
    return CooperationFacts(
        CoordinationContact.objects.filter(published_at__isnull=False).first(),
        list(_promises(period)),
        CouncilMeeting.objects.filter(held_on__range=(period.first, period.last)).count(),
        list(CouncilSeat.objects.filter(ended_on__isnull=True)),
        list(
            JointAgreement.objects.filter(signed_on__isnull=False, starts__lte=period.last).filter(
                Q(ends__isnull=True) | Q(ends__gte=period.last)
            )
        ),
    )


def _promises(period: Period) -> QuerySet[Promise]:
    """What residents have been promised, not what is only drafted."""
    return (
        Promise.objects.filter(state__in=Promise.SHOWN)
        .filter(starts__lte=period.last)
        .filter(Q(ends__gte=period.first) | Q(answered_on__range=(period.first, period.last)))
        .select_related("district")
    )
