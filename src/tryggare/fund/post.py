"""Sends the letters: one a day at most to each person, at once only where a time runs for them.

Each letter is written and sent in one transaction with the mark that it has gone. The mark is
committed after the post has taken the letter: should the worker die in between, the letter goes
once more (with the same Message-ID, so that most mail programs show it once), and none is lost. A
post that is away leaves everything as it was until the next time.
"""

from __future__ import annotations

import logging
import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone, translation

from tryggare.audit import tenancy
from tryggare.domain.calendar.workdays import is_working_day
from tryggare.fund import letters
from tryggare.fund.letters import Letter
from tryggare.fund.models import URGENT, Mailbox, Notice
from tryggare.fund.news import Kind, news
from tryggare.fund.todo import todo
from tryggare.organisations.models import Municipality, Person
from tryggare.organisations.permissions import Actor
from tryggare.organisations.services.actors import enter_as_user

_log = logging.getLogger(__name__)

# From this hour of a working day, Swedish time, what has come since last is told.
_HOUR = 6
_NO_SUCH_ADDRESS = 500


def deliver(now: datetime) -> int:
    """Send everything that is due at ``now``, in every municipality; returns how many letters went.

    Stops, and leaves the rest for the next time, when the post cannot be reached. Raises
    ExceptionGroup, once the others have theirs, with what went wrong in writing some letter.
    """
    readers = _readers(now)
    if not readers:
        return 0
    sent, wrong = 0, []
    connection = get_connection()
    try:
        connection.open()
        for reader in readers:
            try:
                sent += _serve(reader, now, connection)
            except _Refused:
                _note_refused(reader, timezone.localdate(now))
            except (SMTPException, OSError):
                raise
            except Exception as error:
                wrong.append(error)
    except (SMTPException, OSError):
        _log.warning("the post could not be reached; letters wait", exc_info=True)
    finally:
        connection.close()
    if wrong:
        raise ExceptionGroup("letters that could not be written", wrong)
    return sent


@dataclass(frozen=True, slots=True)
class _Reader:
    """Someone who may have a letter to get."""

    municipality_id: UUID
    person_id: UUID
    user_id: UUID
    email: str


class _Refused(Exception):
    """The post says that there is no such address."""


def _readers(now: datetime) -> list[_Reader]:
    """Everyone with an open account for whom there may be something at ``now``."""
    found = []
    for municipality_id in Municipality.objects.values_list("pk", flat=True):
        with transaction.atomic():
            tenancy.enter(municipality_id=municipality_id)
            found += _readers_in(municipality_id, now)
    return found


def _readers_in(municipality_id: UUID, now: datetime) -> list[_Reader]:
    on = timezone.localdate(now)
    boxes = Mailbox.objects.filter(person=OuterRef("pk"))
    urgent = Notice.objects.filter(person=OuterRef("pk"), mailed_at__isnull=True, kind__in=URGENT)
    something = Q(Exists(urgent))
    if _is_morning(now):
        this_week = Q(pace=Mailbox.Pace.WEEKLY, looked_on__gte=_monday(on))
        something |= ~Q(Exists(boxes.filter(this_week | Q(looked_on__gte=on))))
    found = (
        Person.objects.filter(something, user__is_active=True, is_invented=False)
        .exclude(Exists(boxes.filter(refused_on=on)))
        .order_by("pk")
    )
    return [
        _Reader(municipality_id, person_id, user_id, email)
        for person_id, user_id, email in found.values_list("pk", "user_id", "user__email")
    ]


def _is_morning(now: datetime) -> bool:
    """Whether the day's letters go: on working days, from six in the morning."""
    local = timezone.localtime(now)
    return is_working_day(local.date()) and local.hour >= _HOUR


def _serve(reader: _Reader, now: datetime, connection: BaseEmailBackend) -> int:
    """Write to one person as that person, and mark what went; how many letters it was."""
    on = timezone.localdate(now)
    with transaction.atomic():
        tenancy.enter(municipality_id=reader.municipality_id)
        box = _held(reader)
        is_whole = _is_morning(now) and _is_turn(box, on)
        waiting = Notice.objects.filter(person_id=reader.person_id, mailed_at__isnull=True)
        if not is_whole:
            waiting = waiting.filter(kind__in=URGENT)
        # What is kept from here on is for the next letter.
        taken = list(waiting.values_list("pk", flat=True))
        actor = enter_as_user(reader.user_id, on=on, municipality_id=reader.municipality_id)
        if actor is None:
            return 0
        with translation.override(box.language):
            letter = _letter(actor, box, on, is_whole=is_whole)
            if letter is not None:
                _send(letter, reader, connection, on)
        with tenancy.as_system():
            told = letter.notices if letter is not None else ()
            Notice.objects.filter(pk__in=told).update(mailed_at=now)
            # What may not be told when its letter goes is never told.
            Notice.objects.filter(pk__in=taken).exclude(pk__in=told).delete()
            if is_whole:
                box.looked_on = on
            box.save(update_fields=["told", "looked_on"])
    return int(letter is not None)


def _held(reader: _Reader) -> Mailbox:
    """The person's mailbox, held: two workers never write to the same person at once."""
    Mailbox.objects.get_or_create(
        municipality_id=reader.municipality_id, person_id=reader.person_id
    )
    return Mailbox.objects.select_for_update().get(person_id=reader.person_id)


def _is_turn(box: Mailbox, on: date) -> bool:
    """Whether ``on`` is a day for the person's letter: once a day, or once in a calendar week."""
    first = _monday(on) if box.pace == Mailbox.Pace.WEEKLY else on
    return box.looked_on is None or box.looked_on < first


def _monday(on: date) -> date:
    return on - timedelta(days=on.weekday())


def _letter(actor: Actor, box: Mailbox, on: date, *, is_whole: bool) -> Letter | None:
    """The day's whole letter, or one of what cannot wait; sets what the box has told."""
    wants_all = is_whole and box.pace != Mailbox.Pace.NEVER
    told_of = news(actor, on, Kind.values if wants_all else URGENT)
    tasks = todo(actor, on) if wants_all or told_of else []
    if wants_all:
        letter = letters.write(actor, on, tasks=tasks, told=box.told, told_of=told_of)
        box.told = letters.standing(tasks, on)
        return letter
    # What cannot wait goes alone; what it says is no news in the next whole letter.
    pages = {one.url for one in told_of}
    box.told |= letters.standing([task for task in tasks if task.url in pages], on)
    return letters.write(actor, on, tasks=[], told={}, told_of=told_of)


def _send(letter: Letter, reader: _Reader, connection: BaseEmailBackend, on: date) -> None:
    host = urlsplit(settings.SITE_URL).hostname
    message = EmailMultiAlternatives(
        letter.subject,
        letter.text,
        to=[reader.email],
        connection=connection,
        headers={
            "Message-ID": f"<{uuid.uuid5(reader.person_id, f'{on} {letter.text}')}@{host}>",
            "Auto-Submitted": "auto-generated",
            "Content-Language": translation.get_language(),
        },
    )
    message.attach_alternative(letter.html, "text/html")
    try:
        message.send()
    except SMTPRecipientsRefused as error:
        if all(code >= _NO_SUCH_ADDRESS for code, _said in error.recipients.values()):
            raise _Refused from error
        raise
    except SMTPDataError as error:
        if error.smtp_code >= _NO_SUCH_ADDRESS:
            raise _Refused from error
        raise


def _note_refused(reader: _Reader, on: date) -> None:
    """Let the address rest until tomorrow; what was to be told is kept."""
    _log.warning("the post refuses the address of person %s", reader.person_id)
    with transaction.atomic():
        tenancy.enter(municipality_id=reader.municipality_id)
        box = _held(reader)
        box.refused_on = on
        box.save(update_fields=["refused_on"])
