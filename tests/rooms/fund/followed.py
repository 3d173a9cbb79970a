"""A grant under way with goals to be measured, for tests of what becomes of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.factories.organisations import DutyFactory, actor
from tests.rooms.fund import awarded
from tryggare.fund.models import Declaration, Goal
from tryggare.fund.services import effects, lessons
from tryggare.fund.services.effects import ResultFacts
from tryggare.fund.services.lessons import LessonFacts

BEGAN = date(2025, 8, 31)


def under_way(town, kronor=1_000_000, *, goals=1, round_=None, began=BEGAN, **facts):
    """An award that has begun; the town's applicant serves with its recipient."""
    award = awarded.grant(town, kronor, round_=round_, **facts)
    serve(town, award)
    for number in range(goals):
        Goal.objects.create(
            municipality=town.municipality,
            submission=award.application.submission,
            position=number,
            goal=f"Fler ska känna sig trygga {number}",
            indicator="Otrygga boende",
            unit="av 100",
            baseline=Decimal(40),
            target=Decimal(30),
            method="Enkät",
        )
    award.starts, award.state = began, "under_way"
    award.save()
    effects.expect_results(award, started=began)
    return award


def serve(town, award):
    DutyFactory(
        municipality=town.municipality,
        person=town.people["applicant"],
        organisation=award.recipient,
    )


def applicant(town):
    return actor(town.people["applicant"], "applicant")


def officer(town):
    return awarded.both(town)


def cleared(town, award, role="fund_officer"):
    """The person with the role has no jäv in the award."""
    application = award.application
    Declaration.objects.create(
        municipality=town.municipality, application=application, round=application.round,
        person=town.people[role], state="clear",
    )  # fmt: skip


def measured(town, award, value=35, months=6, on=date(2026, 2, 27)):
    """The first goal's result after so many months."""
    result = award.results.filter(months=months).order_by("goal__position").first()
    facts = ResultFacts(value=Decimal(value), measured_on=on, note="Enkät till alla")
    return effects.enter_result(by=applicant(town), goal_result_id=result.pk, facts=facts)


def learnt(town, award, *, published=False, **words):
    """The award's lesson."""
    told = {"worked": "Värdar på kvällen", "did_not_work": "Affischerna lästes inte",
            "useful_to": "Alla med torg"}  # fmt: skip
    facts = LessonFacts(**told | words)
    lesson = lessons.write(by=applicant(town), award_id=award.pk, facts=facts)
    return lessons.publish(by=officer(town), award_id=award.pk) if published else lesson
