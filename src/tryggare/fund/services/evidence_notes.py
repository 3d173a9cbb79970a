"""The municipality's own evidence cards."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from tryggare.audit.services import record
from tryggare.domain.evidence import card_from_plain
from tryggare.fund.models import EvidenceNote
from tryggare.fund.permissions import MANAGE_FUND
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows


@transaction.atomic
def add(*, by: Actor, facts: Mapping[str, object]) -> EvidenceNote:
    """A new card; ``facts`` as ``domain.evidence.card_from_plain`` reads them. Raises
    InvalidInput."""
    require(by, MANAGE_FUND)
    note = EvidenceNote(municipality_id=by.municipality_id)
    changes = rows.fill_new(note, _values(facts))
    rows.save(note)
    record(by=by, action="fund.evidence_note.add", on=note, changes=changes)
    return note


@transaction.atomic
def change(*, by: Actor, note_id: UUID, facts: Mapping[str, object]) -> EvidenceNote:
    """Correct a card. Raises EvidenceNote.DoesNotExist and InvalidInput."""
    require(by, MANAGE_FUND)
    note = EvidenceNote.objects.select_for_update().get(pk=note_id)
    changes = rows.fill(note, _values(facts))
    if changes:
        rows.save(note)
        record(by=by, action="fund.evidence_note.change", on=note, changes=changes)
    return note


@transaction.atomic
def remove(*, by: Actor, note_id: UUID) -> None:
    """Take a card away. Raises EvidenceNote.DoesNotExist."""
    require(by, MANAGE_FUND)
    note = EvidenceNote.objects.select_for_update().get(pk=note_id)
    record(by=by, action="fund.evidence_note.remove", on=note)
    note.delete()


def _values(facts: Mapping[str, object]) -> dict[str, object]:
    card = card_from_plain(facts)
    return {
        "measure": card.measure,
        "theme": card.theme,
        "effect_percent": card.effect_percent,
        "studies": card.studies,
        "certainty": card.certainty.value,
        "sentence": card.sentence,
        "source": card.source,
        "url": card.url,
        "year": card.year,
    }
