"""The journal: written, read, and put right by adding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import say
from tryggare.exit.models import Case, Note
from tryggare.exit.permissions import WORK
from tryggare.exit.services import case_keys
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require


@dataclass(frozen=True, kw_only=True)
class NoteFacts:
    """A note: what happened and when, and what the person objects to in it (SoL 14 kap. 6–7 §§)."""

    kind: str
    happened_on: date
    text: str
    objection: str = ""
    corrects: UUID | None = None


@dataclass(frozen=True)
class ReadNote:
    """A note as the team reads it."""

    id: UUID
    kind: str
    happened_on: date
    written_by: str
    text: str
    objection: str
    corrects: UUID | None

    @property
    def label(self) -> Any:
        """Its kind, as people call it."""
        return Note.Kind(self.kind).label


@transaction.atomic
def write(*, by: Caseworker, case_id: UUID, facts: NoteFacts, keyring: Client) -> Note:
    """Add a note.

    Raises Case.DoesNotExist outside the team, InvalidInput, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(case_id)
    _check(case, facts)
    note = Note(
        municipality_id=case.municipality_id,
        case=case,
        kind=facts.kind,
        happened_on=facts.happened_on,
        written_by_id=by.person_id,
        corrects_id=facts.corrects,
    )
    secret = {"text": facts.text.strip(), "objection": facts.objection.strip()}
    case_keys.of_case(case, keyring, by=by).seal(note, secret)
    note.save(force_insert=True)
    record(by=by, case_id=case.pk, action="note.write", on=note, facts={"kind": note.kind})
    return note


@transaction.atomic
def journal(
    *, by: Caseworker, case_id: UUID, keyring: Client, limit: int = 50, before: int = 0
) -> Sequence[ReadNote]:
    """``limit`` notes from the ``before``th newest; the reading is told in the case's log.

    Raises Case.DoesNotExist outside the team, NoTicket and KeyringAway.
    """
    case = Case.objects.get(pk=case_id)
    rows = list(
        Note.objects.filter(case=case)
        .select_related("written_by")
        .order_by("-written_at", "pk")[before : before + limit]
    )
    keys = case_keys.of_case(case, keyring, by=by)
    read = [_read(row, keys.open(row)) for row in rows]
    if rows:
        ids = [str(row.pk) for row in rows]
        record(by=by, case_id=case.pk, action="note.read", on=case, facts={"notes": ids})
    return read


def _read(row: Note, secret: dict[str, str]) -> ReadNote:
    return ReadNote(
        row.pk, row.kind, row.happened_on, row.written_by.name, secret["text"],
        secret["objection"], row.corrects_id,
    )  # fmt: skip


def _check(case: Case, facts: NoteFacts) -> None:
    problems = []
    if not facts.text.strip():
        problems.append(Problem("text", say("Skriv vad som hände.")))
    if facts.happened_on > timezone.localdate():
        problems.append(Problem("happened_on", say("Dagen har inte varit än.")))
    if facts.kind not in Note.Kind.values:
        problems.append(Problem("kind", say("Välj vilket slags anteckning det är.")))
    corrected = facts.corrects is None or Note.objects.filter(case=case, pk=facts.corrects).exists()
    if not corrected:
        problems.append(Problem("corrects", say("Den anteckningen finns inte i ärendet.")))
    if problems:
        raise InvalidInput(problems)
