"""What the panel found: each assessor's score, and what they say together.

Everything here is what the transaction may see. Means are taken out of how strict assessors are
(``domain.assessment``); how strict anyone is never leaves this module, for nothing here scores
people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Sum

from tryggare.domain.assessment import Agreement, Rating, agreement, calibrate
from tryggare.fund.models import Adoption, Application, Declaration, Mark, Reading, Round

_LIVE = (Reading.State.ASSIGNED, Reading.State.SUBMITTED)
_THOUSANDTH = Decimal("0.001")
# Marks are 0 to 5; scores 0 to 100.
_HIGHEST = 5
_HUNDRED = 100


@dataclass(frozen=True)
class Figures:
    """By application, on the scale 0 to 100. ``calibrated`` is empty when ``groups`` are several:
    nothing ties those applications together, so their points cannot be compared."""

    scores: Mapping[UUID, Sequence[Decimal]]
    raw: Mapping[UUID, Decimal]
    calibrated: Mapping[UUID, Decimal]
    groups: int
    agreement: Agreement

    @property
    def disagreed(self) -> frozenset[UUID]:
        return frozenset(map(UUID, self.agreement.disagreed))


def ratings(round_id: UUID) -> list[Rating]:
    """The score that each submitted reading gives: the weighted mean of its marks."""
    rows = (
        Mark.objects.filter(reading__state=Reading.State.SUBMITTED, application__round=round_id)
        .order_by("application_id", "assessor_id")
        .values_list("application_id", "assessor_id")
        .annotate(total=Sum(F("points") * F("criterion__weight")), weight=Sum("criterion__weight"))
    )
    return [
        Rating(str(application), str(assessor), float(total * _HUNDRED / (_HIGHEST * weight)))
        for application, assessor, total, weight in rows
    ]


def figures(round_id: UUID) -> Figures:
    """All that the submitted readings of the round say together."""
    return figures_of(ratings(round_id))


def figures_of(given: Sequence[Rating]) -> Figures:
    found = calibrate(given)
    scores: dict[UUID, list[Decimal]] = {}
    for one in given:
        scores.setdefault(UUID(one.application), []).append(_exact(one.points))
    return Figures(
        scores,
        {UUID(name): _exact(mean) for name, mean in found.raw.items()},
        {UUID(name): _in_range(_exact(mean)) for name, mean in found.calibrated.items()},
        len(found.groups),
        agreement(given),
    )


def _exact(points: float) -> Decimal:
    return Decimal(repr(points)).quantize(_THOUSANDTH, ROUND_HALF_UP)


def _in_range(points: Decimal) -> Decimal:
    """Taking out severity may lead past the ends of the scale; the score stays on it."""
    return min(max(points, Decimal(0)), Decimal(_HUNDRED))


@dataclass(frozen=True, kw_only=True)
class Compared:
    """One application and what its assessors made of it; None where there is nothing yet."""

    application: Application
    scores: Sequence[Decimal]
    waiting: int
    raw: Decimal | None
    calibrated: Decimal | None
    disagreed: bool
    adopted: Adoption | None
    struck_since: bool

    @property
    def spread(self) -> tuple[Decimal, Decimal] | None:
        """The lowest and the highest score, when there are two or more."""
        return (min(self.scores), max(self.scores)) if len(self.scores) > 1 else None

    @property
    def is_done(self) -> bool:
        """Whether everyone who is to read it has."""
        return bool(self.scores) and not self.waiting


@dataclass(frozen=True)
class Comparison:
    """The round's assessed applications, the highest first. ``unanswered`` counts those that are
    not shown, since whoever asks has not said that they have no jäv; then nothing is calibrated,
    for that takes all of them."""

    lines: Sequence[Compared]
    groups: int
    agreement: Agreement | None
    unanswered: int

    @property
    def is_calibrated(self) -> bool:
        return self.groups == 1 and not self.unanswered


def comparison(round_: Round, person_id: UUID) -> Comparison:
    """What the round's panel has found, as one person may see it."""
    assessed = list(_assessed(round_, person_id))
    shown = [one for one in assessed if one.is_clear]  # type: ignore[attr-defined]
    found = figures(round_.pk)
    whole = len(shown) == len(assessed)
    adoptions = _adoptions([one.pk for one in shown])
    lines = [_compared(one, found, adoptions.get(one.pk), whole) for one in shown]
    return Comparison(
        sorted(lines, key=_order),
        found.groups,
        found.agreement if whole else None,
        len(assessed) - len(shown),
    )


def compared(application: Application, person_id: UUID) -> Compared:
    """One line of ``comparison``. Raises Application.DoesNotExist for one that it does not show."""
    lines = comparison(application.round, person_id).lines
    for line in lines:
        if line.application.pk == application.pk:
            return line
    raise Application.DoesNotExist


def _assessed(round_: Round, person_id: UUID) -> QuerySet[Application]:
    clear = Declaration.objects.filter(
        application=OuterRef("pk"), person=person_id, state=Declaration.State.CLEAR
    )
    live = Reading.objects.filter(application=OuterRef("pk"), state__in=_LIVE)
    waiting = Count("readings", Q(readings__state=Reading.State.ASSIGNED))
    return (
        round_.applications.filter(Q(state=Application.State.ASSESSING) | Exists(live))
        .exclude(state__in=[Application.State.WITHDRAWN, Application.State.DISMISSED])
        .annotate(
            waiting_count=waiting,
            struck_last=Max("readings__struck_at"),
            is_clear=Exists(clear),
        )
    )


def _adoptions(application_ids: Sequence[UUID]) -> dict[UUID, Adoption]:
    """The latest adoption of each."""
    rows = Adoption.objects.filter(application__in=application_ids).select_related("adopted_by")
    return {one.application_id: one for one in rows.order_by("adopted_at")}


def _compared(
    application: Application, found: Figures, adopted: Adoption | None, whole: bool
) -> Compared:
    struck = application.struck_last  # type: ignore[attr-defined]
    return Compared(
        application=application,
        scores=found.scores.get(application.pk, ()),
        waiting=application.waiting_count,  # type: ignore[attr-defined]
        raw=found.raw.get(application.pk),
        calibrated=found.calibrated.get(application.pk) if whole else None,
        disagreed=whole and application.pk in found.disagreed,
        adopted=adopted,
        struck_since=bool(adopted and struck and struck > adopted.adopted_at),
    )


def _order(line: Compared) -> tuple[Decimal, str]:
    mean = line.calibrated if line.calibrated is not None else line.raw
    return (-mean if mean is not None else Decimal(1), line.application.reference)
