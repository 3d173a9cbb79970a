"""The steps that every round with a call takes, each by those whose step it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from django.utils import timezone

from tryggare.domain.money import ORE_PER_KRONA
from tryggare.fund.models import (
    Application,
    Assessment,
    Criterion,
    Mark,
    Meeting,
    Reading,
    Round,
)
from tryggare.fund.services import (
    adoptions,
    agenda,
    appropriations,
    calls,
    cases,
    declarations,
    meetings,
    panels,
    readings,
    rounds,
    submissions,
    submissions_sent,
)
from tryggare.fund.services.appropriations import AppropriationFacts
from tryggare.fund.services.calls import CallFacts
from tryggare.fund.services.meetings import Roll
from tryggare.fund.services.panels import MemberFacts
from tryggare.fund.services.rounds import RoundFacts
from tryggare.organisations.models import Organisation
from tryggare.project.demo.acting import Cast, at
from tryggare.project.demo.calls import Wish
from tryggare.project.demo.personas import EVERYONE, SEATED

OFFICER = "anna"
_CLOSES = time(16)
_BODY = {one.key: one.duty[1] for one in EVERYONE}
_OTHERS = tuple(one.key for one in SEATED)
_BOARD = ("cecilia", *_OTHERS)
# How many members the board has; the demonstration shows nine of them.
_SEATS = 15
# Marks are at most this, and from this an assessor is for the application.
_HIGHEST, _GOOD = 5, 3
# What an assessor writes beside each number of points.
_BECAUSE = (
    "Ansökan säger inget om det.",
    "Ansökan nämner det, men inget visar att det stämmer.",
    "Det är tunt: påståenden men få uppgifter att följa upp.",
    "Det håller, men kunde ha varit tydligare.",
    "Det är väl beskrivet och rimligt.",
    "Det är mycket väl underbyggt, och lätt att följa upp.",
)


@dataclass(frozen=True, kw_only=True)
class Call:
    """A round with a call, and what kommunfullmäktige gave for its year. Money in kronor."""

    name: str
    year: int
    budget: int
    prefix: str
    appropriation: int
    appropriated_on: date
    case: str
    opens: date
    closes: date


@dataclass
class Course:
    """A round on its way. ``ids`` and ``drafts`` are its applications and their documents, by the
    keys of the file; ``points`` how good an assessor is to find each, 0 to 5."""

    cast: Cast
    round_id: UUID
    ids: dict[str, UUID] = field(default_factory=dict)
    drafts: dict[str, UUID] = field(default_factory=dict)

    @property
    def sent(self) -> list[UUID]:
        return list(self.ids.values())

    def open(self, call: Call, fund_id: UUID) -> None:
        """Lay the round up, with its money, and open its call."""
        by = self.cast.by(OFFICER)
        with at(call.appropriated_on):
            ore = call.budget * ORE_PER_KRONA
            facts = RoundFacts(name=call.name, year=call.year, budget_ore=ore)
            rounds.add(by=by, fund_id=fund_id, facts=facts, round_id=self.round_id)
            given = AppropriationFacts(
                decided_on=call.appropriated_on,
                paragraph="7",
                case=call.case,
                amount_ore=call.appropriation * ORE_PER_KRONA,
            )
            appropriations.appropriate(by=by, round_id=self.round_id, facts=given)
        with at(call.opens):
            closes = timezone.make_aware(datetime.combine(call.closes, _CLOSES))
            times = CallFacts(closes_at=closes, prefix=call.prefix)
            calls.change(by=by, round_id=self.round_id, facts=times)
            calls.open_call(by=by, round_id=self.round_id)

    def begin(self, wish: Wish, *, first: date, year: int) -> None:
        """A draft with what the file has of it."""
        by = self.cast.by(wish.by)
        given = wish.given(first=first, year=year, representative=by.name)
        body = Organisation.objects.get(name=_BODY[wish.by])
        round_ = Round.objects.select_related("fund").get(pk=self.round_id)
        draft = submissions.begin(by=by, round_=round_, organisation=body, given=given)
        self.drafts[wish.key] = draft.pk

    def send(self, wish: Wish) -> None:
        sent = submissions_sent.send(by=self.cast.by(wish.by), submission_id=self.drafts[wish.key])
        assert sent.application_id is not None
        self.ids[wish.key] = sent.application_id

    def register(self, number: Callable[[int], str]) -> None:
        """Close the call and enter what came in the diary; ``number`` is of the first, second …"""
        by = self.cast.by(OFFICER)
        calls.close_call(by=by, round_id=self.round_id)
        numbers = {pk: number(place) for place, pk in enumerate(self.sent, 1)}
        cases.register_many(by=by, round_id=self.round_id, numbers=numbers)

    def clear(self, people: Iterable[str], ids: Iterable[UUID]) -> None:
        """Each of the people answers that they have no jäv in these."""
        wanted = list(ids)
        for key in people:
            declarations.declare_many_clear(
                by=self.cast.by(key), round_id=self.round_id, application_ids=wanted
            )

    def accept(self, keys: Iterable[str]) -> None:
        by = self.cast.by(OFFICER)
        for key in keys:
            cases.accept(by=by, application_id=self.ids[key])

    def share_out(self, people: Iterable[str], per_application: int) -> None:
        """A panel, and who in it reads what."""
        by = self.cast.by(OFFICER)
        for key in people:
            panels.add(
                by=by,
                round_id=self.round_id,
                person_id=self.cast.people[key].pk,
                facts=MemberFacts(most=20),
            )
        calls.prepare(by=by, round_id=self.round_id)
        found = panels.plan(by=by, round_id=self.round_id, per_application=per_application)
        panels.share_out(
            by=by,
            round_id=self.round_id,
            per_application=per_application,
            fingerprint=found.fingerprint,
        )

    def assess(self, merits: Mapping[str, int], strictness: Mapping[str, int]) -> None:
        """Everyone hands in what they are to read: an application's merit, 0 to 5, less how strict
        the assessor is, and a little this way or that on each criterion.

        What is handed in is written at one go: a draft leaves no trace, and each mark by itself
        would take half of the time that the demonstration takes to load.
        """
        keys = {pk: key for key, pk in self.ids.items()}
        people = {self.cast.people[key].pk: key for key in strictness}
        self.cast.look()
        criteria = list(Criterion.objects.filter(round=self.round_id))
        given = Reading.objects.filter(
            application__round=self.round_id, state=Reading.State.ASSIGNED
        ).order_by("application__reference", "assessor__sort_key")
        marks, advice, order = [], [], list(given)
        for number, reading in enumerate(order):
            merit = merits[keys[reading.application_id]] - strictness[people[reading.assessor_id]]
            marks += [_mark(reading, one, merit, number) for one in criteria]
            advice.append(_advice(reading, merit))
        Mark.objects.bulk_create(marks)
        Assessment.objects.bulk_create(advice)
        for reading in order:
            by = self.cast.by(people[reading.assessor_id])
            readings.submit(by=by, reading_id=reading.pk)

    def adopt(self) -> None:
        by = self.cast.by(OFFICER)
        adoptions.adopt_rest(by=by, round_id=self.round_id, mean="calibrated")

    def plan_meeting(self, held_on: date, keys: Iterable[str]) -> Meeting:
        """A meeting with these on its agenda, as computed."""
        by = self.cast.by(OFFICER)
        round_ = Round.objects.get(pk=self.round_id)
        meeting = meetings.plan(by=by, fund_id=round_.fund_id, held_on=held_on)
        wanted = [self.ids[key] for key in keys]
        agenda.propose(by=by, meeting_id=meeting.pk, application_ids=wanted)
        return meeting

    def hold(self, meeting: Meeting, *, first_paragraph: int) -> None:
        by = self.cast.by(OFFICER)
        agenda.number(by=by, meeting_id=meeting.pk, first=first_paragraph)
        serving = [self.cast.people[key].pk for key in _BOARD]
        meetings.hold(by=by, meeting_id=meeting.pk, roll=Roll(seats=_SEATS, serving=serving))

    def announce(self, meeting: Meeting) -> None:
        """The minutes are adjusted six days after the meeting and announced the next day."""
        by = self.cast.by(OFFICER)
        adjusted, announced = (meeting.held_on + timedelta(days=days) for days in (6, 7))
        with at(announced):
            meetings.adjust(by=by, meeting_id=meeting.pk, adjusted=adjusted)
            meetings.announce(by=by, meeting_id=meeting.pk, announced=announced)

    def board_answers(self, keys: Iterable[str], *, jav: str = "") -> None:
        """Everyone in the deciding body says that they have no jäv in these; but Cecilia has, in
        the one called ``jav``."""
        asked = list(keys)
        self.clear(_OTHERS, [self.ids[key] for key in asked])
        if jav:
            declarations.declare(
                by=self.cast.by("cecilia"),
                application_id=self.ids[jav],
                state="declared",
                ground="kl-6-28-1",
                relation="En närstående arbetar i verksamheten.",
            )
        self.clear(["cecilia"], [self.ids[key] for key in asked if key != jav])

    def application(self, key: str) -> Application:
        return Application.objects.get(pk=self.ids[key])


def _mark(reading: Reading, criterion: Criterion, merit: int, number: int) -> Mark:
    points = min(max(merit + (number + 2 * criterion.position) % 3 - 1, 0), _HIGHEST)
    return Mark(
        municipality_id=reading.municipality_id,
        reading=reading,
        application_id=reading.application_id,
        assessor_id=reading.assessor_id,
        criterion=criterion,
        points=Decimal(points),
        reason=_BECAUSE[points],
    )


def _advice(reading: Reading, merit: int) -> Assessment:
    return Assessment(
        municipality_id=reading.municipality_id,
        reading=reading,
        application_id=reading.application_id,
        assessor_id=reading.assessor_id,
        advice=Assessment.Advice.GRANT if merit >= _GOOD else Assessment.Advice.REFUSE,
    )
