"""Agreements with the person: made, departed from, withdrawn. Nothing follows by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import say
from tryggare.exit.models import Agreement, AgreementEvent, Case
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors.agreements import agreements
from tryggare.exit.services import case_keys
from tryggare.exit.services.case_keys import CaseKeys
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.exit.services.sealing import added
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require

KIND = AgreementEvent.Kind


@dataclass(frozen=True, kw_only=True)
class AgreementFacts:
    """A version that both have agreed to. ``ours`` is what the municipality does, ``theirs`` what
    the person does; of tests, ``results`` says who is told of them."""

    kind: str
    agreed_on: date
    ours: str
    theirs: str
    person_agrees: bool
    results: str = ""
    keeps_results: bool = False


@dataclass(frozen=True, kw_only=True)
class EventFacts:
    """Something that happened. A breach is assessed by a person; a withdrawal needs no reason."""

    kind: str
    happened_on: date
    what: str = ""
    own_view: str = ""
    assessment: str = ""


@dataclass(frozen=True)
class ReadEvent:
    """Something that happened, as the team reads it."""

    id: UUID
    kind: str
    happened_on: date
    written_by: str
    what: str
    own_view: str
    assessment: str


@dataclass(frozen=True)
class ReadAgreement:
    """A version as the team reads it. ``holds``: the newest of its kind, and not withdrawn."""

    id: UUID
    kind: str
    version: int
    agreed_on: date
    keeps_results: bool
    holds: bool
    written_by: str
    ours: str
    theirs: str
    results: str
    events: Sequence[ReadEvent]

    @property
    def withdrawn_on(self) -> date | None:
        return next((one.happened_on for one in self.events if one.kind == KIND.WITHDRAWAL), None)


@transaction.atomic
def make(*, by: Caseworker, case_id: UUID, facts: AgreementFacts, keyring: Client) -> Agreement:
    """Write down what both have agreed on, as the next version of its kind.

    Raises Case.DoesNotExist outside the team, InvalidInput, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(case_id)
    _check(facts)
    before = agreements(case.pk).filter(kind=facts.kind).first()
    tests = facts.kind == Agreement.Kind.TESTS
    row = Agreement(
        municipality_id=case.municipality_id,
        case=case,
        kind=facts.kind,
        version=before.version + 1 if before is not None else 1,
        agreed_on=facts.agreed_on,
        keeps_results=tests and facts.keeps_results,
        written_by_id=by.person_id,
    )
    secret = {
        "ours": facts.ours.strip(),
        "theirs": facts.theirs.strip(),
        "results": facts.results.strip() if tests else "",
    }
    keys = case_keys.of_case(case, keyring, by=by)
    told = {"kind": row.kind, "version": row.version}
    return added(row, secret, by=by, keys=keys, action="agreement.make", facts=told)


@transaction.atomic
def note(
    *, by: Caseworker, case_id: UUID, agreement_id: UUID, facts: EventFacts, keyring: Client
) -> AgreementEvent:
    """Write down a breach, a result or a withdrawal. Neither the case, the support nor any other
    agreement changes by it: what is to be done is for people to decide.

    Raises as ``make``, Agreement.DoesNotExist for another case's, and Refused for a version that no
    longer holds, and for a result that the person has not agreed to have written down.
    """
    require(by.actor, WORK)
    case = held(case_id)
    row = agreements(case.pk).get(pk=agreement_id)
    _allow(row, facts.kind)
    _check_event(row, facts)
    event = AgreementEvent(
        municipality_id=case.municipality_id,
        case=case,
        agreement=row,
        kind=facts.kind,
        happened_on=facts.happened_on,
        written_by_id=by.person_id,
    )
    secret = {name: getattr(facts, name).strip() for name in ("what", "own_view", "assessment")}
    keys = case_keys.of_case(case, keyring, by=by)
    return added(event, secret, by=by, keys=keys, action=f"agreement.{facts.kind}")


@transaction.atomic
def read(*, by: Caseworker, case_id: UUID, keyring: Client) -> Sequence[ReadAgreement]:
    """Every version of every agreement, the newest first; the reading is told in the case's log."""
    require(by.actor, WORK)
    case = Case.objects.get(pk=case_id)
    found = opened(case, case_keys.of_case(case, keyring, by=by))
    if found:
        ids = [str(one.id) for one in found]
        record(by=by, case_id=case.pk, action="agreement.read", on=case, facts={"agreements": ids})
    return found


def opened(case: Case, keys: CaseKeys) -> Sequence[ReadAgreement]:
    """Every version of every agreement. The caller logs that they are read."""
    rows = list(agreements(case.pk))
    return [_read(row, keys, holds=_holds(row, rows)) for row in rows]


def _holds(row: Agreement, rows: Sequence[Agreement]) -> bool:
    newer = any(one.kind == row.kind and one.version > row.version for one in rows)
    return not newer and not _withdrawn(row)


def _withdrawn(row: Agreement) -> bool:
    return any(one.kind == KIND.WITHDRAWAL for one in row.events.all())


def _read(row: Agreement, keys: CaseKeys, *, holds: bool) -> ReadAgreement:
    events = [
        ReadEvent(
            one.pk, one.kind, one.happened_on, written_by=one.written_by.name, **keys.open(one)
        )
        for one in row.events.all()
    ]
    return ReadAgreement(
        id=row.pk,
        kind=row.kind,
        version=row.version,
        agreed_on=row.agreed_on,
        keeps_results=row.keeps_results,
        holds=holds,
        written_by=row.written_by.name,
        events=events,
        **keys.open(row),
    )


def _allow(row: Agreement, kind: str) -> None:
    newer = Agreement.objects.filter(case=row.case_id, kind=row.kind, version__gt=row.version)
    if newer.exists() or _withdrawn(row):
        raise Refused(say("Den här versionen gäller inte längre."))
    if kind == KIND.RESULT and not row.keeps_results:
        raise Refused(say("Personen har inte gått med på att resultat skrivs ned."))
    if kind == KIND.BREACH and row.kind == Agreement.Kind.TESTS:
        raise Refused(say("Testerna är frivilliga. Att inte lämna ett test är inget avsteg."))


def _check(facts: AgreementFacts) -> None:
    problems = []
    if facts.kind not in Agreement.Kind.values:
        problems.append(Problem("kind", say("Välj vad ni kommer överens om.")))
    if facts.agreed_on > timezone.localdate():
        problems.append(Problem("agreed_on", say("Dagen har inte varit än.")))
    if not facts.ours.strip():
        problems.append(Problem("ours", say("Skriv vad kommunen gör.")))
    if not facts.theirs.strip():
        problems.append(Problem("theirs", say("Skriv vad personen gör.")))
    if facts.kind == Agreement.Kind.TESTS and not facts.results.strip():
        problems.append(Problem("results", say("Skriv vem som får veta resultaten.")))
    if not facts.person_agrees:
        agrees = say("Båda behöver ha sagt ja. Annars är det ingen överenskommelse.")
        problems.append(Problem("person_agrees", agrees))
    if problems:
        raise InvalidInput(problems)


def _check_event(row: Agreement, facts: EventFacts) -> None:
    problems = []
    if facts.happened_on > timezone.localdate():
        problems.append(Problem("happened_on", say("Dagen har inte varit än.")))
    if facts.happened_on < row.agreed_on:
        problems.append(Problem("happened_on", say("Då fanns inte överenskommelsen än.")))
    if facts.kind not in KIND.values:
        problems.append(Problem("kind", say("Välj vad som har hänt.")))
    if facts.kind != KIND.WITHDRAWAL and not facts.what.strip():
        problems.append(Problem("what", say("Skriv vad som hände.")))
    if facts.kind == KIND.BREACH and not facts.assessment.strip():
        assessed = say("Skriv hur du bedömer det. Inget följer av sig självt.")
        problems.append(Problem("assessment", assessed))
    if problems:
        raise InvalidInput(problems)
