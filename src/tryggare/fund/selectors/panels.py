"""A round's panel: who is in it, who has answered about jäv, and what there is to share out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from tryggare.domain import assessment
from tryggare.fund.models import Application, Declaration, PanelMember, Reading, Round
from tryggare.organisations.models import Person
from tryggare.organisations.selectors.people import current_grants

_ASSESSING = Application.State.ASSESSING
# Over and done with, or taken back: neither read nor waiting to be read.
_GONE = (Application.State.WITHDRAWN, Application.State.DISMISSED)


@dataclass(frozen=True, kw_only=True)
class Seat:
    """A member with what they have answered and read. ``asked`` counts the applications that are
    being assessed; of them ``clear`` may be read, ``recused`` not, and the rest is unanswered."""

    member: PanelMember
    asked: int
    clear: int
    recused: int
    waiting: int
    submitted: int

    @property
    def unanswered(self) -> int:
        return self.asked - self.clear - self.recused


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """An application and the panel: names of those who may read it, have jäv, or have not said."""

    application: Application
    able: Sequence[str]
    recused: Sequence[str]
    unanswered: Sequence[str]


@dataclass(frozen=True)
class Panel:
    """All that sharing out the readings of a round rests on, as the one who asks may see it."""

    round: Round
    members: Sequence[PanelMember]
    applications: Sequence[Application]
    answers: Mapping[tuple[UUID, UUID], str]
    readings: Sequence[Reading]

    @cached_property
    def _by_application(self) -> Mapping[UUID, Sequence[Reading]]:
        found: dict[UUID, list[Reading]] = {}
        for one in self.readings:
            found.setdefault(one.application_id, []).append(one)
        return found

    @cached_property
    def assessing(self) -> list[Application]:
        return [one for one in self.applications if one.state == _ASSESSING]

    def answer(self, application: Application, member: PanelMember) -> str:
        """ "clear", "declared" or, for no answer yet, nothing."""
        return self.answers.get((application.pk, member.person_id), "")

    def seats(self) -> list[Seat]:
        """Each member, in order of name."""
        loads = Counter((one.assessor_id, one.state) for one in self.readings)
        return [self._seat(member, loads) for member in self.members]

    def _seat(self, member: PanelMember, loads: Mapping[tuple[UUID, str], int]) -> Seat:
        said = Counter(self.answer(one, member) for one in self.assessing)
        return Seat(
            member=member,
            asked=len(self.assessing),
            clear=said[Declaration.State.CLEAR],
            recused=said[Declaration.State.DECLARED],
            waiting=loads.get((member.person_id, Reading.State.ASSIGNED), 0),
            submitted=loads.get((member.person_id, Reading.State.SUBMITTED), 0),
        )

    def coverage(self) -> list[Coverage]:
        """Who may read each application that is being assessed."""
        found = []
        for one in self.assessing:
            named: dict[str, list[str]] = {}
            for member in self.members:
                named.setdefault(self.answer(one, member), []).append(member.person.name)
            found.append(
                Coverage(
                    application=one,
                    able=named.get(Declaration.State.CLEAR, []),
                    recused=named.get(Declaration.State.DECLARED, []),
                    unanswered=named.get("", []),
                )
            )
        return found

    def assigned(self, *, per_application: int) -> assessment.Assigned:
        """The best way to give each application so many readers. Raises Unassignable.

        Whoever has not said that they have no jäv is not asked, nor one whose reading was struck.
        """
        return assessment.assign(
            [self._reading(one) for one in self.applications],
            [
                assessment.Assessor(
                    str(member.person_id), member.most, dict.fromkeys(member.categories, 1)
                )
                for member in self.members
            ],
            per_application=per_application,
            salt=str(self.round.pk),
        )

    def _reading(self, application: Application) -> assessment.Reading:
        mine = self._by_application.get(application.pk, [])
        struck = {one.assessor_id for one in mine if one.state == Reading.State.STRUCK}
        shut = {
            member.person_id
            for member in self.members
            if self.answer(application, member) != Declaration.State.CLEAR
        }
        return assessment.Reading(
            application.reference,
            application.category,
            frozenset(map(str, shut | struck)),
            kept=frozenset(
                str(one.assessor_id) for one in mine if one.state != Reading.State.STRUCK
            ),
            closed=application.state != _ASSESSING,
        )


def panel(round_: Round) -> Panel:
    """The round's panel with the applications that are or have been assessed."""
    applications = list(
        round_.applications.filter(
            Q(state=_ASSESSING)
            | Q(readings__state__in=[Reading.State.ASSIGNED, Reading.State.SUBMITTED])
        )
        .exclude(state__in=_GONE)
        .distinct()
    )
    members = list(round_.panel.select_related("person").order_by("person__sort_key", "pk"))
    return Panel(
        round_,
        members,
        applications,
        _answers(round_, [member.person_id for member in members]),
        list(Reading.objects.filter(application__in=[one.pk for one in applications])),
    )


def _answers(round_: Round, people: Collection[UUID]) -> dict[tuple[UUID, UUID], str]:
    rows = Declaration.objects.filter(round=round_, person__in=people)
    return {
        (application, person): state
        for application, person, state in rows.values_list("application_id", "person_id", "state")
    }


def candidates(round_: Round) -> QuerySet[Person]:
    """Those who hold the role of assessor today and are not in the panel, by name."""
    held = current_grants(timezone.localdate()).filter(role="assessor")
    return (
        Person.objects.filter(pk__in=held.values("person"))
        .exclude(pk__in=round_.panel.values("person"))
        .order_by("sort_key", "pk")
    )


def member(panel_member_id: UUID) -> PanelMember:
    """Raises PanelMember.DoesNotExist."""
    return PanelMember.objects.select_related("person", "round__fund").get(pk=panel_member_id)
