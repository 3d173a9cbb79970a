"""The key of a case's coded record: made with the record, wrapped to the municipality's holder of
figures, who is no person and only exists in the keyring.

The yearly job is admitted as the holder. What it opens are codes, in memory; it gets at nothing
else of the case.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5

from tryggare.domain.disclosure import Years
from tryggare.domain.sealing import Context, Secret, month_of
from tryggare.exit.models import FigureRecord, FigureWrap
from tryggare.exit.services.key_wraps import Stored, open_json, seal_json, wrap_to
from tryggare.keyring.client import Client, Refusal

_TEXT, _KEY, _COLUMN = "figure-text", "figure-key", "coded"
_EPOCH = 1  # a record is never sealed anew
_HOLDERS = UUID("0b3b8f0e-6a0d-5f0b-9a57-4c1c6a2c8d51")
_AREAS = UUID("4d6f6a1e-94c5-5f6a-8f0e-2f1f0c9b7a13")


def holder(municipality_id: UUID) -> UUID:
    """Whom a municipality's records are wrapped to."""
    return uuid5(_HOLDERS, str(municipality_id))


def seal(record: FigureRecord, codes: Mapping[str, Any], keyring: Client) -> FigureWrap:
    """Put ``codes`` (plain JSON) into ``record``, which has its id, under a new key; gives the
    wrapped key, to be stored after the record. Raises KeyringAway."""
    key = Secret.random()
    record.coded = seal_json(key, codes, _place(record.case_id, record.pk))
    who = holder(record.municipality_id)
    place = wrap_place(record.case_id, record.pk, who)
    [wrapped] = wrap_to(who, [(key, place)], keyring)
    return FigureWrap(
        municipality_id=record.municipality_id,
        case_id=record.case_id,
        record=record,
        person_id=who,
        month=month_of(wrapped),
        wrapped=wrapped,
    )


def open_all(
    municipality_id: UUID, rows: Sequence[tuple[UUID, UUID, Stored, Stored]], keyring: Client
) -> dict[UUID, dict[str, Any]]:
    """The codes of each case, from ``(record, case, coded, wrapped)``: as the holder, this once.

    Raises KeyringAway and what the keyring refuses a key with.
    """
    who = holder(municipality_id)
    keyring.enrol(str(who))
    ticket = keyring.admit(str(who))
    try:
        wraps = [
            (bytes(wrapped), wrap_place(case_id, record_id, who))
            for record_id, case_id, _coded, wrapped in rows
        ]
        found = keyring.unwrap_many(ticket, wraps)
    finally:
        keyring.dismiss(ticket)
    opened = {}
    for (record_id, case_id, coded, _wrapped), key in zip(rows, found, strict=True):
        if isinstance(key, Refusal):
            raise key.error
        opened[case_id] = open_json(key, coded, _place(case_id, record_id))
    return opened


def of_table(area: str, years: Years, keyring: Client) -> Secret:
    """The key that a group's tables of certain years are rounded under; never in the database. The
    same every time, so that the same persons are always shown as the same number."""
    return Secret(keyring.token(str(uuid5(_AREAS, area)), "released-figures", str(years)))


def wrap_place(case_id: UUID, record_id: UUID, holder_id: UUID) -> Context:
    """What a wrapped key is bound to."""
    return _bound(_KEY, case_id, record_id, str(holder_id))


def _place(case_id: UUID, record_id: UUID) -> Context:
    return _bound(_TEXT, case_id, record_id)


def _bound(purpose: str, case_id: UUID, record_id: UUID, member: str = "") -> Context:
    return Context(
        purpose,
        case=str(case_id),
        epoch=_EPOCH,
        table=FigureRecord._meta.db_table,
        row=str(record_id),
        column=_COLUMN,
        member=member,
    )
