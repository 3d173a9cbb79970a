"""Lägesbilder: the one that is in force, the drafts, and one with all that stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from tryggare.domain.pictures.lacking import (
    BlockFacts,
    CauseFacts,
    HeadFacts,
    Lack,
    ProblemFacts,
    lacks,
)
from tryggare.domain.wording import Text, say
from tryggare.organisations.permissions import Actor
from tryggare.situation.models import (
    Cause,
    EarlierFrozen,
    PictureBlock,
    PictureEdition,
    PictureLink,
    PictureProblem,
    PictureWriter,
    ProblemSupport,
    SituationPicture,
)
from tryggare.situation.permissions import WRITE
from tryggare.situation.selectors.week_people import bodies_of

DECIDED = (SituationPicture.State.ADOPTED, SituationPicture.State.REPLACED)
_PROBLEM_FIELDS = (
    ("where", say("var")),
    ("when", say("när")),
    ("affected", say("vilka grupper som drabbas")),
    ("harm", say("skadan")),
    ("trend", say("utvecklingen")),
    ("reason", say("skälet till prioriteten")),
)
_CAUSE_FIELDS = (
    ("hypothesis", say("hypotesen")),
    ("evidence_for", say("det som talar för")),
    ("evidence_against", say("det som talar emot")),
    ("influence", say("vem som kan påverka")),
    ("certainty", say("hur säkert det är")),
)


def one(picture_id: UUID) -> SituationPicture:
    """Raises SituationPicture.DoesNotExist."""
    found = SituationPicture.objects.select_related("municipality", "deciding_body", "reviewed_by")
    return found.get(pk=picture_id)


def everything() -> QuerySet[SituationPicture]:
    """Every version, the newest first."""
    return SituationPicture.objects.select_related("deciding_body")


def decided() -> QuerySet[SituationPicture]:
    """Those that have been adopted, the newest first."""
    return everything().filter(state__in=DECIDED)


def in_force() -> SituationPicture | None:
    """The adopted one that no later has replaced."""
    return SituationPicture.objects.filter(state=SituationPicture.State.ADOPTED).first()


def edition(picture_id: UUID, kind: str) -> PictureEdition:
    """An adopted version's content. Raises PictureEdition.DoesNotExist."""
    return PictureEdition.objects.get(picture=picture_id, kind=kind)


@dataclass(frozen=True)
class Inside:
    """All that stands in a version."""

    picture: SituationPicture
    blocks: Sequence[PictureBlock]
    problems: Sequence[PictureProblem]
    links: Sequence[PictureLink]

    def in_section(self, code: str) -> list[PictureBlock]:
        return [block for block in self.blocks if block.section == code]

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """What must be there before it is reviewed and adopted."""
        return lacks(
            [_block_facts(block) for block in self.blocks],
            [_problem_facts(problem) for problem in self.problems],
            HeadFacts(
                text=f"{self.picture.title}\n{self.picture.geography}",
                # A reference is a number of a register, as that of the decision.
                links="\n".join(link.title for link in self.links),
            ),
        )


def inside(picture: SituationPicture) -> Inside:
    """A handful of questions, however much stands in it."""
    problems = PictureProblem.objects.filter(picture=picture).prefetch_related(
        "causes", Prefetch("supports", ProblemSupport.objects.order_by("id"))
    )
    return Inside(
        picture,
        list(PictureBlock.objects.filter(picture=picture)),
        list(problems),
        list(PictureLink.objects.filter(picture=picture)),
    )


def block(block_id: UUID) -> PictureBlock:
    """Raises PictureBlock.DoesNotExist."""
    return PictureBlock.objects.select_related("picture").get(pk=block_id)


def earlier(block_id: UUID) -> list[EarlierFrozen]:
    """What a frozen block said before, the latest first."""
    return list(EarlierFrozen.objects.filter(block=block_id))


def problem(problem_id: UUID) -> PictureProblem:
    """Raises PictureProblem.DoesNotExist."""
    return PictureProblem.objects.select_related("picture").get(pk=problem_id)


def cause(cause_id: UUID) -> Cause:
    """Raises Cause.DoesNotExist."""
    return Cause.objects.select_related("problem__picture").get(pk=cause_id)


def link(link_id: UUID) -> PictureLink:
    """Raises PictureLink.DoesNotExist."""
    return PictureLink.objects.select_related("picture").get(pk=link_id)


def reads_whole(actor: Actor, picture: SituationPicture, on: date) -> bool:
    """Whether the reader may read what is secret in it: those who write it, and, once it is
    adopted, those with a duty in the body that adopted it. Everybody else reads the public
    version."""
    if actor.may(WRITE):
        return True
    return picture.state in DECIDED and picture.deciding_body_id in bodies_of(actor.person_id, on)


def has_written(picture_id: UUID, person_id: UUID | None) -> bool:
    """Whether the person has written in the version, and so may not approve it."""
    return PictureWriter.objects.filter(picture=picture_id, person=person_id).exists()


def _block_facts(block: PictureBlock) -> BlockFacts:
    return BlockFacts(
        section=block.section,
        text=block.text if block.kind == "text" else _told(block.frozen),
        is_written=block.kind == "text",
        is_open=block.is_open,
        ground=block.ground,
        is_withheld=bool(block.frozen.get("closed_because")),
    )


def _told(frozen: dict[str, object]) -> str:
    """All the words of a frozen part."""
    found: list[str] = []
    for value in frozen.values():
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, list):
            rows = [one if isinstance(one, list) else [one] for one in value]
            found += [cell for row in rows for cell in row if isinstance(cell, str)]
    return "\n".join(found)


def _problem_facts(one: PictureProblem) -> ProblemFacts:
    words = (one.what, one.where, one.when, one.affected, one.harm, one.reason)
    return ProblemFacts(
        id=str(one.pk),
        title=one.what,
        text="\n".join(words),
        is_prioritised=one.priority is not None,
        is_open=one.is_open,
        ground=one.ground,
        blanks=_blanks(one, _PROBLEM_FIELDS),
        causes=[_cause_facts(cause) for cause in one.causes.all()],
    )


def _cause_facts(one: Cause) -> CauseFacts:
    words = (one.hypothesis, one.evidence_for, one.evidence_against, one.influence)
    return CauseFacts(id=str(one.pk), text="\n".join(words), blanks=_blanks(one, _CAUSE_FIELDS))


def _blanks(row: object, fields: Sequence[tuple[str, Text]]) -> list[Text]:
    return [label for name, label in fields if not getattr(row, name).strip()]
