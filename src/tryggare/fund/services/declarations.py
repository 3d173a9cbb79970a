"""Jäv: what people answer about applications, before they read them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.recusal import Ground
from tryggare.domain.wording import Text, gettext_noop, say
from tryggare.fund.models import Application, Declaration, Notice, Round
from tryggare.fund.permissions import HANDLE, VIEW_ROUND
from tryggare.fund.services import notices, readings
from tryggare.fund.services.reasons import said
from tryggare.organisations.models import Person
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.organisations.services import rows

_CLEAR, _DECLARED = Declaration.State.CLEAR, Declaration.State.DECLARED


@transaction.atomic
def declare(
    *, by: Actor, application_id: UUID, state: str, ground: str = "", relation: str = ""
) -> Declaration:
    """Answer for oneself. ``state`` is "clear", or "declared" with its ground and what it is.

    Whoever has said no may say yes later: it is marked as late, and what the person has assessed is
    struck. Raises Application.DoesNotExist, also when jäv is declared already: only the body can
    settle otherwise. Raises InvalidInput.
    """
    require(by, VIEW_ROUND)
    person_id = person_of(by)
    application = Application.objects.select_for_update(of=("self",)).get(pk=application_id)
    mine = Declaration.objects.filter(application=application, person=person_id).first()
    if mine is not None and mine.state == _DECLARED:
        raise Application.DoesNotExist
    if mine is not None and state == mine.state:
        return mine
    return _answer(by, application, mine, person_id, _checked(state, ground, relation))


@transaction.atomic
def declare_many_clear(*, by: Actor, round_id: UUID, application_ids: Iterable[UUID]) -> int:
    """Answer no jäv in several applications of a round at once; returns how many were new.

    What is answered already stays as it is, so the same answer twice is one.
    Raises Round.DoesNotExist, and InvalidInput for what is not among the round's applications.
    """
    require(by, VIEW_ROUND)
    person_id = person_of(by)
    round_ = Round.objects.get(pk=round_id)
    ids = set(application_ids)
    asked = round_.applications.filter(pk__in=ids)
    # Held, so that two windows do not both answer.
    held = asked.select_for_update(of=("self",)).order_by("reference")
    wanted = {one.pk: one for one in held.only("pk", "round", "reference", "municipality")}
    if len(wanted) < len(ids):
        sentence = gettext_noop("Något av det du valde finns inte längre. Läs om sidan.")
        raise InvalidInput([Problem("clear", Text(sentence))])
    answered = Declaration.objects.filter(person=person_id, application__in=list(wanted))
    for done in answered.values_list("application_id", flat=True):
        del wanted[done]
    Declaration.objects.bulk_create(
        Declaration(
            municipality_id=by.municipality_id,
            application_id=pk,
            round=round_,
            person_id=person_id,
            state=_CLEAR,
        )
        for pk in wanted
    )
    if wanted:
        named = ", ".join(one.reference for one in wanted.values())
        changes = {"jav": _CLEAR.value, "applications": named}
        record(by=by, action="fund.round.declare_clear", on=round_, changes=changes)
    return len(wanted)


@transaction.atomic
def settle(  # noqa: PLR0913 - what was settled, about whom, and where it stands
    *,
    by: Actor,
    application_id: UUID,
    person_id: UUID,
    state: str,
    ground: str = "",
    relation: str = "",
    reason: str,
) -> Declaration:
    """Record what the body has settled about another person (KL 6:30); ``reason`` says where.

    Raises Application.DoesNotExist, Person.DoesNotExist, InvalidInput, and Refused for oneself.
    """
    require(by, HANDLE)
    if person_id == by.person_id:
        sentence = gettext_noop("Du kan inte föra in ett beslut om ditt eget jäv. Be en kollega.")
        raise Refused(Text(sentence))
    application = Application.objects.select_for_update(of=("self",)).get(pk=application_id)
    mine = Declaration.objects.filter(application=application, person=by.person_id).first()
    if mine is not None and mine.state == _DECLARED:
        raise Application.DoesNotExist
    person = Person.objects.get(pk=person_id)
    reason = said(reason, say("Skriv när och i vilken paragraf frågan avgjordes."))
    before = Declaration.objects.filter(application=application, person=person).first()
    answer = _checked(state, ground, relation)
    return _answer(by, application, before, person.pk, answer, reason=reason)


def _checked(state: str, ground: str, relation: str) -> dict[str, str]:
    if state not in Declaration.State.values:
        sentence = gettext_noop("Svara om det finns jäv.")
        raise InvalidInput([Problem("jav", Text(sentence))])
    if state == _CLEAR:
        return {"state": state, "ground": "", "relation": ""}
    problems = []
    if ground not in list(Ground):
        problems.append(Problem("ground", Text(gettext_noop("Välj grunden."))))
    if not relation.strip():
        sentence = gettext_noop("Skriv vad jävet består i.")
        problems.append(Problem("relation", Text(sentence)))
    if problems:
        raise InvalidInput(problems)
    return {"state": state, "ground": ground, "relation": relation.strip()}


def _answer(  # noqa: PLR0913 - who answers what about whom
    by: Actor,
    application: Application,
    before: Declaration | None,
    person_id: UUID,
    answer: dict[str, str],
    *,
    reason: str = "",
) -> Declaration:
    jav = answer["state"] == _DECLARED
    row = before or Declaration(
        municipality_id=by.municipality_id,
        application=application,
        round_id=application.round_id,
        person_id=person_id,
    )
    if jav:
        # First: once the answer is stored, the database shows the person nothing more.
        readings.strike(
            by=by, person_id=person_id, application_id=application.pk, because=answer["relation"]
        )
    changes: dict[str, object] = {"jav": [before.state if before else None, answer["state"]]}
    row.is_late = jav and before is not None
    row.settled_by_id = by.person_id if reason else None
    rows.fill(row, answer)
    told = {"person": str(row.person)} if reason else {}
    if jav:
        told |= {"ground": str(Ground(row.ground).provision), "relation": row.relation}
    record(
        by=by,
        action=_action(row.is_late, settled=bool(reason)),
        on=application,
        about=application.pk,
        changes=changes | told,
        reason=reason,
    )
    rows.save(row)
    if row.is_late:
        notices.tell_handlers(application, Notice.Kind.LATE_JAV)
    return row


def _action(late: bool, *, settled: bool) -> str:
    if settled:
        return "fund.application.settle_jav"
    return "fund.application.declare_late" if late else "fund.application.declare"
