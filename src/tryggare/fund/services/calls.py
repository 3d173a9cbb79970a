"""A round's call: its times, its opening, its closing, and the way on to preparation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import count
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain import transitions
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.questionnaire import to_plain
from tryggare.domain.wording import say
from tryggare.fund.models import Round
from tryggare.fund.permissions import MANAGE_ROUND
from tryggare.fund.policies import (
    ROUND,
    clock,
    lacking_to_close,
    lacking_to_open,
    refuse_lacking,
    require_before_call,
)
from tryggare.fund.selectors.calls import form_of
from tryggare.fund.services import notices
from tryggare.fund.services.rounds import locked
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows


@dataclass(frozen=True, kw_only=True)
class CallFacts:
    """When the call opens (None: when someone opens it) and closes, and how its applications'
    references begin (empty: as ``free_prefix`` has it)."""

    closes_at: datetime
    opens_at: datetime | None = None
    prefix: str = ""


@transaction.atomic
def change(*, by: Actor, round_id: UUID, facts: CallFacts) -> Round:
    """Set the call's times and its prefix; of an open call only a later closing.

    Raises Round.DoesNotExist, InvalidInput, and Refused once the call is closed.
    """
    require(by, MANAGE_ROUND)
    round_ = locked(round_id)
    if round_.state == Round.State.OPEN:
        _require_later(round_, facts)
        changes = rows.fill(round_, {"closes_at": facts.closes_at})
    else:
        require_before_call(round_.state)
        _check(round_, facts)
        values = {"opens_at": facts.opens_at, "closes_at": facts.closes_at, "prefix": facts.prefix}
        changes = rows.fill(round_, values)
    if changes:
        rows.save(round_)
        record(by=by, action="fund.call.change", on=round_, changes=_at_local_time(changes))
    return round_


@transaction.atomic
def open_call(*, by: Actor, round_id: UUID) -> Round:
    """Open the call. From now on its form and criteria are what they are.

    Raises Round.DoesNotExist, and Refused with everything that is missing.
    """
    require(by, MANAGE_ROUND)
    round_ = locked(round_id)
    now = timezone.now()
    if "open_call" in ROUND[round_.state] or round_.state == Round.State.DRAFT:
        refuse_lacking(
            lacking_to_open(
                round_.state,
                opens_at=round_.opens_at,
                closes_at=round_.closes_at,
                criteria=round_.criteria.count(),
                now=now,
            )
        )
    round_.state = transitions.move(ROUND, round_.state, "open_call")
    round_.opens_at = now
    round_.prefix = round_.prefix or free_prefix(round_)
    round_.form = to_plain(form_of(round_))
    round_.save(update_fields=["state", "opens_at", "prefix", "form"])
    told = {
        "closes_at": clock(round_.closes_at) if round_.closes_at else None,
        "prefix": round_.prefix,
        "criteria": ", ".join(f"{one.name} {one.weight}" for one in round_.criteria.all()),
        "form": ", ".join(section["label"] for section in round_.form["sections"]),
    }
    record(by=by, action="fund.call.open", on=round_, changes=told)
    notices.tell_of_call(round_)
    return round_


@transaction.atomic
def close_call(*, by: Actor, round_id: UUID) -> Round:
    """Close the call once its time is up: what has been sent in can be read from now on.

    Raises Round.DoesNotExist, and Refused before the time it was said to close.
    """
    require(by, MANAGE_ROUND)
    round_ = locked(round_id)
    state = transitions.move(ROUND, round_.state, "close_call")
    refuse_lacking(lacking_to_close(round_.closes_at, timezone.now()))
    round_.state = state
    round_.save(update_fields=["state"])
    record(
        by=by,
        action="fund.call.close",
        on=round_,
        changes={"applications": round_.last_reference, "unsealed_by": by.name},
    )
    return round_


@transaction.atomic
def prepare(*, by: Actor, round_id: UUID) -> Round:
    """Go on to preparing what came in. Raises Round.DoesNotExist, Refused."""
    require(by, MANAGE_ROUND)
    round_ = locked(round_id)
    round_.state = transitions.move(ROUND, round_.state, "prepare")
    round_.save(update_fields=["state"])
    record(by=by, action="fund.call.prepare", on=round_)
    return round_


def free_prefix(round_: Round) -> str:
    """``TF27``, or with a number after it where another round has that."""
    taken = set(Round.objects.exclude(pk=round_.pk).values_list("prefix", flat=True))
    first = f"TF{round_.year % 100:02}"
    return next(
        name
        for number in count(1)
        if (name := first if number == 1 else f"{first}-{number}") not in taken
    )


def _check(round_: Round, facts: CallFacts) -> None:
    problems = []
    if facts.closes_at <= timezone.now():
        problems.append(Problem("closes_at", say("Välj en tid som inte har varit.")))
    if not _is_prefix(facts.prefix):
        sentence = say("Skriv versaler, siffror och bindestreck, till exempel TF27.")
        problems.append(Problem("prefix", sentence))
    other = Round.objects.exclude(pk=round_.pk).filter(prefix=facts.prefix).exclude(prefix="")
    if (taken := other.first()) is not None:
        sentence = say("%(round)s har redan den början. Välj en annan.", round=taken.name)
        problems.append(Problem("prefix", sentence))
    if problems:
        raise InvalidInput(problems)


def _is_prefix(text: str) -> bool:
    """Capitals, digits and hyphens between them; or nothing."""
    parts = text.split("-") if text else []
    return all(part.isalnum() and part == part.upper() for part in parts)


def _require_later(round_: Round, facts: CallFacts) -> None:
    if round_.closes_at is not None and facts.closes_at < round_.closes_at:
        sentence = say(
            "Utlysningen är öppen och kan bara stänga senare än %(when)s, inte tidigare.",
            when=clock(round_.closes_at),
        )
        raise InvalidInput([Problem("closes_at", sentence)])


def _at_local_time(changes: dict[str, object]) -> dict[str, object]:
    return {
        name: [clock(datetime.fromisoformat(one)) if one else one for one in change]
        if name.endswith("_at") and isinstance(change, list)
        else change
        for name, change in changes.items()
    }
