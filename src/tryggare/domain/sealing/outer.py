"""The outer layer of a wrap: sealed once more under a monthly master that the keyring alone has.

When the master is destroyed everything under it is, in every backup too.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import NewType

from tryggare.domain.sealing.boxes import Suite, derived, epoch_of, open_box, seal_box
from tryggare.domain.sealing.context import VERSION, Context, encoded
from tryggare.domain.sealing.errors import InvalidContext
from tryggare.domain.sealing.secret import Secret

Month = NewType("Month", str)  # "2026-11"; sorts in order of time
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])", re.ASCII)


def as_month(text: str) -> Month:
    """``2026-11`` as a month. Raises InvalidContext for anything else."""
    if not _MONTH.fullmatch(text):
        raise InvalidContext
    return Month(text)


def month_at(moment: datetime) -> Month:
    """The month of a moment (with time zone), in UTC."""
    return Month(moment.astimezone(UTC).strftime("%Y-%m"))


def month_of(wrapped: bytes) -> Month:
    """Which master a wrap says it lies under. Raises NotSealed or UnknownSuite."""
    year, month = divmod(epoch_of(wrapped, Suite.OUTER), 100)
    return Month(f"{year:04d}-{month:02d}")


def seal_outer(master: Secret, month: Month, inner: bytes, context: Context) -> bytes:
    """``inner`` under the month's master; 46 bytes longer."""
    return seal_box(
        _outer_key(master),
        inner,
        suite=Suite.OUTER,
        epoch=int(month.replace("-", "")),
        context=context.canonical(),
    )


def open_outer(master: Secret, wrapped: bytes, context: Context) -> bytes:
    """What ``seal_outer`` was given. Raises CannotOpen, NotSealed or UnknownSuite."""
    key = _outer_key(master)
    return open_box(key, wrapped, suite=Suite.OUTER, context=context.canonical())


def _outer_key(master: Secret) -> Secret:
    return derived(master, encoded(VERSION, "outer"))
