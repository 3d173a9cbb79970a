"""A plan with a problem, a cause and a measure, as rows: for tests of what is built on them."""

from datetime import date

from tests.factories import published_pictures
from tests.factories.organisations import OrganisationFactory
from tests.rooms.situation import picture_laying
from tryggare.measures.models import (
    ActionPlan,
    Measure,
    MeasureCause,
    PlanCause,
    PlanEdition,
    PlanMeasure,
    PlanProblem,
)


def body(town, kind="board"):
    return OrganisationFactory(municipality=town.municipality, kind=kind)


def drafted(town, picture=None):
    """A draft on an adopted lägesbild, with its problem and that problem's cause."""
    if picture is None:
        picture = picture_laying.filled(town)
        published_pictures.adopt(picture, date(2026, 3, 2))
    plan = ActionPlan.objects.create(
        municipality=town.municipality,
        number=ActionPlan.objects.count() + 1,
        title="Åtgärdsplan för Huddinge",
        period_from=date(2026, 1, 1),
        period_to=date(2027, 12, 31),
        picture=picture,
    )
    for found in picture.problems.all():
        problem = PlanProblem.objects.create(
            municipality=town.municipality,
            plan=plan,
            picture_problem=found,
            origin=found.origin,
            what=found.what,
            where=found.where,
            priority=found.priority,
            is_open=found.is_open,
            ground=found.ground,
        )
        for why in found.causes.all():
            PlanCause.objects.create(
                municipality=town.municipality,
                problem=problem,
                origin=why.pk,
                taken_from=why,
                side=why.side,
                hypothesis=why.hypothesis,
                evidence_for=why.evidence_for,
                evidence_against=why.evidence_against,
                influence=why.influence,
                certainty=why.certainty,
            )
    return plan


def measure(town, plan=None, *, cause=None, **facts):
    """A measure; in a draft ``plan`` when one is given, and acting on ``cause`` then."""
    values = {"title": "Belysning", "kind": "lighting", "responsible": body(town)} | facts
    made = Measure.objects.create(municipality=town.municipality, **values)
    if plan is not None:
        added = None if plan.state == "draft" else plan.decided_on
        PlanMeasure.objects.create(
            municipality=town.municipality, plan=plan, measure=made, added_on=added
        )
    if cause is not None:
        MeasureCause.objects.create(municipality=town.municipality, measure=made, cause=cause)
    return made


def adopted(town, plan=None, on=date(2026, 4, 1), content=None):
    """The plan as a decision makes it, with files that are none."""
    plan = plan or drafted(town)
    for kind in PlanEdition.Kind:
        PlanEdition.objects.create(
            municipality=town.municipality, plan=plan, kind=kind, content=content or {}, pdf=b"",
            docx=b"", sha256="0" * 64,
        )  # fmt: skip
    plan.state, plan.decided_on, plan.deciding_body = "adopted", on, body(town)
    plan.paragraph, plan.reference = "12", "KS-2026/200"
    plan.save()
    return plan
