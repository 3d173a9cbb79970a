"""What people should hear of, kept beside the change it tells of until ``fund.post`` sends it.

A notice is only identities. Whether its person may still be told, and in what words, is settled
when the letter is sent, by what the database then shows that person.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from tryggare.audit import tenancy
from tryggare.fund.models import Application, Decision, Meeting, Notice, Round
from tryggare.fund.permissions import APPLY, HANDLE
from tryggare.organisations.models import Duty, Person
from tryggare.organisations.permissions import ROLES, Permission
from tryggare.organisations.selectors.people import current_grants

Kind = Notice.Kind
# Decisions that end a matter; what is put off or sent back is not yet a decision to read.
_FINAL = (
    Decision.Outcome.GRANTED, Decision.Outcome.PARTLY_GRANTED, Decision.Outcome.REFUSED,
)  # fmt: skip


def tell_applicant(application: Application, kind: str, *, due: date | None = None) -> None:
    """For everyone who serves in the body that applied."""
    people = _serving(application.organisation_id)
    _keep(people, kind, application=application, due=due, for_applicant=True)


def tell_handlers(application: Application, kind: str) -> None:
    """For those who handle applications; whoever has jäv in this one is never told."""
    _keep(_holding(HANDLE), kind, application=application)


def tell_of_call(round_: Round) -> None:
    """For everyone who may apply: that the call is open."""
    due = timezone.localtime(round_.closes_at).date() if round_.closes_at else None
    _keep(_holding(APPLY), Kind.CALL_OPENED, round_=round_, due=due, for_applicant=True)


def tell_of_meeting(meeting: Meeting) -> None:
    """For the members of the body: that it is to meet."""
    _keep(_serving(meeting.body_id), Kind.MEETING, meeting=meeting, due=meeting.held_on)


def tell_of_decisions(meeting: Meeting) -> None:
    """For the applicants of everything that an announced meeting has settled."""
    # Whoever announces may have jäv in some of it; its applicants are told all the same.
    with tenancy.as_system():
        settled = Decision.objects.filter(meeting=meeting, outcome__in=_FINAL)
        for decision in settled.select_related("application"):
            tell_applicant(decision.application, Kind.DECIDED)


def _serving(organisation_id: UUID | None) -> Iterable[UUID]:
    on = timezone.localdate()
    duties = Duty.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=on), organisation=organisation_id, starts__lte=on
    )
    return _with_account().filter(pk__in=duties.values("person"))


def _holding(permission: Permission) -> Iterable[UUID]:
    roles = [role.code for role in ROLES.all() if permission in role.permissions]
    grants = current_grants(timezone.localdate()).filter(role__in=roles)
    return _with_account().filter(pk__in=grants.values("person"))


def _with_account() -> QuerySet[Person, UUID]:
    return Person.objects.filter(user__isnull=False).values_list("pk", flat=True)


def _keep(  # noqa: PLR0913 - whom, what, and what it is about
    people: Iterable[UUID],
    kind: str,
    *,
    round_: Round | None = None,
    application: Application | None = None,
    meeting: Meeting | None = None,
    due: date | None = None,
    for_applicant: bool = False,
) -> None:
    about = application or meeting or round_
    assert about is not None
    where = application.round_id if application else None
    Notice.objects.bulk_create(
        Notice(
            municipality_id=about.municipality_id,
            person_id=person_id,
            kind=kind,
            for_applicant=for_applicant,
            round_id=round_.pk if round_ else where,
            application=application,
            meeting=meeting,
            due=due,
        )
        for person_id in people
    )
