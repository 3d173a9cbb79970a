"""Moving every living wrap to the month's master, and knowing when an old master may die (ADR 8).

Keys of cases, of stays, of shares and of packages go the same way. The system does it: it holds no
ticket, sees no case and opens no key. It may be killed at any moment and run again: a wrap is moved
or not, and those that are not are what is left to do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from tryggare.audit import tenancy
from tryggare.domain.errors import Refused
from tryggare.domain.sealing import Context, Month
from tryggare.domain.wording import Day, say
from tryggare.exit.models import MonthMove
from tryggare.exit.services import case_keys, figure_keys, package_keys, place_keys, share_keys
from tryggare.keyring.client import Client, Refusal
from tryggare.organisations.models import Municipality

# No copy of the database is kept longer (docs/operations.md).
BACKUP_DAYS = 35
_AT_ONCE = 200


@dataclass(frozen=True)
class Moved:
    """How it went in one municipality: wraps moved in this run, wraps that did not open, and
    whether none is left."""

    municipality: str
    moved: int
    refused: int
    finished: bool

    def __str__(self) -> str:
        left = "" if self.finished else f", {self.refused} gick inte att flytta"
        return f"{self.municipality}: {self.moved} nycklar flyttade{left}"


@dataclass(frozen=True)
class _Wrap:
    """A wrapped key and what it is bound to; ``about`` is the case, the stay, the share or the
    package that the key opens, and a package is of no case."""

    table: str
    id: UUID
    wrapped: bytes
    case_id: UUID | None
    about: UUID
    kind: str
    epoch: int
    person_id: UUID
    month: str


def _case(wrap: _Wrap) -> UUID:
    assert wrap.case_id is not None  # only a package's is
    return wrap.case_id


# What the wraps of each table in ``walls_months`` are bound to.
BOUND_TO: dict[str, Callable[[_Wrap], Context]] = {
    "exit_keywrap": lambda one: case_keys.wrap_place(
        _case(one), one.kind, one.epoch, one.person_id
    ),
    "exit_placekey": lambda one: place_keys.wrap_place(
        _case(one), one.about, one.epoch, one.person_id
    ),
    "exit_sharewrap": lambda one: share_keys.wrap_place(_case(one), one.about, one.person_id),
    "exit_figurewrap": lambda one: figure_keys.wrap_place(_case(one), one.about, one.person_id),
    "exit_packagewrap": lambda one: package_keys.wrap_place(one.about, one.person_id),
}


def move_all(keyring: Client) -> list[Moved]:
    """Turn the month if it is time, and move the wraps of every municipality.

    Each batch is a transaction of its own. Raises KeyringAway.
    """
    month = keyring.turn_month()
    return [_move(place, month, keyring) for place in Municipality.objects.order_by("code")]


def require_left(month: Month) -> None:
    """Raises Refused while anything lies under the month's master, and while a backup may need
    it."""
    in_use, left_at = _state(month)
    if in_use:
        raise Refused(say("Det finns nycklar under %(month)s. Flytta dem först.", month=month))
    if left_at is None:
        raise Refused(say("Flytten från %(month)s är inte klar i alla kommuner.", month=month))
    free = left_at + timedelta(days=BACKUP_DAYS)
    if timezone.now() < free:
        day = Day(timezone.localdate(free))
        raise Refused(
            say(
                "Säkerhetskopior kan behöva nyckeln för %(month)s till och med %(day)s.",
                month=month,
                day=day,
            )
        )


def _state(month: Month) -> tuple[bool, datetime | None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT in_use, left_at FROM exit_month_state(%s)", [month])
        in_use, left_at = cursor.fetchone()
    return in_use, left_at


def _move(place: Municipality, month: Month, keyring: Client) -> Moved:
    moved = refused = 0
    after: UUID | None = None
    while True:
        with transaction.atomic():
            tenancy.enter(municipality_id=place.pk)
            wraps = _before(month, after)
            if not wraps:
                finished = _finish(place, month, moved, refused)
                return Moved(place.name, moved, refused, finished)
            fresh = _rewrapped(wraps, keyring)
            count = _store(month, fresh)
            moved, refused = moved + count, refused + len(wraps) - len(fresh)
            oldest = min((wrap.month for wrap, _new in fresh), default="")
            _progress(place, month, count, oldest)
            after = wraps[-1].id


def _before(month: Month, after: UUID | None) -> list[_Wrap]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM exit_wraps_before(%s, %s, %s)", [month, after, _AT_ONCE])
        rows = cursor.fetchall()
    return [_Wrap(table, key, bytes(wrapped), *rest) for table, key, wrapped, *rest in rows]


def _rewrapped(wraps: list[_Wrap], keyring: Client) -> list[tuple[_Wrap, bytes]]:
    """Those that the keyring could move, with what they became."""
    places = [BOUND_TO[one.table](one) for one in wraps]
    found = keyring.rewrap_many(
        [(one.wrapped, place) for one, place in zip(wraps, places, strict=True)]
    )
    return [
        (wrap, new) for wrap, new in zip(wraps, found, strict=True) if not isinstance(new, Refusal)
    ]


def _store(month: Month, fresh: list[tuple[_Wrap, bytes]]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT exit_move_wraps(%s, %s, %s, %s)",
            [
                month,
                [wrap.id for wrap, _new in fresh],
                [wrap.wrapped for wrap, _new in fresh],
                [new for _wrap, new in fresh],
            ],
        )
        count: int = cursor.fetchone()[0]
    return count


def _progress(place: Municipality, month: Month, count: int, oldest: str) -> None:
    row = _row(place, month)
    row.moved += count
    if count:
        row.oldest = min(filter(None, (row.oldest, oldest)), default="")
        row.finished_at = None
    row.save()


def _finish(place: Municipality, month: Month, moved: int, refused: int) -> bool:
    row = _row(place, month)
    row.refused = refused
    if row.finished_at is None or moved:
        row.finished_at = None if refused else timezone.now()
    row.save()
    return row.finished_at is not None


def _row(place: Municipality, month: Month) -> MonthMove:
    row, _made = MonthMove.objects.select_for_update().get_or_create(
        municipality=place, month=month
    )
    return row
