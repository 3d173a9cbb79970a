"""The check inside a case before it is destroyed: the only place where a day of birth is opened.

What is kept of it is a code and a day that tells of no birthday.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record as record_in_log
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.exit_cases import State
from tryggare.domain.law import Branch
from tryggare.domain.retention import (
    CaseFacts,
    Inquiry,
    Kept,
    Kind,
    PersonFacts,
    Verdict,
    is_child,
    judge,
    rule,
)
from tryggare.domain.wording import say
from tryggare.exit.models import Case, Destruction, Step, Whereabouts
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors import destructions as selectors
from tryggare.exit.services import archive_packages, births, case_keys, interventions
from tryggare.exit.services.case_keys import CaseKeys
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.keyring.client import Client
from tryggare.organisations.models import Municipality
from tryggare.organisations.permissions import require

_KEY = "case"


@dataclass(frozen=True, kw_only=True)
class CheckFacts:
    """What the caseworker has found in the case. What stands in the case's own rows is added: a
    placement that is forgotten here is not forgotten there. ``born`` is for whom no personal number
    is known."""

    kept: frozenset[Kept]
    inquiry: Inquiry
    born: date | None = None


def check(
    *, by: Caseworker, case_id: UUID, facts: CheckFacts, keyring: Client
) -> tuple[Destruction, Verdict]:
    """Judge the case by what the caseworker found and what stands in it. It goes on to the
    archivist, or off the list with the reason. The reading is logged also when the answer is no.

    Raises Case.DoesNotExist outside the team, Destruction.DoesNotExist when it is not on the list,
    Refused for whoever listed it and when it has changed since, InvalidInput without a day of
    birth, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    verdict = _looked(by, case_id, facts, keyring)
    if verdict.kind is Kind.NOT_YET and verdict.from_ is None:
        raise InvalidInput([Problem("born", say("Fyll i födelsedagen; ärendet har ingen."))])
    return _settled(by, case_id, verdict, keyring), verdict


@transaction.atomic
def _looked(by: Caseworker, case_id: UUID, facts: CheckFacts, keyring: Client) -> Verdict:
    case = held(case_id)
    row = _listed(case, by)
    keys = case_keys.of_case(case, keyring, by=by)
    born, opened = births.of(case, keys, otherwise=facts.born)
    verdict = _verdict(case, row, facts, born, keys)
    births.tell(by, case, opened)
    record(by=by, case_id=case.pk, action="destruction.read", on=row)
    return verdict


@transaction.atomic
def _settled(by: Caseworker, case_id: UUID, verdict: Verdict, keyring: Client) -> Destruction:
    case = held(case_id)
    row = _listed(case, by)
    _write(row, verdict, by)
    if verdict.kind is Kind.RESEARCH:
        keys = case_keys.of_case(case, keyring, by=by)
        archive_packages.make(by=by, case=case, row=row, keys=keys, keyring=keyring)
    told = {"outcome": row.outcome, "rule": row.outcome_rule}
    record(by=by, case_id=case.pk, action="destruction.check", on=row, facts=told)
    record_in_log(by=by.actor, action="exit.destruction.check", on=row)
    return row


def _listed(case: Case, by: Caseworker) -> Destruction:
    """The row that waits for the check, as it was when it was listed."""
    row = Destruction.objects.select_for_update(no_key=True).get(case=case, state="listed")
    if row.listed_by_id == by.person_id:
        raise Refused(say("Du har redan haft en annan del i gallringen av ärendet."))
    if not selectors.stands(row.pk):
        raise Refused(say("Något nytt har skrivits sedan ärendet kom på listan. Det gallras inte."))
    return row


def found_inquiry(case: Case) -> Inquiry:
    """What the case's own steps say."""
    if case.branch != Branch.CHILD:
        return Inquiry.NONE
    was_opened = Step.objects.filter(case=case, to_state=State.INVESTIGATION).exists()
    return Inquiry.OPENED if was_opened else Inquiry.NOT_OPENED


def _verdict(
    case: Case, row: Destruction, facts: CheckFacts, born: date | None, keys: CaseKeys
) -> Verdict:
    kept = set(facts.kept)
    if _was_placed(case, born, keys):
        kept.add(Kept.PLACED)
    order = list(Inquiry)
    inquiry = max(facts.inquiry, found_inquiry(case), key=order.index)
    one = CaseFacts(key=_KEY, last_note=row.last_on, kept=frozenset(kept), inquiry=inquiry)
    code = Municipality.objects.get(pk=case.municipality_id).code
    person = PersonFacts(born=born, municipality=code, cases=(one,))
    return judge(person, timezone.localdate())[_KEY]


def _was_placed(case: Case, born: date | None, keys: CaseKeys) -> bool:
    """Whether a support or a stay that counts as a placement began while the person was a child, or
    may have been."""
    placed = rule(Kept.PLACED)

    def as_child(on: date) -> bool:
        return case.branch == Branch.CHILD or (born is not None and is_child(born, on))

    support = interventions.opened(case, keys)
    if any(one.kind in placed.interventions and as_child(one.starts_on) for one in support):
        return True
    stays = Whereabouts.objects.filter(case=case)
    return any(
        keys.open(one)["placement"] in placed.stays and as_child(one.starts_on) for one in stays
    )


def _write(row: Destruction, verdict: Verdict, by: Caseworker) -> None:
    outcome = {
        Kind.DESTROY: Destruction.Outcome.DESTROY,
        Kind.RESEARCH: Destruction.Outcome.RESEARCH,
        Kind.PRESERVE: Destruction.Outcome.PRESERVE,
        Kind.NOT_YET: Destruction.Outcome.NOT_YET,
    }[verdict.kind]
    row.outcome, row.outcome_rule = outcome, verdict.rule.id
    row.checked_at, row.checked_by_id = timezone.now(), by.person_id
    if verdict.kind in {Kind.DESTROY, Kind.RESEARCH}:
        row.state = Destruction.State.CHECKED
    else:
        row.state, row.off_at = Destruction.State.OFF, timezone.now()
        row.off_why = Destruction.Why.KEPT
        # A day of thirty years would tell the birthday; the new year after it does not.
        row.not_before = date(verdict.from_.year + 1, 1, 1) if verdict.from_ else None
    row.save(
        update_fields=[
            "state", "outcome", "outcome_rule", "not_before", "checked_at", "checked_by",
            "off_at", "off_why",
        ]
    )  # fmt: skip
