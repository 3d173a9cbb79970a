"""Statements (yttranden): asked for by an officer, given by those who know."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import say
from tryggare.fund.models import Application, Declaration, Statement
from tryggare.fund.permissions import HANDLE, STATE_OPINION
from tryggare.fund.policies import STATABLE
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.organisations.services import rows


@transaction.atomic
def ask(
    *, by: Actor, application_id: UUID, kinds: Collection[str], due: date | None = None
) -> list[Statement]:
    """Ask for one statement of each kind.

    Raises Application.DoesNotExist, InvalidInput for a kind that is asked for already and for a day
    that has been, and Refused when the application is decided or jäv is not answered.
    """
    require(by, HANDLE)
    application = _held(application_id)
    _require_clear(by, application)
    today = timezone.localdate()
    _check(application, kinds, due, today)
    asked = []
    for kind in sorted(set(kinds)):
        statement = Statement(
            municipality_id=by.municipality_id,
            application=application,
            kind=kind,
            asked_by_id=person_of(by),
            asked_on=today,
            due=due,
        )
        rows.save(statement)
        record(
            by=by,
            action="fund.statement.ask",
            on=statement,
            about=application.pk,
            changes={"due": rows.plain(due)} if due else {},
        )
        asked.append(statement)
    return asked


@transaction.atomic
def give(*, by: Actor, statement_id: UUID, text: str) -> Statement:
    """Answer. What is given stands.

    Raises Statement.DoesNotExist, also before one has answered about jäv, InvalidInput, and Refused
    when it is given already or the application is decided.
    """
    require(by, STATE_OPINION)
    statement = _open(statement_id)
    if not text.strip():
        raise InvalidInput([Problem("text", say("Skriv ditt yttrande."))])
    statement.text, statement.given_by_id = text.strip(), person_of(by)
    statement.given_at = timezone.now()
    rows.save(statement)
    record(by=by, action="fund.statement.give", on=statement, about=statement.application_id)
    return statement


@transaction.atomic
def drop(*, by: Actor, statement_id: UUID) -> Application:
    """Ask no longer for what nobody has given. Raises Statement.DoesNotExist and Refused."""
    require(by, HANDLE)
    statement = _open(statement_id)
    application = statement.application
    record(by=by, action="fund.statement.drop", on=statement, about=application.pk)
    statement.delete()
    return application


def _open(statement_id: UUID) -> Statement:
    """A statement that is not given yet, held, of an application that is not decided."""
    application_id = Statement.objects.values_list("application_id", flat=True).get(pk=statement_id)
    application = _held(application_id)
    statement = Statement.objects.select_for_update(of=("self",)).get(pk=statement_id)
    statement.application = application
    if statement.given_at is not None:
        raise Refused(say("Yttrandet är redan lämnat."))
    return statement


def _held(application_id: UUID) -> Application:
    application = Application.objects.select_for_update(of=("self",)).get(pk=application_id)
    if application.state not in STATABLE:
        raise Refused(say("Ansökan är inte i ett läge där yttranden begärs eller lämnas."))
    return application


def _require_clear(by: Actor, application: Application) -> None:
    answered = Declaration.objects.filter(
        application=application, person=by.person_id, state=Declaration.State.CLEAR
    )
    if not answered.exists():
        raise Refused(say("Svara först om du har jäv i ansökan."))


def _check(application: Application, kinds: Collection[str], due: date | None, today: date) -> None:
    problems = []
    if not kinds or not set(kinds) <= set(Statement.Kind.values):
        problems.append(Problem("kinds", say("Välj vem som ska yttra sig.")))
    asked = application.statements.filter(kind__in=list(kinds)).first()
    if asked is not None:
        sentence = say("Yttrande är redan begärt: %(who)s.", who=str(asked.get_kind_display()))
        problems.append(Problem("kinds", sentence))
    if due is not None and due < today:
        problems.append(Problem("due", say("Dagen har redan varit.")))
    if problems:
        raise InvalidInput(problems)
