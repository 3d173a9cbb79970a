"""The steps that a granted measure takes: signed for, paid, changed, accounted for, measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from uuid import UUID

from tryggare.domain.money import ORE_PER_KRONA
from tryggare.fund.models import Award, AwardLine, GoalResult, Instalment, Report
from tryggare.fund.services import (
    award_aid,
    awards,
    change_requests,
    effects,
    instalments,
    lessons,
    recoveries,
    reports,
)
from tryggare.fund.services.award_aid import AidFacts
from tryggare.fund.services.effects import MilestoneFacts, ResultFacts
from tryggare.fund.services.lessons import LessonFacts
from tryggare.fund.services.recoveries import RecoveryFacts
from tryggare.fund.services.reports import Outcome, ReportFacts, Upload
from tryggare.organisations.permissions import Actor
from tryggare.project.demo.acting import at
from tryggare.project.demo.course import OFFICER, Course

ATTESTANTS = ("nils", "lars")
_POSTING = {"account": "4511", "counter_account": "2890", "cost_centre": "10210"}


@dataclass
class Grant:
    """A granted measure of a round, and who carries it out."""

    course: Course
    key: str
    applicant: str

    @cached_property
    def award(self) -> Award:
        self.course.cast.look()
        return Award.objects.get(application=self.course.ids[self.key])

    def ground(self, basis: str = "none") -> None:
        """On what ground a company is given the money."""
        facts = AidFacts(basis=basis)
        award_aid.set_basis(by=self._officer, award_id=self.award.pk, facts=facts)

    def code(self) -> None:
        """How the municipality is to book it; the fund's later grants of the kind follow."""
        instalments.set_posting(by=self._officer, award_id=self.award.pk, posting=_POSTING)

    def sign(self, number: int, people: tuple[str, ...] = ATTESTANTS) -> Instalment:
        """These attest the part with that number."""
        part = self.award.instalments.get(number=number)
        for key in people:
            part = instalments.attest(by=self.course.cast.by(key), instalment_id=part.pk)
        return part

    def pay(self, number: int) -> None:
        part = self.sign(number)
        instalments.pay(by=self._officer, instalment_id=part.pk)

    def move(self, source: int, target: int, kronor: int, reason: str) -> None:
        """Ask to move money between the lines at those places; the officer says yes."""
        request = self.ask_to_move(source, target, kronor, reason)
        change_requests.approve(
            by=self._officer,
            change_request_id=request,
            answer="Målet är detsamma och kostnaden rimlig.",
        )

    def ask_to_move(self, source: int, target: int, kronor: int, reason: str) -> UUID:
        lines = self._lines()
        return change_requests.ask(
            by=self._applicant,
            award_id=self.award.pk,
            from_line_id=lines[source].pk,
            to_line_id=lines[target].pk,
            amount_ore=kronor * ORE_PER_KRONA,
            reason=reason,
        ).pk

    def account(
        self, kind: str, activities: str, outcomes: Mapping[int, int] | None = None
    ) -> None:
        """Send an account in and have it approved. ``outcomes``: kronor by the line's place; the
        others became what was granted."""
        told = outcomes or {}
        found = {
            line.pk: Outcome(
                outcome_ore=told.get(place, line.amount_ore // ORE_PER_KRONA) * ORE_PER_KRONA,
                comment="Blev billigare än beräknat." if place in told else "",
            )
            for place, line in enumerate(self._lines())
        }
        facts = ReportFacts(
            activities=activities, certified_by="Lars Exempelholm, ekonom", outcomes=found
        )
        is_final = kind == Report.Kind.FINAL
        extract = Upload(name="huvudbok.csv", content=_extract(self.award)) if is_final else None
        report = self.award.reports.get(kind=kind)
        reports.submit(by=self._applicant, report_id=report.pk, facts=facts, extract=extract)
        reports.approve(by=self._officer, report_id=report.pk, approved={})

    def give_back(self, kronor: int, *, explanation: str, due: date) -> None:
        """What was not used is asked back, and comes."""
        facts = RecoveryFacts(
            ground="unused-or-other-purpose",
            amount_ore=kronor * ORE_PER_KRONA,
            explanation=explanation,
            due=due,
        )
        made = recoveries.demand(by=self._officer, award_id=self.award.pk, facts=facts)
        recoveries.repaid(by=self._officer, recovery_id=made.pk, year=due.year)

    def close(self) -> None:
        awards.close(by=self._officer, award_id=self.award.pk)

    def plan(self, title: str, due: date, *, done_on: date | None) -> None:
        facts = MilestoneFacts(title=title, due=due, done_on=done_on, note="")
        effects.add_milestone(by=self._applicant, award_id=self.award.pk, facts=facts)

    def measure(self, progress: Mapping[int, float], *, until: date) -> None:
        """Enter what was measured as far as the day has come: after so many months, how much of
        the way from the baseline to the target."""
        by = self._applicant
        found = GoalResult.objects.filter(award=self.award, months__in=progress, due__lte=until)
        for result in found.select_related("goal").order_by("due"):
            goal = result.goal
            assert goal.baseline is not None
            assert goal.target is not None
            way = Decimal(str(progress[result.months])) * (goal.target - goal.baseline)
            facts = ResultFacts(
                value=(goal.baseline + way).quantize(Decimal(1)),
                measured_on=result.due,
                note=f"{goal.method}, på samma sätt som före start.",
            )
            with at(result.due):
                effects.enter_result(by=by, goal_result_id=result.pk, facts=facts)

    def learn(self, *, worked: str, did_not_work: str, useful_to: str, published: bool) -> None:
        facts = LessonFacts(worked=worked, did_not_work=did_not_work, useful_to=useful_to)
        lessons.write(by=self._applicant, award_id=self.award.pk, facts=facts)
        if published:
            lessons.publish(by=self._officer, award_id=self.award.pk)

    @property
    def _officer(self) -> Actor:
        return self.course.cast.by(OFFICER)

    @property
    def _applicant(self) -> Actor:
        return self.course.cast.by(self.applicant)

    def _lines(self) -> list[AwardLine]:
        self.course.cast.look()
        return list(AwardLine.objects.filter(award=self.award).order_by("position"))


def _extract(award: Award) -> bytes:
    return f"Konto;Text;Kronor\n4511;{award.project_code};se redovisningen\n".encode()
