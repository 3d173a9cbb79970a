"""Who takes part in each item of a meeting, who is out because of jäv, and whether it is enough."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from tryggare.domain.recusal import Ground, ItemQuorum, Position, protocol_text, quorum
from tryggare.domain.recusal import Recusal as Told
from tryggare.domain.wording import Text
from tryggare.fund.models import Attendance, Decision, Declaration, Meeting, Recusal
from tryggare.organisations.models import Duty, Organisation, Person

_SEATED = (Duty.Kind.CHAIR, Duty.Kind.VICE_CHAIR, Duty.Kind.MEMBER)
_ORDER = [str(kind) for kind in (*_SEATED, Duty.Kind.SUBSTITUTE)]


def members(body: Organisation, on: date) -> Sequence[Duty]:
    """Everyone with a seat in the body that day, the chair first and substitutes last."""
    held = Duty.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=on), organisation=body, kind__in=_ORDER, starts__lte=on
    ).select_related("person")
    return sorted(held, key=lambda duty: (_ORDER.index(duty.kind), duty.person.sort_key))


def seats(duties: Collection[Duty]) -> int:
    """How many members the body has, substitutes not counted."""
    return len({duty.person_id for duty in duties if duty.kind in _SEATED})


def attendance(meeting: Meeting) -> QuerySet[Attendance]:
    return meeting.attendance.select_related("person").order_by("-serves", "person__sort_key")


@dataclass(frozen=True)
class Out:
    """Someone out of an item because of jäv. ``settled``: the body has decided the question."""

    person: Person
    ground: str
    settled: bool

    def told(self, item: str) -> Told:
        return Told(
            self.person.name, item, Ground(self.ground), Position(self.person.position),
            self.settled,
        )  # fmt: skip


@dataclass(frozen=True)
class Item:
    """Who handles one item. ``quorum`` is None before the meeting has been held."""

    serving: Sequence[Person]
    out: Sequence[Out]
    quorum: ItemQuorum | None
    unanswered: Sequence[Person]

    def protocol(self, item: str) -> Text:
        """The sentence of the minutes; ``item`` is as they name it."""
        return protocol_text(one.told(item) for one in self.out)


def taking_part(meeting: Meeting, decisions: Collection[Decision]) -> Mapping[UUID, Item]:
    """{decision: who takes part}. What is decided says who was out then; what waits, what people
    have answered so far."""
    present = [one.person for one in attendance(meeting) if one.serves]
    answers = _answers(decisions, present)
    told = _told(decisions)
    return {
        one.pk: _item(meeting, present, answers.get(one.application_id, {}), _out(one, told))
        for one in decisions
    }


def _out(decision: Decision, told: Mapping[UUID, list[Recusal]]) -> list[Recusal] | None:
    if decision.outcome == Decision.Outcome.PENDING:
        return None
    return told.get(decision.pk, [])


def _answers(
    decisions: Collection[Decision], present: Sequence[Person]
) -> dict[UUID, dict[UUID, Declaration]]:
    found: dict[UUID, dict[UUID, Declaration]] = {}
    if present:
        asked = Declaration.objects.filter(
            application__in=[one.application_id for one in decisions], person__in=present
        )
        for answer in asked:
            found.setdefault(answer.application_id, {})[answer.person_id] = answer
    return found


def _told(decisions: Collection[Decision]) -> dict[UUID, list[Recusal]]:
    found: dict[UUID, list[Recusal]] = {}
    rows = Recusal.objects.filter(decision__in=[one.pk for one in decisions])
    for row in rows.select_related("person").order_by("person__sort_key"):
        found.setdefault(row.decision_id, []).append(row)
    return found


def _item(
    meeting: Meeting,
    present: Sequence[Person],
    answers: Mapping[UUID, Declaration],
    told: list[Recusal] | None,
) -> Item:
    if told is None:
        jav = [answers[p.pk] for p in present if _is_jav(answers.get(p.pk))]
        people = {p.pk: p for p in present}
        out = [Out(people[a.person_id], a.ground, a.settled_by_id is not None) for a in jav]
    else:
        out = [Out(r.person, r.ground, _is_settled(answers.get(r.person_id))) for r in told]
    gone = {one.person.pk for one in out}
    return Item(
        serving=[person for person in present if person.pk not in gone],
        out=out,
        quorum=_quorum(meeting, present, gone),
        unanswered=[p for p in present if p.pk not in answers and p.pk not in gone],
    )


def _quorum(
    meeting: Meeting, present: Sequence[Person], gone: Collection[UUID]
) -> ItemQuorum | None:
    if not meeting.members or meeting.state == Meeting.State.PLANNED:
        return None
    (found,) = quorum(
        seats=meeting.members,
        present={str(person.pk) for person in present},
        recused={"": {str(key) for key in gone}},
    )
    return found


def _is_jav(answer: Declaration | None) -> bool:
    return answer is not None and answer.state == Declaration.State.DECLARED


def _is_settled(answer: Declaration | None) -> bool:
    return answer is not None and answer.settled_by_id is not None
