"""What the state of things allows, whoever asks."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from tryggare.domain.errors import Refused
from tryggare.domain.wording import Text, gettext_noop


def refuse_own_roles(*, actor_id: UUID | None, person_id: UUID) -> None:
    """Nobody gives a role to oneself: two persons stand behind every right."""
    if actor_id == person_id:
        raise Refused(
            Text(
                gettext_noop("Du kan inte ge dig själv en roll. Be en annan administratör om det.")
            )
        )


def refuse_last_administrator(*, others: int) -> None:
    """Someone must be left who can give roles; ``others`` are those besides the one who goes."""
    if others == 0:
        raise Refused(
            Text(
                gettext_noop(
                    "Det här är den enda som kan ge roller i kommunen. "
                    "Ge först någon annan den rätten."
                )
            )
        )


Span = tuple[date, date | None]


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans of days, each from–to with None for no end, share a day."""
    (start, end), (other_start, other_end) = one, other
    return (end is None or other_start <= end) and (other_end is None or start <= other_end)
