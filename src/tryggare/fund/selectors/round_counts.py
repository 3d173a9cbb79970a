"""What the steps of a round's page count. All of it is one question to the database.

A step that needs a number of its own adds a line to COUNTS.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from tryggare.fund.models import (
    ApplicationFile,
    Award,
    Criterion,
    Declaration,
    Reading,
    Round,
    RoundRule,
)
from tryggare.fund.selectors.declarations import unanswered


def of_round(rows: QuerySet[Any], path: str = "round") -> Coalesce:
    """How many of ``rows`` the round of the outer question has; ``path`` leads to the round."""
    own = rows.filter(**{path: OuterRef("pk")}).order_by().values(path)
    return Coalesce(
        Subquery(own.annotate(n=Count("*")).values("n"), output_field=IntegerField()), 0
    )


def waiting_files() -> QuerySet[ApplicationFile]:
    states = (ApplicationFile.State.UPLOADED, ApplicationFile.State.MAPPED)
    return ApplicationFile.objects.filter(state__in=states)


_ENDED = (Award.State.CLOSED, Award.State.REVOKED)

# Name → what is counted, for the person who looks at the page (None: the system).
COUNTS: Mapping[str, Callable[[UUID | None], Coalesce]] = {
    "rules": lambda _person: of_round(RoundRule.objects.all()),
    "waiting_files": lambda _person: of_round(waiting_files()),
    "readings": lambda _person: of_round(
        Reading.objects.exclude(state=Reading.State.STRUCK), "application__round"
    ),
    "readings_left": lambda _person: of_round(
        Reading.objects.filter(state=Reading.State.ASSIGNED), "application__round"
    ),
    "own_jav": lambda person: of_round(
        Declaration.objects.filter(person=person, state=Declaration.State.DECLARED)
    ),
    "undeclared": lambda person: of_round(unanswered(person).filter(arrived_on__isnull=False)),
    "criteria": lambda _person: of_round(Criterion.objects.all()),
    "awards": lambda _person: of_round(Award.objects.all(), "application__round"),
    "open_awards": lambda _person: of_round(
        Award.objects.exclude(state__in=_ENDED), "application__round"
    ),
}


def counted(round_id: UUID, person_id: UUID | None) -> dict[str, int]:
    """Every count of COUNTS for a round."""
    # The round has fields of its own by some of these names.
    asked = {f"count_{name}": count(person_id) for name, count in COUNTS.items()}
    found = Round.objects.annotate(**asked).values(*asked).get(pk=round_id)
    return {name.removeprefix("count_"): count for name, count in found.items()}
