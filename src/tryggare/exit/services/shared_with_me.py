"""Shares, seen from their recipient: accepted or refused, read, done with.

A recipient is no member of the team. What is over, someone else's, or of a frozen case is to them
as if it were not. Every answer and every reading stands in the case's log, written by the database
in the same transaction (``exit_share_answer`` in the migrations).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from tryggare.exit.models import Share
from tryggare.exit.permissions import READ_SHARE
from tryggare.exit.selectors.shares import mine
from tryggare.exit.services import share_keys
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require


@dataclass(frozen=True)
class ReadShare:
    """A snapshot as its recipient reads it, by field name."""

    id: UUID
    purpose: str
    expires: datetime
    fields: Mapping[str, str] = field(repr=False)


@transaction.atomic
def accept(*, by: Caseworker, share_id: UUID) -> None:
    """Say that one takes it. Raises Share.DoesNotExist for what is not one's own or is over."""
    _answer(by, share_id, "accept")


@transaction.atomic
def refuse(*, by: Caseworker, share_id: UUID) -> None:
    """Say that one does not take it; the key is gone with it. Raises as ``accept``."""
    _answer(by, share_id, "refuse")


@transaction.atomic
def finish(*, by: Caseworker, share_id: UUID) -> None:
    """Say that one is done with it; the key is gone with it. Raises as ``accept``."""
    _answer(by, share_id, "finish")


@transaction.atomic
def read(*, by: Caseworker, share_id: UUID, keyring: Client) -> ReadShare:
    """Open an accepted share; that it was read is logged with the reading.

    Raises as ``accept``, NoTicket and KeyringAway.
    """
    _answer(by, share_id, "read")
    share = mine(by.person_id).get(pk=share_id)
    secret = share_keys.open_(share, keyring, by=by)
    return ReadShare(share.pk, share.purpose, share.expires, secret["fields"])


def _answer(by: Caseworker, share_id: UUID, way: str) -> None:
    require(by.actor, READ_SHARE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT exit_share_answer(%s, %s)", [share_id, way])
        if not cursor.fetchone()[0]:
            raise Share.DoesNotExist
