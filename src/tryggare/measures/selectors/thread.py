"""The red thread of the municipality as it is now: a dozen questions, however many measures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from tryggare.domain import plans, red_thread
from tryggare.domain.red_thread import MeasureState, Thread
from tryggare.fund.models import Award
from tryggare.measures.models import (
    Camera,
    CameraAssessment,
    FollowUp,
    GuardPermit,
    Measure,
    MeasureCause,
    MeasureGoal,
    MeasureMoney,
    MeasurePlace,
    PlanProblem,
)
from tryggare.measures.selectors import plans as versions
from tryggare.situation.models import PictureProblem, SituationPicture


@dataclass(frozen=True)
class Links:
    """Keys of the causes that a measure acts on, by the state of their plan."""

    adopted: frozenset[str] = frozenset()
    draft: frozenset[str] = frozenset()
    replaced: frozenset[str] = frozenset()


def thread(on: date) -> Thread:
    """All that is known of the municipality in whose context one is."""
    return Thread(
        today=on,
        picture=_picture(),
        plan=_plan(),
        measures=tuple(_measures()),
        money=tuple(_money()),
        awards=tuple(_awards()),
        cameras=tuple(_cameras()),
        permits=tuple(_permits()),
    )


def links() -> dict[str, Links]:
    """By measure."""
    found: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    rows = MeasureCause.objects.values_list("measure_id", "cause_id", "cause__problem__plan__state")
    for measure, cause, state in rows:
        found[str(measure)][state].add(str(cause))
    return {
        measure: Links(**{state: frozenset(causes) for state, causes in by_state.items()})
        for measure, by_state in found.items()
    }


def places() -> dict[str, frozenset[str]]:
    """Keys of the kommundelar of each measure that does not concern all the municipality."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for measure, district in MeasurePlace.objects.values_list("measure_id", "district_id"):
        found[str(measure)].add(str(district))
    return {measure: frozenset(keys) for measure, keys in found.items()}


def standing_awards() -> QuerySet[Award]:
    """What the fund has granted and not revoked."""
    return Award.objects.exclude(state=Award.State.REVOKED)


def _picture() -> red_thread.Picture | None:
    row = SituationPicture.objects.filter(state=SituationPicture.State.ADOPTED).first()
    if row is None or row.decided_on is None:
        return None
    problems = PictureProblem.objects.filter(picture=row).values_list(
        "pk", "origin", "what", "priority", "is_open"
    )
    return red_thread.Picture(
        str(row.pk),
        str(row),
        row.decided_on,
        tuple(
            red_thread.FoundProblem(str(key), str(origin), what, priority, is_open)
            for key, origin, what, priority, is_open in problems
        ),
    )


def _plan() -> red_thread.Plan | None:
    row = versions.in_force()
    if row is None or row.decided_on is None:
        return None
    return red_thread.Plan(
        key=str(row.pk),
        label=str(row),
        decided_on=row.decided_on,
        period_to=row.period_to,
        picture=str(row.picture_id),
        problems=tuple(_problems(row.pk)),
        followed_on=versions.followed_on(row),
        before=versions.before(row),
    )


def _problems(plan_id: UUID) -> Iterator[red_thread.AnsweredProblem]:
    rows = (
        PlanProblem.objects.filter(plan=plan_id)
        .order_by("position", "pk", "causes__position", "causes__pk")
        .values_list(
            "pk",
            "origin",
            "what",
            "is_open",
            "causes__pk",
            "causes__hypothesis",
            "causes__left_because",
        )
    )
    heads: dict[UUID, tuple[UUID, str, bool]] = {}
    causes: defaultdict[UUID, list[red_thread.Cause]] = defaultdict(list)
    for key, origin, what, is_open, cause, hypothesis, left_because in rows:
        heads[key] = (origin, what, is_open)
        if cause is not None:
            causes[key].append(red_thread.Cause(str(cause), hypothesis, bool(left_because)))
    for key, (origin, what, is_open) in heads.items():
        yield red_thread.AnsweredProblem(str(key), str(origin), what, tuple(causes[key]), is_open)


def _measures() -> Iterator[red_thread.Measure]:
    acting, where = links(), places()
    with_baseline = MeasureGoal.objects.filter(measure=OuterRef("pk"), baseline__isnull=False)
    latest = FollowUp.objects.filter(measure=OuterRef("pk")).order_by("-followed_on")
    rows = Measure.objects.values_list(
        "pk",
        "title",
        "state",
        "kind",
        "follow_up_due",
        "is_open",
        Exists(with_baseline),
        Subquery(latest.values("followed_on")[:1]),
    )
    for pk, title, state, kind, due, is_open, has_baseline, followed_on in rows:
        key = str(pk)
        acts_on = acting.get(key, Links())
        yield red_thread.Measure(
            key=key,
            label=title,
            state=MeasureState(state),
            needs=plans.kind_or_other(kind).needs,
            causes=acts_on.adopted,
            in_draft=bool(acts_on.draft),
            before=bool(acts_on.replaced),
            places=where.get(key, frozenset()),
            has_baseline=has_baseline,
            follow_up_due=due,
            followed_on=followed_on,
            is_open=is_open,
        )


def _money() -> Iterator[red_thread.Money]:
    rows = MeasureMoney.objects.values_list("measure_id", "year", "amount_ore", "award_id")
    for measure, year, amount_ore, award in rows:
        yield red_thread.Money(str(measure), year, amount_ore, str(award) if award else "")


def _awards() -> Iterator[red_thread.Award]:
    rows = standing_awards().values_list(
        "pk", "application__title", "amount_ore", "application__district_id"
    )
    for key, title, amount_ore, district in rows.order_by("application__sort_key", "pk"):
        yield red_thread.Award(str(key), title, amount_ore, _one(district))


def _cameras() -> Iterator[red_thread.Camera]:
    latest = CameraAssessment.objects.filter(camera=OuterRef("pk")).order_by(
        "-done_on", "-entered_at"
    )
    rows = Camera.objects.values_list(
        "pk",
        "state",
        "measure_id",
        "changed_on",
        "district_id",
        Subquery(latest.values("done_on")[:1]),
        Subquery(latest.values("allows")[:1]),
    )
    for key, state, measure, changed_on, district, assessed_on, allows in rows:
        yield red_thread.Camera(
            key=str(key),
            state=state,
            measure=str(measure) if measure else "",
            assessed_on=assessed_on,
            allows=bool(allows),
            changed_on=changed_on,
            places=_one(district),
        )


def _permits() -> Iterator[red_thread.Permit]:
    for one in GuardPermit.objects.all():
        yield red_thread.Permit(
            key=str(one.pk),
            label=one.number,
            valid_from=one.valid_from,
            valid_to=one.valid_to,
            is_closed=one.is_closed,
            measure=str(one.measure_id) if one.measure_id else "",
            places=_one(one.district_id),
        )


def _one(district: UUID | None) -> frozenset[str]:
    return frozenset({str(district)}) if district else frozenset()


def camera_addresses(keys: Iterable[str]) -> dict[str, str]:
    """Where these cameras are, for those who may read the register."""
    rows = Camera.objects.filter(pk__in=list(keys)).values_list("pk", "address")
    return {str(key): address for key, address in rows}
