"""A stay's own keys: what its exact place is sealed under, wrapped only to those on its list.

They lie beside the case's keys and not under them, so that being in the team opens nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from tryggare.domain.errors import Refused
from tryggare.domain.sealing import Context, Secret, month_of
from tryggare.domain.wording import say
from tryggare.exit.models import PlaceKey, Whereabouts
from tryggare.exit.models.whereabouts import PlaceRow
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.key_wraps import open_json, seal_json, unwrap_for, wrap_to
from tryggare.keyring.client import Client

_TEXT, _KEY, _COLUMN = "place-text", "place-key", "sealed"


class PlaceKeys:
    """The keys of one stay, by epoch."""

    def __init__(self, stay: Whereabouts, keys: Mapping[int, Secret]) -> None:
        self._stay = stay
        self._keys = keys

    def seal(self, row: PlaceRow, secret: Mapping[str, Any]) -> None:
        """Put ``secret`` (plain JSON) into ``row``, which has its id, under the newest key."""
        row.epoch = self._stay.key_epoch
        row.sealed = seal_json(self._of(row.epoch), secret, _place(row))

    def open(self, row: PlaceRow) -> dict[str, Any]:
        """What ``seal`` was given. Raises CannotOpen for what has been changed or moved."""
        return open_json(self._of(row.epoch), row.sealed, _place(row))

    def items(self) -> Iterable[tuple[int, Secret]]:
        return self._keys.items()

    def _of(self, epoch: int) -> Secret:
        try:
            return self._keys[epoch]
        except KeyError:
            raise Refused(say("Du har ingen nyckel till platsen.")) from None


def renew(stay: Whereabouts, people: Iterable[UUID], keyring: Client) -> PlaceKeys:
    """Go over to a new key, wrapped to ``people``; what lies under the old ones stays there.

    The caller holds the case. Raises KeyringAway.
    """
    stay.key_epoch += 1
    stay.save(update_fields=["key_epoch"])
    fresh = PlaceKeys(stay, {stay.key_epoch: Secret.random()})
    for person_id in people:
        wrap(stay, fresh, person_id, keyring)
    return fresh


def wrap(stay: Whereabouts, keys: PlaceKeys, person_id: UUID, keyring: Client) -> None:
    """Let a person open every key of ``keys``. Raises KeyringAway."""
    wanted = list(keys.items())
    placed = [(key, wrap_place(stay.case_id, stay.pk, epoch, person_id)) for epoch, key in wanted]
    rows = [
        PlaceKey(
            municipality_id=stay.municipality_id,
            case_id=stay.case_id,
            whereabouts=stay,
            person_id=person_id,
            epoch=epoch,
            month=month_of(wrapped),
            wrapped=wrapped,
        )
        for (epoch, _key), wrapped in zip(wanted, wrap_to(person_id, placed, keyring), strict=True)
    ]
    PlaceKey.objects.bulk_create(rows)


def of_stay(stay: Whereabouts, keyring: Client, *, by: Caseworker) -> PlaceKeys:
    """The stay's keys that ``by`` may open: none for whoever is not on the list.

    Raises NoTicket, MasterGone and KeyringAway.
    """
    rows = list(PlaceKey.objects.filter(whereabouts=stay, person=by.person_id).order_by("epoch"))
    wraps = [
        (row.wrapped, wrap_place(stay.case_id, stay.pk, row.epoch, row.person_id)) for row in rows
    ]
    found = unwrap_for(by, wraps, keyring)
    keys = {row.epoch: key for row, key in zip(rows, found, strict=True)}
    return PlaceKeys(stay, keys)


def wrap_place(case_id: UUID, stay_id: UUID, epoch: int, person_id: UUID) -> Context:
    """What a wrapped key is bound to."""
    return Context(
        _KEY,
        case=str(case_id),
        epoch=epoch,
        table=Whereabouts._meta.db_table,
        row=str(stay_id),
        member=str(person_id),
    )


def _place(row: PlaceRow) -> Context:
    return Context(
        _TEXT,
        case=str(row.case_id),
        epoch=row.epoch,
        table=row._meta.db_table,
        row=str(row.pk),
        column=_COLUMN,
    )
