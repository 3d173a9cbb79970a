"""A package's own key: made when something is handed over, wrapped to those it is for.

It is no key of a case: what it seals is bound to the package's row, and the wrapped key to the
package and one receiver (``domain.sealing``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from tryggare.domain.sealing import Context, Secret
from tryggare.exit.models import Package, PackageWrap
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.key_wraps import Stored, open_json, seal_json, unwrap_for, wrap_to
from tryggare.keyring.client import Client

_TEXT, _KEY = "package-text", "package-key"
_SNAPSHOT, _REPLY = "snapshot", "reply"
_EPOCH = 1  # a package is never sealed anew


def seal(key: Secret, package_id: UUID, fields: Mapping[str, Any]) -> bytes:
    """``fields`` (plain JSON) as the package's content."""
    return seal_json(key, fields, _bound(_TEXT, package_id, _SNAPSHOT))


def seal_reply(key: Secret, package_id: UUID, fields: Mapping[str, Any]) -> bytes:
    """The same, as what the receiver answers."""
    return seal_json(key, fields, _bound(_TEXT, package_id, _REPLY))


def open_reply(key: Secret, package_id: UUID, sealed: Stored) -> dict[str, Any]:
    """Raises CannotOpen for what has been changed or moved."""
    return open_json(key, sealed, _bound(_TEXT, package_id, _REPLY))


def wraps(key: Secret, package_id: UUID, people: Sequence[UUID], keyring: Client) -> list[bytes]:
    """The key wrapped to each of ``people``, in order. Raises KeyringAway."""
    return [
        wrapped
        for one in people
        for wrapped in wrap_to(one, [(key, wrap_place(package_id, one))], keyring)
    ]


def key_of(package: Package, keyring: Client, *, by: Caseworker) -> Secret:
    """The key, for one of those it is wrapped to.

    Raises PackageWrap.DoesNotExist for anyone else, NoTicket when the ticket has ended, MasterGone
    and KeyringAway.
    """
    wrap = PackageWrap.objects.get(package=package, person=by.person_id)
    [key] = unwrap_for(by, [(wrap.wrapped, wrap_place(package.pk, by.person_id))], keyring)
    return key


def open_(package: Package, key: Secret) -> dict[str, Any]:
    """What was sealed. Raises CannotOpen for what has been changed or moved."""
    return open_json(key, package.snapshot, _bound(_TEXT, package.pk, _SNAPSHOT))


def wrap_place(package_id: UUID, person_id: UUID) -> Context:
    """What a wrapped key is bound to."""
    return _bound(_KEY, package_id, _SNAPSHOT, str(person_id))


def _bound(purpose: str, package_id: UUID, column: str, member: str = "") -> Context:
    # Of no case that is told: the package stands in its place.
    return Context(
        purpose,
        case=str(package_id),
        epoch=_EPOCH,
        table=Package._meta.db_table,
        row=str(package_id),
        column=column,
        member=member,
    )
