"""A text in one column of one row, sealed under its case's key."""

from __future__ import annotations

from tryggare.domain.sealing.boxes import Suite, derived, epoch_of, open_box, seal_box
from tryggare.domain.sealing.context import VERSION, Context, encoded
from tryggare.domain.sealing.errors import InvalidContext, WrongEpoch
from tryggare.domain.sealing.padding import padded, unpadded
from tryggare.domain.sealing.secret import Secret


def seal_text(key: Secret, text: str, context: Context) -> bytes:
    """The text, padded and sealed under the row's own key; ``key`` is the case's (32 bytes).

    46 bytes longer than its size class. Raises TextTooLong, and InvalidContext without a place.
    """
    return seal_box(
        _row_key(key, context),
        padded(text.encode()),
        suite=Suite.TEXT,
        epoch=context.epoch,
        context=context.canonical(),
    )


def open_text(key: Secret, sealed: bytes, context: Context) -> str:
    """The text. Raises CannotOpen, NotSealed, UnknownSuite or WrongEpoch."""
    if epoch_of(sealed, Suite.TEXT) != context.epoch:
        raise WrongEpoch
    row_key = _row_key(key, context)
    return unpadded(
        open_box(row_key, sealed, suite=Suite.TEXT, context=context.canonical())
    ).decode()


def _row_key(key: Secret, context: Context) -> Secret:
    """A key for this row alone: whoever gets it has one row, not a case."""
    if not (context.table and context.row and context.column and context.case):
        raise InvalidContext
    epoch = str(context.epoch)
    return derived(
        key, encoded(VERSION, "row-key", context.table, context.row, context.case, epoch)
    )
