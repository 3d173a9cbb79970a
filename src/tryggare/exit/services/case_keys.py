"""A case's keys: made with the case, wrapped to its team, opened on a ticket for a piece of work.

What is sealed in the database is bound to its table, row and case, and each wrapped key to its
case, epoch and member (``domain.sealing``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from tryggare.domain.errors import Refused
from tryggare.domain.sealing import Context, Secret, month_of
from tryggare.domain.wording import say
from tryggare.exit.models import Case, KeyWrap
from tryggare.exit.models.base import SealedRow
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.key_wraps import open_json, seal_json, unwrap_for, wrap_to
from tryggare.keyring.client import Client

_TEXT, _KEY, _COLUMN = "case-text", "case-key", "sealed"


class CaseKeys:
    """The keys of one case, by kind and epoch."""

    def __init__(self, case: Case, keys: Mapping[tuple[str, int], Secret]) -> None:
        self._case = case
        self._keys = keys

    def seal(self, row: SealedRow, secret: Mapping[str, Any]) -> None:
        """Put ``secret`` (plain JSON) into ``row``, which has its id, under the newest key."""
        row.epoch = self._case.epoch
        row.sealed = seal_json(self._key(row), secret, _place(row))

    def open(self, row: SealedRow) -> dict[str, Any]:
        """What ``seal`` was given. Raises CannotOpen for what has been changed or moved."""
        return open_json(self._key(row), row.sealed, _place(row))

    def newest(self, kind: str) -> Secret:
        """The key that is sealed with now."""
        return self._of(kind, self._case.epoch)

    def of_row(self, row: SealedRow) -> Secret:
        """The key that ``row`` is sealed under, to derive others from."""
        return self._key(row)

    def items(self) -> Iterable[tuple[tuple[str, int], Secret]]:
        return self._keys.items()

    def _key(self, row: SealedRow) -> Secret:
        return self._of(row.KEY, row.epoch)

    def _of(self, kind: str, epoch: int) -> Secret:
        try:
            return self._keys[kind, epoch]
        except KeyError:
            raise Refused(say("Du har ingen nyckel till det här i ärendet.")) from None


def make(case: Case, keyring: Client, *, by: Caseworker) -> CaseKeys:
    """New keys for a new case, wrapped to the one who opens it."""
    keys = {(kind, case.epoch): Secret.random() for kind in KeyWrap.Kind.values}
    made = CaseKeys(case, keys)
    wrap(case, made, by.person_id, keyring)
    return made


def wrap(case: Case, keys: CaseKeys, person_id: UUID, keyring: Client) -> None:
    """Let a person open every key of ``keys``. Raises KeyringAway."""
    wanted = list(keys.items())
    placed = [(key, wrap_place(case.pk, kind, epoch, person_id)) for (kind, epoch), key in wanted]
    rows = [
        KeyWrap(
            municipality_id=case.municipality_id,
            case=case,
            person_id=person_id,
            kind=kind,
            epoch=epoch,
            month=month_of(wrapped),
            wrapped=wrapped,
        )
        for ((kind, epoch), _key), wrapped in zip(
            wanted, wrap_to(person_id, placed, keyring), strict=True
        )
    ]
    KeyWrap.objects.bulk_create(rows)


def renew(case: Case, people: Iterable[UUID], keyring: Client) -> None:
    """Go over to the next epoch: new keys, wrapped to ``people``. The old ones still open what lies
    under them. The caller holds the case."""
    case.epoch += 1
    case.save(update_fields=["epoch"])
    fresh = {(kind, case.epoch): Secret.random() for kind in KeyWrap.Kind.values}
    for person_id in people:
        wrap(case, CaseKeys(case, fresh), person_id, keyring)


def of_case(case: Case, keyring: Client, *, by: Caseworker) -> CaseKeys:
    """The keys that ``by`` may open.

    Raises NoTicket when the ticket has ended, MasterGone when the master that they lie under has
    been destroyed, and KeyringAway.
    """
    rows = list(KeyWrap.objects.filter(case=case, person=by.person_id).order_by("kind", "epoch"))
    wraps = [(row.wrapped, wrap_place(case.pk, row.kind, row.epoch, row.person_id)) for row in rows]
    found = unwrap_for(by, wraps, keyring)
    keys = {(row.kind, row.epoch): key for row, key in zip(rows, found, strict=True)}
    return CaseKeys(case, keys)


def wrap_place(case_id: UUID, kind: str, epoch: int, person_id: UUID) -> Context:
    """What a wrapped key is bound to."""
    return Context(_KEY, case=str(case_id), epoch=epoch, column=kind, member=str(person_id))


def _place(row: SealedRow) -> Context:
    return Context(
        _TEXT,
        case=str(row.case_id),
        epoch=row.epoch,
        table=row._meta.db_table,
        row=str(row.pk),
        column=_COLUMN,
    )
