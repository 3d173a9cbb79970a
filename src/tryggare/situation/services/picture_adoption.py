"""A decision about a lägesbild brought in, with all that is frozen then; and its public copy."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.incidents.personal_data import Sign, kinds_of, signs_in
from tryggare.domain.pictures.lacking import NEVER, listed
from tryggare.domain.pictures.states import PICTURE
from tryggare.domain.pictures.updates import next_update
from tryggare.domain.transitions import move
from tryggare.domain.wording import say
from tryggare.organisations.models import Organisation
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
from tryggare.situation.services.picture_content import Content, content_of, digest
from tryggare.situation.services.picture_papers import picture_docx, picture_pdf
from tryggare.situation.services.picture_review import held, require_whole

_MAKE = {Format.PDF: picture_pdf, Format.DOCX: picture_docx}


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What the minutes say."""

    deciding_body_id: UUID
    decided_on: date
    paragraph: str
    reference: str


@dataclass(frozen=True)
class Found:
    """Something in the public edition that looks like personal data."""

    text: str
    sign: Sign

    @property
    def words(self) -> str:
        return self.text[self.sign.start : self.sign.end]


@transaction.atomic
def adopt(*, by: Actor, picture_id: UUID, decision: Decision) -> SituationPicture:
    """Bring in the decision: both editions and their files are frozen, the one in force is
    replaced, and the next update gets its day.

    Raises SituationPicture.DoesNotExist, Organisation.DoesNotExist, SomethingLacks, Refused before
    another has approved it, and InvalidInput for a decision that cannot be right.
    """
    picture = held(by, picture_id)
    after = move(PICTURE, picture.state, "adopt")
    if picture.reviewed_by_id is None:
        raise Refused(say("Någon som inte har skrivit i lägesbilden måste granska den först."))
    _check(picture, decision)
    inside = require_whole(picture)
    picture.deciding_body = Organisation.objects.get(pk=decision.deciding_body_id)
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


def _check(picture: SituationPicture, decision: Decision) -> None:
    problems = []
    if decision.decided_on > timezone.localdate():
        problems.append(Problem("decided_on", say("Dagen har inte varit än.")))
    elif decision.decided_on < picture.period_from:
        problems.append(Problem("decided_on", say("Beslutet kan inte vara äldre än perioden.")))
    if not decision.paragraph.strip():
        problems.append(Problem("paragraph", say("Skriv paragrafen i protokollet.")))
    if not decision.reference.strip():
        problems.append(Problem("reference", say("Skriv diarienumret.")))
    if problems:
        raise InvalidInput(problems)


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
    found = personal_in(edition.content)
    never = [one.sign for one in found if one.sign.kind in NEVER]
    if never:
        raise Refused(
            say("Den öppna versionen innehåller %(kinds)s.", kinds=listed(kinds_of(never)))
        )
    if found and not reason.strip():
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
    )
    record(by=by, action="situation.picture.publish", on=picture, reason=reason.strip())
    return published


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


def personal_in(content: Content) -> tuple[Found, ...]:
    """What in a public content looks like personal data, in its order. What the decision says of
    itself (numbers and days) is no text."""
    kept = {name: value for name, value in content.items() if name not in {"decision", "day"}}
    return tuple(Found(text, sign) for text in _texts(kept) for sign in signs_in(text))


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for one in value:
                yield from _texts(one)
        case dict():
            for name, one in value.items():
                # Pictures are drawn from the table beside them.
                if name not in {"picture", "taken_on", "period", "next_update", "decided_on"}:
                    yield from _texts(one)
