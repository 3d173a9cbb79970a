"""Agreements between municipalities: proposed by one, decided on by each, with named contacts.

It is told in each municipality's own log; nothing here is about anybody in a case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.settlement import CostRule
from tryggare.domain.wording import say
from tryggare.exit.models import (
    Cooperation,
    CooperationContact,
    CooperationPart,
    CooperationReport,
    CooperationTerms,
)
from tryggare.exit.permissions import COOPERATE
from tryggare.exit.selectors import cooperations as selectors
from tryggare.organisations.models import Municipality
from tryggare.organisations.permissions import Actor, person_of, require


@dataclass(frozen=True, kw_only=True)
class TermsFacts:
    """Who is in it from a day on, and with what figure (parts, or inhabitants), by municipality."""

    starts_on: date
    ends_on: date | None
    figures: Mapping[UUID, int]


@dataclass(frozen=True, kw_only=True)
class CooperationFacts:
    """A new cooperation. ``host_id`` is whose organisation a joint board is part of."""

    name: str
    form: str
    rule: CostRule
    host_id: UUID | None
    terms: TermsFacts


@dataclass(frozen=True, kw_only=True)
class AnswerFacts:
    """What the municipality has decided, which body, when and in what paragraph of the minutes."""

    accepts: bool
    body: str
    decided_on: date
    paragraph: str = ""


@transaction.atomic
def propose(*, by: Actor, facts: CooperationFacts) -> Cooperation:
    """Write down a cooperation and ask those who are named in it. Raises InvalidInput."""
    require(by, COOPERATE)
    problems = list(_terms_problems(by, facts.terms))
    if not facts.name.strip():
        problems.append(Problem("name", say("Skriv vad samarbetet heter.")))
    is_board = facts.form == Cooperation.Form.JOINT_BOARD
    if is_board and facts.host_id not in facts.terms.figures:
        problems.append(Problem("host", say("Välj vilken av kommunerna som är värdkommun.")))
    if not is_board and facts.host_id is not None:
        problems.append(Problem("host", say("Bara en gemensam nämnd har en värdkommun.")))
    if problems:
        raise InvalidInput(problems)
    row = Cooperation(
        municipality_id=by.municipality_id,
        name=facts.name.strip(),
        form=facts.form,
        rule=facts.rule,
        host_id=facts.host_id,
        written_by_id=person_of(by),
    )
    row.save(force_insert=True)
    record(by=by, action="exit.cooperation.propose", on=row)
    _ask(by, row, facts.terms)
    return row


@transaction.atomic
def propose_terms(*, by: Actor, cooperation_id: UUID, facts: TermsFacts) -> CooperationTerms:
    """Propose that other terms hold from a day on; those that hold go on until all have said yes.

    Raises Cooperation.DoesNotExist outside it, and InvalidInput.
    """
    require(by, COOPERATE)
    row = selectors.one(cooperation_id)
    problems = list(_terms_problems(by, facts))
    if row.host_id is not None and row.host_id not in facts.figures:
        problems.append(Problem("", say("Värdkommunen måste vara med i den gemensamma nämnden.")))
    if problems:
        raise InvalidInput(problems)
    return _ask(by, row, facts)


@transaction.atomic
def answer(*, by: Actor, part_id: UUID, facts: AnswerFacts) -> CooperationPart:
    """What the own municipality has decided about the terms.

    Raises CooperationPart.DoesNotExist for another's, InvalidInput, and Refused the second time.
    """
    require(by, COOPERATE)
    own = CooperationPart.objects.filter(municipality=by.municipality_id)
    part = own.select_related("cooperation").select_for_update(of=("self",)).get(pk=part_id)
    if part.answer != CooperationPart.Answer.WAITING:
        raise Refused(say("Kommunen har redan svarat."))
    problems = []
    if not facts.body.strip():
        problems.append(Problem("body", say("Skriv vilket organ som beslutade.")))
    if facts.decided_on > timezone.localdate():
        problems.append(Problem("decided_on", say("Dagen har inte varit än.")))
    if problems:
        raise InvalidInput(problems)
    answers = CooperationPart.Answer
    part.answer = answers.ACCEPTED if facts.accepts else answers.REFUSED
    part.body, part.paragraph = facts.body.strip(), facts.paragraph.strip()
    part.decided_on, part.answered_by_id = facts.decided_on, person_of(by)
    part.save(update_fields=["answer", "body", "paragraph", "decided_on", "answered_by"])
    way = "accept" if facts.accepts else "refuse"
    record(by=by, action=f"exit.cooperation.{way}", on=part.cooperation)
    return part


@transaction.atomic
def name_contact(*, by: Actor, cooperation_id: UUID, person_id: UUID) -> CooperationContact:
    """Let the others hand cases over to one of the own caseworkers.

    Raises Cooperation.DoesNotExist outside it, and InvalidInput.
    """
    require(by, COOPERATE)
    row = selectors.one(cooperation_id)
    people = {one.pk: one for one in selectors.could_be_contacts(timezone.localdate())}
    if person_id not in people:
        raise InvalidInput([Problem("person", say("Välj någon som arbetar i ärenden."))])
    if row.contacts.filter(person=person_id, ended_at=None).exists():
        raise InvalidInput([Problem("person", say("Personen är redan kontaktperson."))])
    contact = CooperationContact(
        municipality_id=by.municipality_id,
        cooperation=row,
        person_id=person_id,
        name=people[person_id].name,
        named_by_id=person_of(by),
    )
    contact.save(force_insert=True)
    record(by=by, action="exit.cooperation.name_contact", on=contact)
    return contact


@transaction.atomic
def end_contact(*, by: Actor, contact_id: UUID) -> CooperationContact:
    """The person receives nothing more. What has been sent to them already they still see.

    Raises CooperationContact.DoesNotExist for another municipality's, and for one that has ended.
    """
    require(by, COOPERATE)
    own = CooperationContact.objects.filter(municipality=by.municipality_id, ended_at=None)
    contact = own.select_for_update().get(pk=contact_id)
    contact.ended_at = timezone.now()
    contact.save(update_fields=["ended_at"])
    record(by=by, action="exit.cooperation.end_contact", on=contact)
    return contact


@transaction.atomic
def report(
    *, by: Actor, cooperation_id: UUID, year: int, reported_on: date, paragraph: str = ""
) -> CooperationReport:
    """Note that the own council has been told of a year.

    Raises Cooperation.DoesNotExist outside it, and InvalidInput.
    """
    require(by, COOPERATE)
    row = selectors.one(cooperation_id)
    if reported_on > timezone.localdate():
        raise InvalidInput([Problem("reported_on", say("Dagen har inte varit än."))])
    if CooperationReport.objects.filter(cooperation=row, year=year).exists():
        raise InvalidInput([Problem("year", say("Årets rapport är redan antecknad."))])
    told = CooperationReport(
        municipality_id=by.municipality_id,
        cooperation=row,
        year=year,
        reported_on=reported_on,
        paragraph=paragraph.strip(),
    )
    told.save(force_insert=True)
    record(by=by, action="exit.cooperation.report", on=row)
    return told


def _ask(by: Actor, row: Cooperation, facts: TermsFacts) -> CooperationTerms:
    terms = CooperationTerms(
        municipality_id=by.municipality_id,
        cooperation=row,
        starts_on=facts.starts_on,
        ends_on=facts.ends_on,
        proposed_by_id=person_of(by),
    )
    terms.save(force_insert=True)
    CooperationPart.objects.bulk_create(
        CooperationPart(municipality_id=place, cooperation=row, terms=terms, figure=figure)
        for place, figure in facts.figures.items()
    )
    record(by=by, action="exit.cooperation.propose_terms", on=row)
    return terms


def _terms_problems(by: Actor, facts: TermsFacts) -> Iterator[Problem]:
    if facts.ends_on is not None and facts.ends_on < facts.starts_on:
        yield Problem("ends_on", say("Slutet ligger före början."))
    if by.municipality_id not in facts.figures or len(facts.figures) < 2:
        yield Problem("", say("Fyll i den egna kommunen och minst en till."))
    known = set(Municipality.objects.values_list("pk", flat=True))
    if not facts.figures.keys() <= known:
        yield Problem("", say("En av kommunerna finns inte här."))
    if not any(facts.figures.values()):
        yield Problem("", say("Något tal behöver vara större än noll."))
