"""A share's own key: made with the share, wrapped to its recipient, opened on their ticket.

It is no key of the case: whoever has it has one snapshot. What it seals is bound to the share's
row, and the wrapped key to the share and its recipient (``domain.sealing``).
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tryggare.domain.sealing import Context, Secret, month_of
from tryggare.exit.models import Share, ShareWrap
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.key_wraps import open_json, seal_json, unwrap_for, wrap_to
from tryggare.keyring.client import Client

_TEXT, _KEY, _COLUMN = "share-text", "share-key", "snapshot"
_EPOCH = 1  # a share is never sealed anew


def seal(share: Share, fields: dict[str, Any], keyring: Client) -> ShareWrap:
    """Put ``fields`` (plain JSON) into ``share``, which has its id, under a new key; gives the key
    wrapped to the recipient, to be stored after the share. Raises KeyringAway."""
    key = Secret.random()
    share.snapshot = seal_json(key, fields, _place(share))
    place = wrap_place(share.case_id, share.pk, share.recipient_id)
    [wrapped] = wrap_to(share.recipient_id, [(key, place)], keyring)
    return ShareWrap(
        municipality_id=share.municipality_id,
        case_id=share.case_id,
        share=share,
        person_id=share.recipient_id,
        month=month_of(wrapped),
        wrapped=wrapped,
    )


def open_(share: Share, keyring: Client, *, by: Caseworker) -> dict[str, Any]:
    """What was sealed, for its recipient.

    Raises ShareWrap.DoesNotExist for anyone else, NoTicket when the ticket has ended, MasterGone
    and KeyringAway.
    """
    wrap = ShareWrap.objects.get(share=share, person=by.person_id)
    place = wrap_place(share.case_id, share.pk, by.person_id)
    [key] = unwrap_for(by, [(wrap.wrapped, place)], keyring)
    return open_json(key, share.snapshot, _place(share))


def wrap_place(case_id: UUID, share_id: UUID, person_id: UUID) -> Context:
    """What a wrapped key is bound to."""
    return _bound(_KEY, case_id, share_id, str(person_id))


def _place(share: Share) -> Context:
    return _bound(_TEXT, share.case_id, share.pk)


def _bound(purpose: str, case_id: UUID, share_id: UUID, member: str = "") -> Context:
    return Context(
        purpose,
        case=str(case_id),
        epoch=_EPOCH,
        table=Share._meta.db_table,
        row=str(share_id),
        column=_COLUMN,
        member=member,
    )
