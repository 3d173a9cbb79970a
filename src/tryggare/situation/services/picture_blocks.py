"""What stands in a section of a lägesbild: texts, and results frozen as they are now."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.pictures import FrozenPart
from tryggare.domain.pictures.grounds import GROUNDS
from tryggare.domain.pictures.sections import section as section_of
from tryggare.domain.pictures.suppression import has_small
from tryggare.domain.wording import Text, say
from tryggare.organisations.permissions import Actor
from tryggare.organisations.services import rows
from tryggare.situation.models import EarlierFrozen, PictureBlock
from tryggare.situation.selectors import offers
from tryggare.situation.selectors import pictures as selectors
from tryggare.situation.services.pictures import draft


class Outdated(Refused):
    """Somebody has saved the text since this one was opened."""


@dataclass(frozen=True, kw_only=True)
class Openness:
    """Whether residents may see it; if not, on what ground (a row of law, chosen by a person)."""

    is_open: bool
    ground: str = ""


@transaction.atomic
def add_text(*, by: Actor, picture_id: UUID, section: str) -> PictureBlock:
    """An empty text last in the section, closed until somebody says otherwise.

    Raises SituationPicture.DoesNotExist, KeyError for no section, Refused.
    """
    picture = draft(by, picture_id)
    block = PictureBlock(
        municipality_id=by.municipality_id,
        picture=picture,
        section=section_of(section).code,
        position=_after_last(picture_id, section),
    )
    block.save()
    record(by=by, action="situation.picture_block.add", on=block)
    return block


@transaction.atomic
def write(
    *, by: Actor, block_id: UUID, text: str, openness: Openness, revision: int
) -> PictureBlock:
    """Save a text. ``revision`` is the one it was written from.

    Raises PictureBlock.DoesNotExist, Refused, InvalidInput, and Outdated when another has saved
    since then.
    """
    block = _held(by, block_id)
    if block.revision != revision:
        raise Outdated(
            say("Någon annan har sparat texten sedan du öppnade den. Läs in sidan på nytt.")
        )
    _check(openness)
    values = {"text": text, "is_open": openness.is_open, "ground": _ground(openness)}
    changes = rows.fill(block, values)
    if changes:
        block.revision += 1
        rows.save(block)
        _log(by, "situation.picture_block.write", block, changes)
    return block


@transaction.atomic
def mark(*, by: Actor, block_id: UUID, openness: Openness) -> PictureBlock:
    """Say who may see a frozen part. Raises as ``write``, and InvalidInput when its giver says that
    residents may not."""
    block = _held(by, block_id)
    if openness.is_open and block.frozen.get("closed_because"):
        why = say("Underlaget kan inte öppnas. Läs varför under frågan.")
        raise InvalidInput([Problem("openness", why)])
    _check(openness)
    values = {"is_open": openness.is_open, "ground": _ground(openness)}
    changes = rows.fill(block, values)
    if changes:
        block.revision += 1
        rows.save(block)
        _log(by, "situation.picture_block.mark", block, changes)
    return block


@transaction.atomic
def put_in(*, by: Actor, picture_id: UUID, section: str, kind: str, key: str) -> PictureBlock:
    """Freeze an offer as it is now, last in the section. It is closed when its giver says so, and
    when any count in it is below five.

    Raises SituationPicture.DoesNotExist, KeyError for no section, Refused, and InvalidInput for an
    offer that is none.
    """
    picture = draft(by, picture_id)
    part = _freeze(kind, key)
    block = PictureBlock(
        municipality_id=by.municipality_id,
        picture=picture,
        section=section_of(section).code,
        position=_after_last(picture_id, section),
        kind=PictureBlock.Kind.FROZEN,
        offer=f"{kind}/{key}",
        frozen=part.to_plain(),
        is_open=part.is_open and not has_small(part),
    )
    block.save()
    record(
        by=by, action="situation.picture_block.put_in", on=block, changes={"is_open": block.is_open}
    )
    return block


@transaction.atomic
def take_anew(*, by: Actor, block_id: UUID) -> PictureBlock:
    """Freeze the same offer once more; what it said is kept until the version is adopted. What was
    open is closed again when a count has sunk below five.

    Raises PictureBlock.DoesNotExist, Refused, and InvalidInput when nobody offers it any more.
    """
    block = _held(by, block_id)
    kind, _, key = block.offer.partition("/")
    part = _freeze(kind, key)
    EarlierFrozen.objects.create(
        municipality_id=by.municipality_id, block=block, frozen=block.frozen
    )
    block.frozen = part.to_plain()
    block.is_open = block.is_open and part.is_open and not has_small(part)
    block.revision += 1
    block.save()
    record(by=by, action="situation.picture_block.take_anew", on=block)
    return block


@transaction.atomic
def move(*, by: Actor, block_id: UUID, up: bool) -> PictureBlock:
    """One step up or down in its section; the first stays first. Raises as ``write``."""
    block = _held(by, block_id)
    beside = list(
        PictureBlock.objects.select_for_update()
        .filter(picture=block.picture_id, section=block.section)
        .order_by("position", "id")
    )
    if rows.step(beside, block, up=up):
        record(by=by, action="situation.picture_block.move", on=block)
    return block


@transaction.atomic
def remove(*, by: Actor, block_id: UUID) -> PictureBlock:
    """Take it out of the draft. Raises PictureBlock.DoesNotExist, Refused."""
    block = _held(by, block_id)
    record(by=by, action="situation.picture_block.remove", on=block)
    PictureBlock.objects.filter(pk=block_id).delete()
    return block


def check_openness(openness: Openness) -> None:
    """Raises InvalidInput when it is closed on what is no ground. None yet is no fault: that is
    asked for before review."""
    _check(openness)


def _check(openness: Openness) -> None:
    if not openness.is_open and openness.ground and openness.ground not in GROUNDS:
        raise InvalidInput([Problem("ground", say("Välj en av grunderna."))])


def _ground(openness: Openness) -> str:
    return "" if openness.is_open else openness.ground


def _freeze(kind: str, key: str) -> FrozenPart:
    try:
        return offers.freeze(kind, key)
    except LookupError as error:
        raise InvalidInput([Problem("offer", _gone())]) from error


def _gone() -> Text:
    return say("Underlaget finns inte längre. Välj ett annat.")


def _held(by: Actor, block_id: UUID) -> PictureBlock:
    draft(by, selectors.block(block_id).picture_id)
    return PictureBlock.objects.select_related("picture").get(pk=block_id)


def _after_last(picture_id: UUID, section: str) -> int:
    last = PictureBlock.objects.filter(picture=picture_id, section=section).last()
    return last.position + 1 if last else 1


def _log(by: Actor, action: str, block: PictureBlock, changes: dict[str, object]) -> None:
    """What was written stands in the document, not in the log: that is read by others."""
    told = {name: value for name, value in changes.items() if name != "text"}
    record(by=by, action=action, on=block, changes=told)
