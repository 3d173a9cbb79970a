"""What has come in and waits: reports and tips, the most serious and then the oldest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, TypeVar
from uuid import UUID

from django.db.models import Count, F, PositiveSmallIntegerField, Q, QuerySet, Value

from tryggare.domain.incidents.reports import SAME_M, Likeness, Sighting, When, likely_same
from tryggare.organisations.permissions import Actor, require
from tryggare.situation.models import HeldText, Incident, Report, ReportQuestion, Tip
from tryggare.situation.permissions import HANDLE

Row = TypeVar("Row", Report, Tip)
Show = Literal["nya", "obesvarade", "samtliga"]
# Of one day and one kind in one place there are never more than this to look through.
_MOST_ALIKE = 500


@dataclass(frozen=True)
class Waiting:
    """How many are new, and how many hold words that somebody must read first."""

    received: int
    held: int


@dataclass(frozen=True)
class Suggestion:
    """An incident that a report may be the same as, and why."""

    incident: Incident
    likeness: Likeness


@dataclass(frozen=True)
class Opened:
    """One report or tip as the coordinator sees it; ``held`` are words that nobody else sees."""

    row: Report | Tip
    held: HeldText | None
    questions: list[ReportQuestion]
    suggestions: list[Suggestion]


def waiting() -> Waiting:
    """Counted in one question a table."""
    sums = [
        model.objects.filter(state__in=["received", "held"]).aggregate(
            received=Count("pk", Q(state="received")), held=Count("pk", Q(state="held"))
        )
        for model in (Report, Tip)
    ]
    return Waiting(sum(one["received"] for one in sums), sum(one["held"] for one in sums))


def listed(show: Show) -> QuerySet[Any, Any]:
    """Those to show, in order, as pairs of a kind and an id: a page of them is fetched by ``rows``.

    New ones by seriousness and age (a tip has no seriousness and stands after), others the latest
    first.
    """
    reports = _sifted(Report.objects.order_by(), show).annotate(
        kind=Value("report"), weight=F("seriousness")
    )
    tips = _sifted(Tip.objects.order_by(), show).annotate(
        kind=Value("tip"), weight=Value(0, output_field=PositiveSmallIntegerField())
    )
    names = ("kind", "pk", "weight", "received_at")
    both = reports.values_list(*names).union(tips.values_list(*names), all=True)
    return both.order_by(*(["-received_at"] if show == "samtliga" else ["-weight", "received_at"]),
                         "pk")  # fmt: skip


def rows(page: Iterable[tuple[str, UUID, int, datetime]]) -> list[Report | Tip]:
    """The rows of one page of ``listed``, in its order: one question a table."""
    wanted = [(kind, pk) for kind, pk, *_rest in page]
    ids = [pk for _kind, pk in wanted]
    reports = Report.objects.select_related("category", "district", "organisation")
    tips = Tip.objects.select_related("category", "district")
    found: dict[tuple[str, UUID], Report | Tip] = {
        **{("report", one.pk): one for one in reports.filter(pk__in=ids)},
        **{("tip", one.pk): one for one in tips.filter(pk__in=ids)},
    }
    return [found[one] for one in wanted]


def suggestions(rows: Sequence[Report | Tip]) -> dict[UUID, list[Suggestion]]:
    """For each row that is new, the counted incidents it may be the same as: one question."""
    new = [row for row in rows if row.state == Report.State.RECEIVED]
    if not new:
        return {}
    alike = Q()
    for row in new:
        alike |= _near(row)
    found = Incident.objects.filter(alike, state=Incident.State.COUNTED)
    incidents = {one.pk: one for one in found.select_related("category", "district")[:_MOST_ALIKE]}
    sightings = [_sighting(one) for one in incidents.values()]
    told = {}
    for row in new:
        likely = likely_same(_sighting(row), sightings)
        told[row.pk] = [Suggestion(incidents[one.key], one) for one in likely]  # type: ignore[index]
    return told


def opened(actor: Actor, kind: str, row_id: UUID) -> Opened:
    """Raises DoesNotExist, and Forbidden for whoever may not handle what comes in."""
    require(actor, HANDLE)
    row: Report | Tip
    questions: list[ReportQuestion] = []
    if kind == "report":
        found = Report.objects.select_related(
            "category__group", "district", "organisation", "same_as__category", "answered_by",
            "incident",
        )  # fmt: skip
        row = found.get(pk=row_id)
        questions = list(row.questions.all())
        held = HeldText.objects.filter(report=row_id).first()
    else:
        tips = Tip.objects.select_related("category__group", "district", "same_as__category")
        row = tips.get(pk=row_id)
        held = HeldText.objects.filter(tip=row_id).first()
    return Opened(row, held, questions, suggestions([row]).get(row.pk, []))


def _sifted(rows: QuerySet[Row], show: Show) -> QuerySet[Row]:
    if show == "nya":
        return rows.filter(state__in=["received", "held"])
    if show == "obesvarade":
        return rows.filter(state__in=["accepted", "same"], answered_at__isnull=True)
    return rows


def _near(row: Report | Tip) -> Q:
    """What the index can find of those that may be the same; the rest is ``likely_same``."""
    days = (row.day - timedelta(days=1), row.day + timedelta(days=1))
    near = Q(category=row.category_id, day__range=days)
    if isinstance(row, Report) and row.x is not None and row.y is not None:
        around = Q(x__range=(row.x - SAME_M, row.x + SAME_M))
        around &= Q(y__range=(row.y - SAME_M, row.y + SAME_M))
        return near & (around | Q(district=row.district_id, x__isnull=True))
    return near & Q(district=row.district_id)


def _sighting(row: Report | Tip | Incident) -> Sighting:
    return Sighting(
        key=row.pk,
        category=row.category_id,
        district=row.district_id,
        x=getattr(row, "x", None),
        y=getattr(row, "y", None),
        when=When(row.day, row.starts_at, row.ends_at),
    )
