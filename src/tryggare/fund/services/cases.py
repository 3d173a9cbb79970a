"""Cases: applications registered, checked, completed, taken up or dismissed, by people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain import transitions
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import Text, gettext_noop, say
from tryggare.fund.models import Application, Round
from tryggare.fund.permissions import HANDLE
from tryggare.fund.policies import APPLICATION
from tryggare.fund.selectors import declarations
from tryggare.fund.services.logged import tell_of_application
from tryggare.fund.services.reasons import said
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows

# What a problem's field is called in ``register_many``: this and the application's id.
NUMBER = "number-"


@transaction.atomic
def register(*, by: Actor, application_id: UUID, diary_number: str) -> Application:
    """Enter an application in the diary, or correct the number it has (OSL 5:1–2).

    No content is read for it, so the answer about jäv may wait. Raises Application.DoesNotExist,
    and InvalidInput for a number that is missing or taken.
    """
    require(by, HANDLE)
    application = _held(application_id)
    number = diary_number.strip()
    if not number:
        sentence = gettext_noop("Skriv diarienumret.")
        raise InvalidInput([Problem("diary_number", Text(sentence))])
    values = {"diary_number": number}
    if application.state == Application.State.SUBMITTED:
        values["state"] = transitions.move(APPLICATION, application.state, "register")
    changes = rows.fill(application, values)
    if changes:
        rows.save(application)
        tell_of_application(
            by, application, "register" if "state" in changes else "renumber", changes
        )
    return application


@transaction.atomic
def register_many(*, by: Actor, round_id: UUID, numbers: Mapping[UUID, str]) -> int:
    """Enter several of a round's applications at once, all or none; returns how many.

    ``numbers``: {application: diary number}. Raises Round.DoesNotExist, and InvalidInput with the
    applications as fields: see ``NUMBER``.
    """
    require(by, HANDLE)
    round_ = Round.objects.get(pk=round_id)
    here = set(round_.applications.filter(pk__in=numbers).values_list("pk", flat=True))
    problems = []
    for application_id in sorted(here, key=list(numbers).index):
        try:
            register(by=by, application_id=application_id, diary_number=numbers[application_id])
        except InvalidInput as error:
            problems += [
                Problem(f"{NUMBER}{application_id}", one.message) for one in error.problems
            ]
    if problems:
        raise InvalidInput(problems)
    return len(here)


@transaction.atomic
def ask_for_completion(
    *, by: Actor, application_id: UUID, what: str, by_day: date | None
) -> Application:
    """Ask the applicant for what is missing, by a day after today.

    Raises Application.DoesNotExist, InvalidInput, and Refused when the state does not allow it or
    ``by`` has not answered about jäv.
    """
    require(by, HANDLE)
    application = _read(by, application_id)
    problems = []
    if not what.strip():
        problems.append(Problem("what", Text(gettext_noop("Skriv vad som ska kompletteras."))))
    if by_day is None or by_day <= timezone.localdate():
        problems.append(Problem("by_day", Text(gettext_noop("Välj en dag efter i dag."))))
    if problems:
        raise InvalidInput(problems)
    facts = {"asked_for": what.strip(), "complete_by": by_day}
    return _move(by, application, "ask_for_completion", facts)


@transaction.atomic
def try_as_it_is(*, by: Actor, application_id: UUID) -> Application:
    """Go on without the completion that did not come. Raises Application.DoesNotExist, and Refused
    as long as the applicant's time runs."""
    require(by, HANDLE)
    application = _read(by, application_id)
    if application.complete_by is not None and application.complete_by >= timezone.localdate():
        sentence = gettext_noop("Sökandens tid har inte gått ut än. Vänta till dagen efter.")
        raise Refused(Text(sentence))
    return _move(by, application, "try_as_it_is")


@transaction.atomic
def accept(*, by: Actor, application_id: UUID) -> Application:
    """Take the application up for assessment. Raises Application.DoesNotExist, and Refused for a
    late one that nobody has decided to try."""
    require(by, HANDLE)
    application = _read(by, application_id)
    if application.is_late and not application.taken_up_because:
        sentence = gettext_noop(
            "Ansökan kom in för sent. Avgör först om den ska prövas ändå eller avvisas."
        )
        raise Refused(Text(sentence))
    return _move(by, application, "accept")


@transaction.atomic
def accept_late(*, by: Actor, application_id: UUID, reason: str) -> Application:
    """Try an application though it arrived late, for a reason that a person answers for.

    Raises Application.DoesNotExist, InvalidInput, and Refused for one that was in time or is past
    the formal check.
    """
    require(by, HANDLE)
    application = _read(by, application_id)
    if not application.is_late:
        raise Refused(Text(gettext_noop("Ansökan kom in i tid.")))
    transitions.move(APPLICATION, application.state, "dismiss")  # as long as there is a choice
    reason = said(reason, say("Skriv varför ansökan prövas trots att den är sen."))
    changes = rows.fill(application, {"taken_up_because": reason})
    if changes:
        application.save(update_fields=["taken_up_because"])
        tell_of_application(by, application, "accept_late", changes)
    return application


@transaction.atomic
def dismiss(*, by: Actor, application_id: UUID, reason: str) -> Application:
    """Dismiss an application without trying it (avvisa), for a reason.

    Raises Application.DoesNotExist, InvalidInput and Refused.
    """
    require(by, HANDLE)
    application = _read(by, application_id)
    state = transitions.move(APPLICATION, application.state, "dismiss")
    reason = said(reason, say("Skriv varför ansökan avvisas."))
    changes = rows.fill(application, {"state": state})
    application.save(update_fields=["state"])
    tell_of_application(by, application, "dismiss", changes, reason)
    return application


def _held(application_id: UUID) -> Application:
    return Application.objects.select_for_update(of=("self",)).get(pk=application_id)


def _read(by: Actor, application_id: UUID) -> Application:
    """The application, for someone who has answered and may read it."""
    application = _held(application_id)
    if not declarations.has_answered(by.person_id, application_id):
        raise Refused(Text(gettext_noop("Svara först om du har jäv i ansökan.")))
    return application


def _move(
    by: Actor, application: Application, way: str, facts: Mapping[str, object] | None = None
) -> Application:
    state = transitions.move(APPLICATION, application.state, way)
    changes = rows.fill(application, {"state": state, **(facts or {})})
    application.save(update_fields=["state", *(facts or {})])
    tell_of_application(by, application, way, changes)
    return application
