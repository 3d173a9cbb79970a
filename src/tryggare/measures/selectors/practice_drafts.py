"""What a measure or a lesson would read like to others: where whoever shares it begins."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Sum

from tryggare.domain.money import ore_as_kronor
from tryggare.domain.wording import decimal_text
from tryggare.fund.models import Lesson
from tryggare.measures.models import FollowUp, Measure, MeasureCause
from tryggare.measures.selectors.measure_money import standing_money
from tryggare.measures.selectors.measures import kind_of

_LONGEST_WHAT, _LONGEST_EFFECT, _LONGEST_PROBLEM = 3_800, 2_000, 700


@dataclass(frozen=True)
class Draft:
    """The measure or the lesson, what it is called, and the form's first values."""

    name: str
    is_open: bool
    values: dict[str, str]


def of_measure(measure_id: UUID) -> Draft:
    """From the measure and its latest follow-up. Never exactly where it is, and of its problem
    only what is open. Raises Measure.DoesNotExist."""
    measure = Measure.objects.get(pk=measure_id)
    follow_up = FollowUp.objects.filter(measure=measure).first()
    values = {
        "title": measure.title,
        "kind": measure.kind,
        "what": measure.what[:_LONGEST_WHAT],
        "problem": _problem(measure),
        "dose": _dose(measure),
        "cost": _cost(_spent(measure)),
    }
    if follow_up is not None:
        values |= {
            "outcome": follow_up.outcome,
            "effect": follow_up.outcome_basis[:_LONGEST_EFFECT],
            "worked": follow_up.worked,
            "did_not_work": follow_up.did_not_work,
        }
    return Draft(measure.title, measure.is_open, values)


def of_lesson(lesson_id: UUID) -> Draft:
    """From a lesson that the fund has published. Raises Lesson.DoesNotExist."""
    found = Lesson.objects.filter(published_at__isnull=False)
    lesson = found.select_related("award__application").get(pk=lesson_id)
    title = lesson.award.application.title
    values = {
        "title": title[:200],
        "cost": _cost(lesson.award.amount_ore),
        "worked": lesson.worked[:4_000],
        "did_not_work": lesson.did_not_work[:4_000],
    }
    return Draft(title, is_open=True, values=values)


def lessons() -> list[Lesson]:
    """Those that the fund has published, the newest first; twenty at most."""
    found = Lesson.objects.filter(published_at__isnull=False).order_by("-published_at", "pk")
    return list(found.select_related("award__application")[:20])


def _problem(measure: Measure) -> str:
    acts = MeasureCause.objects.filter(measure=measure, cause__problem__is_open=True)
    link = acts.select_related("cause__problem").order_by("cause__position", "pk").first()
    if link is None:
        return ""
    return f"{link.cause.problem.what}. {link.cause.hypothesis}"[:_LONGEST_PROBLEM]


def _dose(measure: Measure) -> str:
    """What was done in all, else what is planned, in the kind's unit."""
    kind = kind_of(measure)
    done: Decimal | None = measure.doses.aggregate(sum=Sum("amount"))["sum"]
    amount = done or measure.dose_planned
    if kind.dose_unit is None or amount is None:
        return ""
    return f"{decimal_text(amount.normalize() if amount % 1 else int(amount))} {kind.dose_unit}"


def _spent(measure: Measure) -> int | None:
    """Öre, without what is revoked; None for nothing."""
    rows = standing_money().filter(measure=measure)
    total: int | None = rows.aggregate(total=Sum("amount_ore"))["total"]
    return total


def _cost(amount_ore: int | None) -> str:
    return ore_as_kronor(amount_ore) if amount_ore else ""
