"""This year's round of the demonstration, in the middle of its life, and the next call.

Their days are counted from the day the demonstration is loaded, so that everyone has something to
do whenever that is.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from uuid import UUID, uuid5

from tryggare.domain.money import ORE_PER_KRONA
from tryggare.fund.models import Decision, Reading, Statement
from tryggare.fund.services import agenda, decisions, readings, rounds, statements
from tryggare.fund.services.outcomes import OutcomeFacts
from tryggare.project.demo.acting import Cast, at, on_or_after
from tryggare.project.demo.calls import wishes
from tryggare.project.demo.course import OFFICER, Call, Course
from tryggare.project.demo.grants import Grant
from tryggare.project.demo.proposing import compute

_SPACE = UUID("5f7d1f0a-6f51-4b0e-8c52-0f3b6f5a2d03")
_WEDNESDAY = 2
_ASSESSORS = ("ingrid", "jonas")
_MERITS = {
    "lordagsgard": 5, "gardar": 4, "sikt": 4, "biblioteken": 4, "foraldrar": 3, "nattvandring": 3,
    "cykelrum": 2,
}  # fmt: skip
_STRICTNESS = {"ingrid": 0, "jonas": 1}
_FOR_A_DELEGATE, _SENT_BACK, _TABLED = "nattvandring", "foraldrar", "cykelrum"
_GRANTED = OutcomeFacts(outcome="granted")
_PARTLY = OutcomeFacts(
    outcome="partly_granted",
    amount_ore=2_550_000 * ORE_PER_KRONA,
    reason="Fonden betalar tre fjärdedelar. Resten är bolagets ordinarie underhåll.",
)
_OUTCOMES = {
    "gardar": _PARTLY,
    "biblioteken": OutcomeFacts(
        outcome="granted",
        reason="När gårdarna beviljas delvis räcker pengarna också till biblioteken.",
    ),
    _SENT_BACK: OutcomeFacts(
        outcome="referred_back",
        reason="Nämnden ska visa hur föräldrar som inte talar svenska nås.",
    ),
    _TABLED: OutcomeFacts(outcome="tabled"),
}
_WHO = {wish.key: wish.by for wish in wishes("current")}


class CurrentYear:
    """The round of the year that ``today`` is in."""

    def __init__(self, cast: Cast, *, fund_id: UUID, today: date) -> None:
        self.cast, self.fund_id, self.today = cast, fund_id, today
        self.course = Course(cast, uuid5(_SPACE, "current"))
        self.by_officer = partial(cast.by, OFFICER)
        self.meeting_day = on_or_after(self._ago(49), _WEDNESDAY)

    def lay(self) -> None:
        self.call()
        self.assess()
        self.decide()
        self.send_back()
        self.pay()

    def call(self) -> None:
        year = self.today.year
        call = Call(
            name=f"Utlysning {year}",
            year=year,
            budget=7_550_000,
            prefix="UT2",
            appropriation=10_000_000,
            appropriated_on=self._ago(160),
            case=f"KS-{year - 1}/496.181",
            opens=self._ago(150),
            closes=self._ago(96),
        )
        self.course.open(call, self.fund_id)
        for number, wish in enumerate(wishes("current")):
            with at(self._ago(112 - 2 * number)):
                self.course.begin(wish, first=self.today, year=year)
                self.course.send(wish)
        with at(self._ago(95)):
            self.course.register(lambda place: f"KS-{year}/{300 + place}.181")

    def assess(self) -> None:
        course = self.course
        with at(self._ago(88)):
            course.clear([OFFICER, *_ASSESSORS, "karin", "lars"], course.sent)
            course.accept(_MERITS)
            course.share_out(_ASSESSORS, 2)
        with at(self._ago(70)):
            course.assess(_MERITS, _STRICTNESS)
        with at(self._ago(63)):
            course.adopt()
            compute(self.by_officer, course.round_id)
            rounds.hand_over(by=self.by_officer(), round_id=course.round_id)

    def decide(self) -> None:
        """A meeting that has been, and one that is to come with what was tabled."""
        course, on_agenda = self.course, [key for key in _MERITS if key != _FOR_A_DELEGATE]
        with at(self.meeting_day - timedelta(days=9)):
            meeting = course.plan_meeting(self.meeting_day, on_agenda)
            self._propose_part(meeting.decisions.get(application=course.ids["gardar"]))
            course.board_answers(on_agenda)
        with at(self.meeting_day):
            course.hold(meeting, first_paragraph=171)
            for key in on_agenda:
                item = meeting.decisions.get(application=course.ids[key])
                facts = _OUTCOMES.get(key, _GRANTED)
                decisions.enter(by=self.by_officer(), decision_id=item.pk, facts=facts)
        course.announce(meeting)
        course.plan_meeting(on_or_after(self.today + timedelta(days=14), _WEDNESDAY), [_TABLED])

    def _propose_part(self, item: Decision) -> None:
        agenda.change_proposal(
            by=self.by_officer(),
            decision_id=item.pk,
            proposed=_PARTLY.outcome,
            amount_ore=_PARTLY.amount_ore,
            departure=_PARTLY.reason,
        )

    def send_back(self) -> None:
        """What the body sent back is with its assessors again, and two are asked for more."""
        application_id = self.course.ids[_SENT_BACK]
        with at(self._ago(7)):
            statements.ask(
                by=self.by_officer(),
                application_id=application_id,
                kinds=[Statement.Kind.POLICE, Statement.Kind.FINANCE],
                due=self.today + timedelta(days=7),
            )
            self.cast.look()
            read = Reading.objects.filter(application=application_id)
            mine = {one.assessor_id: one.pk for one in read}
            for key in _ASSESSORS:
                readings.reopen(
                    by=self.cast.by(key),
                    reading_id=mine[self.cast.people[key].pk],
                    reason="Återremitterad: nämnden har kompletterat.",
                )

    def pay(self) -> None:
        """One paid, one to pay, one signed for by one, one by nobody; and a wish to move money."""
        with at(self._ago(5)):
            started = self._grant("lordagsgard")
            started.pay(1)
            self._grant("biblioteken").sign(1)
            bolag = self._grant("gardar")
            bolag.ground()
            bolag.sign(1, ("nils",))
        with at(self._ago(2)):
            started.ask_to_move(
                0, 2, 250_000, "Föreningen vill hålla i fler kvällar. Då behövs en ledare mindre."
            )

    def _grant(self, key: str) -> Grant:
        return Grant(self.course, key, _WHO[key])

    def _ago(self, days: int) -> date:
        return self.today - timedelta(days=days)


def lay_next_call(cast: Cast, *, fund_id: UUID, today: date) -> None:
    """An open call for a small part of next year's money: two drafts and one application."""
    year, ago = today.year + 1, partial(_days_before, today)
    course = Course(cast, uuid5(_SPACE, "next"))
    call = Call(
        name=f"Mindre åtgärder {year}",
        year=year,
        budget=1_000_000,
        prefix="MA",
        appropriation=11_000_000,
        appropriated_on=ago(16),
        case=f"KS-{today.year}/503.181",
        opens=ago(10),
        closes=today + timedelta(days=25),
    )
    course.open(call, fund_id)
    for wish in wishes("next"):
        with at(ago(3)):
            course.begin(wish, first=today, year=year)
            if wish.key == "hallplatsen":
                course.send(wish)


def _days_before(day: date, days: int) -> date:
    return day - timedelta(days=days)
