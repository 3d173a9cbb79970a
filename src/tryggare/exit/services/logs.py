"""The log handed to the person it is about, on request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from tryggare.exit.models import Case, Membership
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors import log as selectors
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.organisations.permissions import require


@dataclass(frozen=True)
class Copy:
    """The whole log, the oldest first, and what each who stands in it is called in the copy."""

    case: Case
    entries: tuple[selectors.Entry, ...]
    called: Mapping[UUID, str]


@transaction.atomic
def for_person(*, by: Caseworker, case_id: UUID, hides_names: bool) -> Copy:
    """A copy for the person; that it was made is told in the log, and stands in the copy.

    With ``hides_names`` the staff is told apart as "Handläggare 1", "Handläggare 2". Raises
    Case.DoesNotExist outside the team.
    """
    require(by.actor, WORK)
    case = Case.objects.get(pk=case_id)
    facts = {"hides_names": hides_names}
    record(by=by, case_id=case.pk, action="log.export", on=case, facts=facts)
    entries = tuple(selectors.whole(case.pk))
    called = _roles(case_id, entries) if hides_names else _names(entries)
    return Copy(case, entries, called)


def _names(entries: tuple[selectors.Entry, ...]) -> dict[UUID, str]:
    return {one.actor_id: one.actor for one in entries if one.actor_id}


def _roles(case_id: UUID, entries: tuple[selectors.Entry, ...]) -> dict[UUID, str]:
    """As what they are in the team now, or were last, with a number in order of appearance."""
    rows = Membership.objects.filter(case=case_id).order_by("starts_at")
    kinds = {row.person_id: str(row.get_kind_display()) for row in rows}
    fallback = str(Membership.Kind.MEMBER.label)
    called: dict[UUID, str] = {}
    counts: dict[str, int] = {}
    for actor_id in dict.fromkeys(one.actor_id for one in entries if one.actor_id):
        kind = kinds.get(actor_id, fallback)
        counts[kind] = counts.get(kind, 0) + 1
        called[actor_id] = f"{kind} {counts[kind]}"
    return called
