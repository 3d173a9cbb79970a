"""The coordination function's contact, and what the municipality has laid open, asked of the rows
themselves. Under the public hat the database shows what is published and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from tryggare.fund.selectors import public as fund
from tryggare.measures.models import CoordinationContact, Promise
from tryggare.measures.selectors.public_plans import shown
from tryggare.situation.models import DialoguePoint, PublishedPicture


@dataclass(frozen=True, slots=True)
class LaidOpen:
    """What there is for residents to read."""

    picture: bool
    plan: bool
    promises: bool
    answers: bool
    fund: bool


def contact() -> CoordinationContact | None:
    """The municipality's own; under the public hat only when it is published."""
    return CoordinationContact.objects.first()


def laid_open() -> LaidOpen:
    """Asked under the public hat, one question each."""
    return LaidOpen(
        picture=PublishedPicture.objects.filter(withdrawn_at__isnull=True).exists(),
        plan=shown().exists(),
        promises=Promise.objects.filter(state__in=Promise.SHOWN).exists(),
        answers=DialoguePoint.objects.filter(published_at__isnull=False).exists(),
        fund=fund.grants().exists(),
    )
