"""Jäv: what a person is asked before reading, what has been answered, and who is out of what.

Only what came through a call is closed until its reader has answered: what was read from a
spreadsheet was judged elsewhere.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from tryggare.audit.selectors import kept_until_logged
from tryggare.domain.recusal import (
    BodyKind,
    DutyKind,
    Ground,
    Matter,
    Position,
    Recusal,
    Suggestion,
    Tie,
    protocol_text,
    suggestions,
)
from tryggare.domain.wording import Text
from tryggare.fund.models import Application, Declaration, Round
from tryggare.organisations.models import Duty, Organisation, Person

# What has been withdrawn or dismissed is asked about no more.
_OVER = (Application.State.WITHDRAWN, Application.State.DISMISSED)
_ASKED = ("round", "reference", "title", "applicant", "organisation")


@dataclass(frozen=True)
class Question:
    """An application as it is shown to someone who has not answered: nothing but who and what.

    ``answer`` is empty before the person's own; ``reasons`` what the register gives to think of.
    """

    application_id: UUID
    title: str
    applicant: str
    co_applicants: tuple[str, ...]
    answer: str
    reasons: tuple[Suggestion, ...]


def came_in(application: Application) -> bool:
    """Whether it came through a call, and so is closed until its reader has answered."""
    return application.arrived_on is not None


def undeclared(person_id: UUID | None, round_id: UUID) -> QuerySet[Application]:
    """Applications that the person may not read yet, of those that came through the call."""
    return unanswered(person_id).filter(round=round_id, arrived_on__isnull=False)


def unanswered(person_id: UUID | None) -> QuerySet[Application]:
    """Applications without an answer from the person, whichever way they came."""
    return Application.objects.exclude(state__in=_OVER).exclude(Exists(_answers(person_id)))


def answers(person_id: UUID | None, application_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """{application: the person's own answer}; those without one are not in it."""
    mine = Declaration.objects.filter(person=person_id, application__in=application_ids)
    return dict(mine.values_list("application_id", "state"))


@kept_until_logged(1024)
def has_answered(person_id: UUID | None, application_id: UUID) -> bool:
    """Whether the content is open to the person. Raises Application.DoesNotExist where there is
    jäv, as for an application that never was."""
    found = Application.objects.annotate(answer=Exists(_answers(person_id))).only("arrived_on")
    application = found.get(pk=application_id)
    return bool(application.answer) or not came_in(application)


def require_no_jav(person_id: UUID | None, round_id: UUID) -> None:
    """Raise Round.DoesNotExist for someone with jäv in any of the round's applications.

    Sharing out sets every application against all the others, so whoever is out of one is out of
    the sharing.
    """
    jav = Declaration.objects.filter(
        round=round_id, person=person_id, state=Declaration.State.DECLARED
    )
    if person_id is not None and jav.exists():
        raise Round.DoesNotExist


@dataclass(frozen=True)
class Weighing:
    """How a person stands to weighing a round's applications against each other."""

    round_id: UUID
    has_jav: bool
    is_unanswered: bool


@kept_until_logged(256)
def weighing(person_id: UUID | None, lookup: str, value: UUID) -> Weighing:
    """How the person stands in the one round that ``lookup`` (a field of rounds, or a path from
    one) is ``value`` for. Raises Round.DoesNotExist."""
    jav = Declaration.objects.filter(
        round=OuterRef("pk"), person=person_id, state=Declaration.State.DECLARED
    )
    left = unanswered(person_id).filter(round=OuterRef("pk"), arrived_on__isnull=False)
    found = Round.objects.filter(**{lookup: value}).annotate(jav=Exists(jav), left=Exists(left))
    return Weighing(*found.values_list("pk", "jav", "left").get())


def _answers(person_id: UUID | None) -> QuerySet[Declaration]:
    return Declaration.objects.filter(application=OuterRef("pk"), person=person_id)


@dataclass(frozen=True)
class Asker:
    """The person who answers, with what the register knows of their ties."""

    person: Person
    ties: tuple[Tie, ...]

    @property
    def bodies(self) -> list[UUID]:
        return list({UUID(tie.body) for tie in self.ties})


def asker(person_id: UUID | None) -> Asker:
    """Raises Person.DoesNotExist, also for the system itself."""
    if person_id is None:
        raise Person.DoesNotExist
    person = Person.objects.get(pk=person_id)
    duties = person.duties.select_related("organisation")
    return Asker(person, tuple(_tie(duty, person) for duty in duties))


def asked(who: Asker) -> QuerySet[Any]:
    """Applications with ``answer``: the person's own, or empty."""
    own = _answers(who.person.pk).values("state")[:1]
    found: QuerySet[Any] = Application.objects.annotate(answer=Coalesce(Subquery(own), Value("")))
    return found


def asked_about(who: Asker, round_: Round) -> QuerySet[Any]:
    """What the round's questions are about, with no more than a question shows."""
    found = asked(who).filter(round=round_).exclude(state__in=_OVER)
    return found.only(*_ASKED).order_by("sort_key", "pk")


def bearing(who: Asker, round_: Round) -> QuerySet[Any]:
    """Unanswered applications that the person's duties bear on."""
    bodies = who.bodies
    if not bodies:
        return Application.objects.none()
    together = [application for application, _body in _co_applicants(round_, bodies=bodies)]
    left = asked_about(who, round_).filter(answer="")
    return left.filter(Q(organisation__in=bodies) | Q(pk__in=together))


def questions(
    who: Asker, round_: Round, applications: Sequence[Application], on: date
) -> list[Question]:
    """The applications, out of ``asked``, as questions to the person, in the order given."""
    ids = [one.pk for one in applications]
    pairs = _co_applicants(round_, applications=ids) if ids else []
    wanted = {body for _, body in pairs}
    names = {one.pk: one.name for one in Organisation.objects.filter(pk__in=wanted)}
    together: dict[UUID, list[UUID]] = {}
    for application, body in pairs:
        together.setdefault(application, []).append(body)
    return [_question(one, together.get(one.pk, []), names, who, on) for one in applications]


def _question(
    application: Application,
    together: Sequence[UUID],
    names: Mapping[UUID, str],
    who: Asker,
    on: date,
) -> Question:
    matter = Matter(
        applicant=str(application.organisation_id or ""),
        co_applicants=frozenset(map(str, together)),
    )
    return Question(
        application_id=application.pk,
        title=application.title,
        applicant=application.applicant,
        co_applicants=tuple(sorted(names[body] for body in together)),
        answer=application.answer,  # type: ignore[attr-defined]
        reasons=suggestions(who.ties, matter, on),
    )


def _tie(duty: Duty, person: Person) -> Tie:
    body = duty.organisation
    return Tie(
        body=str(body.pk),
        body_name=body.name,
        body_kind=BodyKind(body.kind),
        duty=DutyKind(duty.kind),
        position=Position(person.position),
        starts=duty.starts,
        ends=duty.ends,
        ownership_bp=body.ownership_bp,
    )


def _co_applicants(
    round_: Round,
    *,
    bodies: Collection[UUID] | None = None,
    applications: Collection[UUID] | None = None,
) -> list[tuple[UUID, UUID]]:
    """Pairs of an application and a body that applies with the first."""
    narrowed = [None if ids is None else list(ids) for ids in (bodies, applications)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT application_id, organisation_id FROM co_applicants(%s, %s::uuid[], %s::uuid[])",
            [round_.pk, *narrowed],
        )
        return [(application, body) for application, body in cursor.fetchall()]


@dataclass(frozen=True)
class Declared:
    """One person out of one application. ``struck``: the scores a late jäv put aside."""

    declaration: Declaration
    struck: bool


@dataclass(frozen=True)
class Standing:
    """What people have answered about one application. ``protocol`` is the minutes' sentence."""

    application: Application
    declared: Sequence[Declared]
    clear: int
    protocol: Text


def standing_of(application_id: UUID) -> Standing:
    """Who is out of an application, and how many have answered that they are not.

    Raises Application.DoesNotExist.
    """
    application = Application.objects.select_related("round").get(pk=application_id)
    clear = application.declarations.filter(state=Declaration.State.CLEAR).count()
    return _standing(application, list(_declared(application.declarations.all())), clear)


def out_of(round_: Round) -> list[Standing]:
    """The round's applications that someone has jäv in, by title."""
    rows: dict[UUID, list[Declaration]] = {}
    for row in _declared(Declaration.objects.filter(round=round_)).order_by(
        "application__sort_key", "person__sort_key"
    ):
        rows.setdefault(row.application_id, []).append(row)
    counted = Declaration.objects.filter(application__in=rows, state=Declaration.State.CLEAR)
    clear = dict(counted.values_list("application_id").annotate(count=Count("*")))
    return [
        _standing(found[0].application, found, clear.get(key, 0)) for key, found in rows.items()
    ]


def recusals(application_ids: Collection[UUID]) -> Mapping[UUID, tuple[Recusal, ...]]:
    """{application: who is out of it}, with the application's reference as the item's name."""
    found: dict[UUID, tuple[Recusal, ...]] = {}
    rows = _declared(Declaration.objects.filter(application__in=application_ids))
    for row in rows.order_by("person__sort_key"):
        told = _told(row, row.application.reference)
        found[row.application_id] = (*found.get(row.application_id, ()), told)
    return found


def _declared(rows: QuerySet[Declaration]) -> QuerySet[Declaration]:
    declared = rows.filter(state=Declaration.State.DECLARED)
    struck = Exists(
        Application.objects.filter(
            pk=OuterRef("application"),
            readings__assessor=OuterRef("person"),
            readings__state="struck",
        )
    )
    return declared.select_related("application", "person", "settled_by").annotate(struck=struck)


def _standing(application: Application, rows: Sequence[Declaration], clear: int) -> Standing:
    return Standing(
        application=application,
        declared=[Declared(row, row.struck) for row in rows],  # type: ignore[attr-defined]
        clear=clear,
        protocol=protocol_text(_told(row, application.reference) for row in rows),
    )


def _told(row: Declaration, item: str) -> Recusal:
    return Recusal(
        person=row.person.name,
        item=item,
        ground=Ground(row.ground),
        position=Position(row.person.position),
        settled=row.settled_by_id is not None,
    )
