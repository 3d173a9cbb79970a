"""An assessor's own readings, and what they and others have written about one application."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet

from tryggare.audit import tenancy
from tryggare.fund.models import (
    Application,
    Assessment,
    Criterion,
    Declaration,
    Mark,
    Reading,
    Round,
    Statement,
)
from tryggare.fund.policies import STATABLE
from tryggare.fund.selectors import declarations

_CLEAR = Declaration.State.CLEAR


def mine(person_id: UUID) -> QuerySet[Reading]:
    """What the person is to read or has read, by round and title.

    ``is_begun`` says whether something is written, ``is_clear`` whether they have said no to jäv.
    """
    begun = Mark.objects.filter(reading=OuterRef("pk"))
    clear = Declaration.objects.filter(
        application=OuterRef("application"), person=person_id, state=_CLEAR
    )
    return (
        Reading.objects.filter(assessor=person_id)
        .select_related("application__round__fund")
        .annotate(is_begun=Exists(begun), is_clear=Exists(clear))
        .order_by("-application__round__year", "application__round__name", "application__sort_key")
    )


def waiting(person_id: UUID) -> QuerySet[Reading]:
    """Those of ``mine`` that can be written now."""
    return mine(person_id).filter(
        state=Reading.State.ASSIGNED, application__state=Application.State.ASSESSING
    )


def one(reading_id: UUID, person_id: UUID) -> Reading:
    """The person's own. Raises Reading.DoesNotExist, also for somebody else's."""
    return mine(person_id).get(pk=reading_id)


def left(round_id: UUID, person_id: UUID) -> int:
    """How many of the round's readings the person has not handed in."""
    return waiting(person_id).filter(application__round=round_id).count()


@dataclass(frozen=True)
class Read:
    """A reading with what was found, as far as whoever asks may see it: ``assessment`` is None and
    ``marks`` empty where it is hidden or nothing is written."""

    reading: Reading
    assessment: Assessment | None
    marks: Sequence[Mark]

    @property
    def is_shown(self) -> bool:
        """What is not handed in is its assessor's own."""
        return self.reading.state != Reading.State.ASSIGNED and bool(self.marks)


def of_application(application: Application) -> list[Read]:
    """All readings of the application, by assessor."""
    marks = Mark.objects.select_related("criterion").order_by("criterion__position")
    found = (
        Reading.objects.filter(application=application)
        .select_related("assessor")
        .prefetch_related(Prefetch("marks", marks, to_attr="found"))
        .order_by("assessor__sort_key")
    )
    wholes = {one.reading_id: one for one in Assessment.objects.filter(application=application)}
    return [Read(reading, wholes.get(reading.pk), reading.found) for reading in found]


def application(application_id: UUID) -> Application:
    """Raises Application.DoesNotExist."""
    return Application.objects.select_related("round__fund").get(pk=application_id)


def criteria(round_id: UUID) -> list[Criterion]:
    """What the round is assessed by, in order."""
    return list(Criterion.objects.filter(round=round_id).order_by("position"))


def statements(application: Application) -> list[Statement]:
    """What has been asked for about the application, and what has been answered."""
    rows = application.statements.select_related("asked_by", "given_by")
    return list(rows.order_by("asked_on", "kind"))


def statements_to_give() -> QuerySet[Statement]:
    """Statements that nobody has given, the first due first. The database shows a person only those
    about applications that they have said that they have no jäv in."""
    return (
        Statement.objects.filter(given_at__isnull=True, application__state__in=STATABLE)
        .select_related("application__round__fund")
        .order_by("due", "application__sort_key")
    )


def rounds_to_answer(person_id: UUID | None) -> list[Round]:
    """Rounds where the person has not answered about jäv, and so is not shown what is asked."""
    waiting = declarations.unanswered(person_id).filter(
        arrived_on__isnull=False, state__in=STATABLE
    )
    return list(Round.objects.filter(pk__in=waiting.values("round")).order_by("-year", "name"))


def asked_unanswered(person_id: UUID | None) -> Mapping[UUID, int]:
    """{round: how many of its applications a statement is asked about and the person has not
    answered about jäv in}. Reckoned whole: until the answer is there the person sees none of them.
    """
    answered = Declaration.objects.filter(person=person_id, application=OuterRef("application"))
    asked = Statement.objects.filter(given_at__isnull=True, application__state__in=STATABLE)
    with tenancy.as_system():
        rows = asked.exclude(Exists(answered)).values_list("application__round").order_by()
        return dict(rows.annotate(Count("application", distinct=True)))


def statement(statement_id: UUID) -> Statement:
    """Raises Statement.DoesNotExist."""
    found = Statement.objects.select_related("application__round__fund", "given_by")
    return found.get(pk=statement_id)
