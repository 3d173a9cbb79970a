"""A decision about a lägesbild brought in, with all that is frozen then; and its public copy."""

from __future__ import annotations

import hashlib
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.pictures.states import PICTURE
from tryggare.domain.pictures.updates import next_update
from tryggare.domain.transitions import move
from tryggare.domain.wording import say
from tryggare.organisations.permissions import Actor, require
from tryggare.situation.models import (
    EarlierFrozen,
    EditionFile,
    Format,
    PictureEdition,
    PublishedPicture,
    SituationPicture,
)
from tryggare.situation.permissions import WRITE
from tryggare.situation.selectors import pictures as selectors
from tryggare.situation.selectors.pictures import Inside
from tryggare.situation.services.decisions import Decision, checked_body
from tryggare.situation.services.picture_content import content_of, digest
from tryggare.situation.services.picture_papers import picture_docx, picture_pdf
from tryggare.situation.services.picture_personal import never_in, personal_in
from tryggare.situation.services.picture_review import held, require_whole
from tryggare.situation.services.pictures import queue

_MAKE = {Format.PDF: picture_pdf, Format.DOCX: picture_docx}


@transaction.atomic
def adopt(*, by: Actor, picture_id: UUID, decision: Decision) -> SituationPicture:
    """Bring in the decision: both editions and their files are frozen, the one in force is
    replaced, and the next update gets its day.

    Raises SituationPicture.DoesNotExist, Organisation.DoesNotExist, SomethingLacks, Refused before
    another has approved it or when a later version is in force, and InvalidInput for a decision
    that cannot be right.
    """
    require(by, WRITE)
    queue(by)
    picture = held(by, picture_id)
    after = move(PICTURE, picture.state, "adopt")
    if picture.reviewed_by_id is None:
        raise Refused(say("Någon som inte har skrivit i lägesbilden måste granska den först."))
    body = checked_body(decision, number=picture.number, in_force=selectors.in_force())
    inside = require_whole(picture)
    picture.deciding_body = body
    picture.decided_on = decision.decided_on
    picture.paragraph = decision.paragraph.strip()
    picture.reference = decision.reference.strip()
    picture.next_update_due = next_update(decision.decided_on)
    sums = _freeze(inside)
    _replace(by, picture)
    EarlierFrozen.objects.filter(block__picture=picture).delete()
    picture.state = after
    picture.save()
    record(
        by=by,
        action="situation.picture.adopt",
        on=picture,
        changes={
            "decided_on": decision.decided_on.isoformat(),
            "paragraph": picture.paragraph,
            "reference": picture.reference,
            "next_update_due": picture.next_update_due.isoformat(),
            "sha256": sums,
        },
    )
    return picture


def _freeze(inside: Inside) -> dict[str, str]:
    """Both editions with their files; their sums by name."""
    picture = inside.picture
    PictureEdition.objects.filter(picture=picture).delete()
    sums = {}
    for kind in PictureEdition.Kind:
        content = content_of(inside, is_public=kind == PictureEdition.Kind.PUBLIC)
        edition = PictureEdition.objects.create(
            municipality_id=picture.municipality_id,
            picture=picture,
            kind=kind,
            content=content,
            sha256=digest(content),
        )
        sums[kind.value] = edition.sha256
        for format_, make in _MAKE.items():
            file = make(content)
            sha256 = hashlib.sha256(file).hexdigest()
            EditionFile.objects.create(
                municipality_id=picture.municipality_id,
                edition=edition,
                format=format_,
                content=file,
                sha256=sha256,
            )
            sums[f"{kind.value}.{format_.value}"] = sha256
    return sums


def _replace(by: Actor, picture: SituationPicture) -> None:
    rows = SituationPicture.objects.select_for_update(of=("self",))
    for one in rows.filter(state=SituationPicture.State.ADOPTED):
        one.state = move(PICTURE, one.state, "replace")
        one.save(update_fields=["state"])
        copies = PublishedPicture.objects.filter(picture=one, withdrawn_at=None)
        copies.update(replaced_on=picture.decided_on)
        record(
            by=by, action="situation.picture.replace", on=one, changes={"version": picture.number}
        )


@transaction.atomic
def publish(*, by: Actor, picture_id: UUID, reason: str = "") -> PublishedPicture:
    """Lay the public edition open for residents, letter by letter as it was adopted.

    ``reason`` says why what looks like a name or a link points nobody out.

    Raises PictureEdition.DoesNotExist, Refused for what is open already or holds what never is
    shown, and InvalidInput while something looks like personal data and nobody has said why not.
    """
    picture = held(by, picture_id)
    edition = selectors.edition(picture_id, PictureEdition.Kind.PUBLIC)
    if PublishedPicture.objects.filter(picture=picture, withdrawn_at__isnull=True).exists():
        raise Refused(say("Den öppna versionen är redan publicerad."))
    never = never_in(edition.content)
    if never is not None:
        raise Refused(say("Den öppna versionen innehåller %(kinds)s.", kinds=never))
    if personal_in(edition.content) and not reason.strip():
        raise InvalidInput(
            [Problem("reason", say("Skriv varför inget av detta pekar ut en person."))]
        )
    files = {file.format: file.content for file in EditionFile.objects.filter(edition=edition)}
    published = PublishedPicture.objects.create(
        municipality_id=by.municipality_id,
        picture=picture,
        number=picture.number,
        content=edition.content,
        pdf=files[Format.PDF],
        docx=files[Format.DOCX],
        replaced_on=_replaced_on(picture),
    )
    record(by=by, action="situation.picture.publish", on=picture, reason=reason.strip())
    return published


def _replaced_on(picture: SituationPicture) -> date | None:
    """When the one in force was adopted, if this is not it."""
    if picture.state == SituationPicture.State.ADOPTED:
        return None
    later = selectors.in_force()
    return later.decided_on if later else None


@transaction.atomic
def withdraw(*, by: Actor, picture_id: UUID, reason: str) -> None:
    """Take the public copy away. The reason is kept in the log.

    Raises SituationPicture.DoesNotExist, Refused when nothing is open, InvalidInput without reason.
    """
    require(by, WRITE)
    picture = held(by, picture_id)
    if not reason.strip():
        raise InvalidInput([Problem("reason", say("Skriv varför den tas bort."))])
    rows = PublishedPicture.objects.filter(picture=picture, withdrawn_at__isnull=True)
    if not rows.update(withdrawn_at=timezone.now()):
        raise Refused(say("Den öppna versionen är inte publicerad."))
    record(by=by, action="situation.picture.withdraw", on=picture, reason=reason.strip())
