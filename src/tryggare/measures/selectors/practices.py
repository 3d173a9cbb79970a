"""What municipalities share with each other: the database shows one's own, and others' as long as
one's municipality takes part."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from tryggare.measures.models import FollowUp, Measure, SharedPractice

# What nobody has followed up, in an address.
NOT_FOLLOWED = "none"
_SEARCHED = ("title", "problem", "setting", "what", "effect", "worked", "did_not_work")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which practices are shown; empty is no limit. ``outcome`` may be ``NOT_FOLLOWED``."""

    words: str = ""
    kind: str = ""
    outcome: str = ""


def standing() -> QuerySet[SharedPractice]:
    """One's own and others', but what is withdrawn, the newest first."""
    found = SharedPractice.objects.filter(withdrawn_at__isnull=True)
    return found.select_related("municipality")


def found(wanted: Wanted) -> QuerySet[SharedPractice]:
    """Every word of the search stands somewhere in it."""
    rows = standing()
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.outcome:
        rows = rows.filter(outcome="" if wanted.outcome == NOT_FOLLOWED else wanted.outcome)
    for word in wanted.words.split():
        anywhere = Q(municipality__name__icontains=word)
        for field in _SEARCHED:
            anywhere |= Q(**{f"{field}__icontains": word})
        rows = rows.filter(anywhere)
    return rows


def by_outcome(rows: QuerySet[SharedPractice]) -> Counter[str]:
    """How many there are of each outcome; "" is not followed up."""
    counted = rows.order_by().values_list("outcome").annotate(count=Count("pk"))
    return Counter(dict(counted))


def municipalities(rows: QuerySet[SharedPractice]) -> int:
    """How many they come from."""
    return rows.order_by().values("municipality").distinct().count()


def one(practice_id: UUID) -> SharedPractice:
    """One's own also when it is withdrawn. Raises SharedPractice.DoesNotExist."""
    return SharedPractice.objects.select_related("municipality").get(pk=practice_id)


def own(municipality_id: UUID) -> QuerySet[SharedPractice]:
    """What the municipality itself has shared and not withdrawn."""
    return standing().filter(municipality=municipality_id)


def to_share() -> QuerySet[Measure]:
    """Open measures that have been followed up and are not shared, those to be spread first."""
    shared = SharedPractice.objects.filter(measure=OuterRef("pk"), withdrawn_at__isnull=True)
    found = Measure.objects.filter(is_open=True, follow_ups__isnull=False)
    spread = FollowUp.objects.filter(measure=OuterRef("pk"), verdict=FollowUp.Verdict.SPREAD)
    found = found.filter(~Exists(shared)).annotate(to_spread=Exists(spread)).distinct()
    return found.order_by("-to_spread", "sort_key", "pk")


def closed_since(municipality_id: UUID) -> QuerySet[SharedPractice]:
    """What is shared of measures that are no longer open."""
    return own(municipality_id).filter(measure__is_open=False).order_by("shared_at", "pk")
