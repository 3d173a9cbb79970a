"""A published lägesbild, past the services: the database publishes only what has been adopted."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests.factories.organisations import OrganisationFactory, PersonFactory
from tryggare.domain.pictures.sections import SECTIONS
from tryggare.domain.pictures.updates import next_update
from tryggare.situation.models import (
    EditionFile,
    PictureBlock,
    PictureEdition,
    PublishedPicture,
    SituationPicture,
)
from tryggare.situation.selectors import pictures as selectors
from tryggare.situation.services.picture_content import content_of, digest


def published_picture(municipality, number):
    """One that nothing lacks in, with two editions of nothing; it replaces the one before it."""
    SituationPicture.objects.filter(municipality=municipality, state="adopted").update(
        state="replaced"
    )
    picture = SituationPicture.objects.create(
        municipality=municipality, number=number, title="Lägesbild", geography="Allt",
        period_from=date(2025, 1, 1), period_to=date(2025, 12, 31),
    )  # fmt: skip
    for one in SECTIONS:
        PictureBlock.objects.create(
            municipality=municipality, picture=picture, section=one.code, text="Så.", is_open=True
        )
    adopt(picture, date(2026, 1, 1))
    content = picture.editions.get(kind="public").content
    return PublishedPicture.objects.create(
        municipality=municipality, picture=picture, number=number, content=content, pdf=b"fil",
        docx=b"fil",
    )  # fmt: skip


def adopt(picture, on):
    """Let a draft that nothing lacks in be adopted that day, with files that are none: making the
    real ones is most of what adopting takes."""
    municipality = picture.municipality
    inside = selectors.inside(picture)
    for kind in ("whole", "public"):
        content = content_of(inside, is_public=kind == "public")
        edition = PictureEdition.objects.create(
            municipality=municipality, picture=picture, kind=kind, content=content,
            sha256=digest(content),
        )  # fmt: skip
        for ending in ("pdf", "docx"):
            EditionFile.objects.create(
                municipality=municipality, edition=edition, format=ending, content=b"fil",
                sha256="0" * 64,
            )  # fmt: skip
    rows = SituationPicture.objects.filter(pk=picture.pk)
    rows.update(state="in_review")
    rows.update(
        reviewed_by=PersonFactory(municipality=municipality),
        reviewed_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    rows.update(
        state="adopted", deciding_body=OrganisationFactory(municipality=municipality),
        decided_on=on, paragraph="1", reference="KS 1", next_update_due=next_update(on),
    )  # fmt: skip
    picture.refresh_from_db()
