"""A lägesbild with everything in it, as people lay it through the services."""

from datetime import date

from django.utils import timezone

from tests.factories.organisations import OrganisationFactory, actor, employee
from tryggare.domain.pictures.sections import SECTIONS
from tryggare.situation.models import PictureBlock, SituationPicture
from tryggare.situation.services import (
    picture_adoption,
    picture_blocks,
    picture_problems,
    picture_review,
    pictures,
)
from tryggare.situation.services.decisions import Decision
from tryggare.situation.services.picture_blocks import Openness
from tryggare.situation.services.picture_problems import CauseWords, ProblemWords
from tryggare.situation.services.pictures import LinkFacts, PictureFacts

FACTS = PictureFacts(
    title="Lägesbild för Huddinge",
    period_from=date(2025, 1, 1),
    period_to=date(2025, 12, 31),
    geography="Hela kommunen",
)
OPEN = Openness(is_open=True)
SECRET = Openness(is_open=False, ground="osl-18-1")
PROBLEM = ProblemWords(
    what="Skadegörelse vid stationen",
    where="Stationstorget",
    when="Fredag och lördag kväll",
    affected="Resenärer",
    harm="Folk väljer andra vägar",
    trend="grows",
    priority=1,
    reason="Många berörs",
    is_open=True,
)
CAUSE = CauseWords(
    side="place",
    hypothesis="Platsen är mörk",
    evidence_for="Mest efter solnedgången",
    evidence_against="Inget känt",
    influence="Kommunen",
    certainty="medium",
)


def writer(town):
    return actor(town.people["coordinator"], "coordinator")


def reviewer(town):
    """Another coordinator, who has not written."""
    return actor(employee(town.municipality, "coordinator", with_account=False), "coordinator")


def begun(town, **more):
    return pictures.begin(by=writer(town), facts=FACTS, **more)


def text(town, picture, section="extent", words="Det är så här.", openness=OPEN):
    by = writer(town)
    block = picture_blocks.add_text(by=by, picture_id=picture.pk, section=section)
    return picture_blocks.write(
        by=by, block_id=block.pk, text=words, openness=openness, revision=block.revision
    )


def filled(town, **more):
    """A draft that nothing lacks in."""
    picture = begun(town, **more)
    for one in SECTIONS:
        if not PictureBlock.objects.filter(picture=picture, section=one.code).exists():
            text(town, picture, one.code, f"Om {one.code}.")
    if not picture.problems.exists():
        problem = picture_problems.add(by=writer(town), picture_id=picture.pk, words=PROBLEM)
        picture_problems.add_cause(by=writer(town), problem_id=problem.pk, words=CAUSE)
        link = LinkFacts(
            kind="risk", title="Risk- och sårbarhetsanalys 2025", reference="KS-2025/9"
        )
        pictures.add_link(by=writer(town), picture_id=picture.pk, facts=link)
    return picture


def decision(town, on=date(2026, 3, 2)):
    body = OrganisationFactory(municipality=town.municipality, kind="board")
    return Decision(
        deciding_body_id=body.pk, decided_on=on, paragraph="45", reference="KS-2026/123"
    )


def sent(picture, town):
    picture_review.send(by=writer(town), picture_id=picture.pk)
    return picture_review.approve(by=reviewer(town), picture_id=picture.pk)


def adopted(town, picture=None, on=date(2026, 3, 2)):
    picture = picture or filled(town)
    sent(picture, town)
    return picture_adoption.adopt(
        by=writer(town), picture_id=picture.pk, decision=decision(town, on)
    )


LAST_YEAR = timezone.localdate().year - 1
TABLE = f"districts:{LAST_YEAR}"


def lately():
    """In a year that is over, and so may be shown to residents."""
    return date(LAST_YEAR, 6, 15)


def published(town, picture=None):
    picture = adopted(town, picture)
    picture_adoption.publish(by=writer(town), picture_id=picture.pk)
    return SituationPicture.objects.get(pk=picture.pk)
