"""Letters on their way: one a day, at once where a time runs, lost never."""

from __future__ import annotations

import json
import logging
import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import override_settings
from django.utils import timezone

from tests.factories.organisations import DutyFactory, actor
from tests.rooms.fund.arrived import Arrived
from tests.rooms.fund.lettered import at, colleague, deliver, morning, night, real, told
from tryggare.domain.calendar import is_working_day
from tryggare.fund import jobs, post
from tryggare.fund.models import Mailbox, Notice
from tryggare.fund.services import cases, mailboxes
from tryggare.organisations.models import Person
from tryggare.organisations.services import accounts

NAMES = ("Kråkvinkel", "Sånglärka", "Fjällräv")


class Laid(Arrived):
    """Applications of bodies that the town's applicant serves in, with names to look for."""

    def __init__(self, town, count=3, **facts):
        super().__init__(town, count, **facts)
        for one, name in zip(self.applications, NAMES, strict=False):
            one.title = one.submission.title = name
            one.save()
            one.submission.save()
            DutyFactory(
                municipality=town.municipality,
                person=town.people["applicant"],
                organisation=one.organisation,
            )
        self.clear(self.officer)
        self.by = actor(self.officer, "fund_officer")

    def register(self, *places):
        for place in places or range(len(self.applications)):
            cases.register(
                by=self.by,
                application_id=self.applications[place].pk,
                diary_number=f"KS 2027-{place}",
            )

    def ask(self, place, in_days=10):
        self.change(self.applications[place], state="registered")
        cases.ask_for_completion(
            by=self.by,
            application_id=self.applications[place].pk,
            what="Offert saknas.",
            by_day=timezone.localdate() + timedelta(days=in_days),
        )


@pytest.fixture
def laid(town):
    real(town, "applicant")
    return Laid(town)


def choose(town, person, pace, language="sv"):
    mailboxes.choose(by=actor(person), pace=pace, language=language)
    town.enter()


def test_an_applicant_hears_of_the_diary_number_the_next_morning_and_once(town, laid):
    laid.register(0)
    assert deliver(town, night()) == []
    (letter,) = deliver(town, morning())
    assert letter.to == [town.people["applicant"].user.email]
    assert "Kråkvinkel har fått diarienummer KS 2027-0" in letter.body
    url = f"http://localhost:8000/fond/mina/{laid.applications[0].submission.pk}/"
    assert url in letter.body
    assert url in letter.alternatives[0].content
    assert all(name not in letter.subject for name in NAMES)
    assert deliver(town, morning(1)) == []


def test_many_of_a_sort_are_one_line(town, laid):
    laid.register()
    (letter,) = deliver(town, morning())
    assert "3 ansökningar har fått diarienummer" in letter.body
    assert not any(name in told([letter]) for name in NAMES)


def test_a_day_has_one_letter_and_what_comes_later_waits(town, laid):
    laid.register(0)
    assert len(deliver(town, morning())) == 1
    laid.register(1)
    assert deliver(town, morning()) == []
    (letter,) = deliver(town, morning(1))
    assert ("Sånglärka" in letter.body, "Kråkvinkel har fått" in letter.body) == (True, False)


# A week of days: one of them falls on each day of the week, whatever day it is today.
@pytest.mark.parametrize("in_days", range(60, 67))
def test_a_completion_goes_at_once_and_is_not_told_again_until_its_day_is_near(town, laid, in_days):
    laid.register(0)
    laid.ask(0, in_days=in_days)
    (letter,) = deliver(town, night())
    assert "begärt komplettering av Kråkvinkel" in letter.body
    assert "diarienummer" not in letter.body
    assert deliver(town, night()) == []
    (letter,) = deliver(town, morning())
    assert "diarienummer" in letter.body
    assert "omplettera Kråkvinkel" not in letter.body
    day = timezone.localdate() + timedelta(days=in_days)
    seen = []
    for left in range(10, -6, -1):
        for letter in deliver(town, at(day - timedelta(days=left), 8)):
            seen.append((left, letter.body))
    assert [("Försenad" in body) for _left, body in seen] == [False, False, True]
    assert all("Komplettera Kråkvinkel" in body for _left, body in seen)
    week, last, late = (left for left, _body in seen)
    assert 2 <= week <= 7
    assert 0 <= last < week
    between = [day - timedelta(days=left) for left in range(1, last)]
    assert not any(is_working_day(one) for one in between), "a later letter would come in time"
    assert late < 0


def test_a_completion_that_has_come_is_not_asked_for(town, laid):
    laid.register(0)
    laid.ask(0)
    laid.change(laid.applications[0], state="registered")
    assert deliver(town, night()) == []
    assert "begärt komplettering" not in told(deliver(town, morning()))


def test_nothing_goes_on_a_day_off_but_what_cannot_wait(town, laid):
    saturday = timezone.localdate()
    while saturday.weekday() != 5:
        saturday += timedelta(days=1)
    laid.register(0)
    assert deliver(town, at(saturday, 10)) == []
    laid.ask(0)
    assert len(deliver(town, at(saturday, 10))) == 1


def test_once_a_week_is_once_in_a_calendar_week(town, laid):
    choose(town, town.people["applicant"], "weekly")
    days = set()
    for place in range(10):
        laid.change(laid.applications[0], state="submitted", diary_number="")
        laid.register(0)
        day = morning(place)
        days |= {day.date() for _letter in deliver(town, day)}
    weeks = [day.isocalendar()[:2] for day in sorted(days)]
    assert len(weeks) == len(set(weeks)) >= 2


def test_never_is_never_but_for_what_has_a_day(town, laid):
    choose(town, town.people["applicant"], "never")
    laid.register()
    assert deliver(town, morning()) == []
    laid.ask(0)
    (letter,) = deliver(town, morning(1))
    assert "begärt komplettering" in letter.body
    assert "diarienummer" not in letter.body
    # What was not wanted is not saved up.
    choose(town, town.people["applicant"], "weekdays")
    assert "diarienummer" not in told(deliver(town, morning(2)))


def test_an_officer_hears_of_a_pile_when_it_comes_and_when_it_grows(town):
    officer, _ = real(town, "fund_officer", "applicant")
    choose(town, town.people["applicant"], "never")
    laid = Laid(town, 3)
    laid.change(laid.applications[2], state="assessing")
    (letter,) = deliver(town, morning())
    assert letter.to == [officer.user.email]
    assert "Diarieför 2 ansökningar till Omgång" in letter.body
    assert deliver(town, morning(1)) == []
    laid.change(laid.applications[0], state="assessing")
    assert "Diarieför" not in told(deliver(town, morning(2)))
    laid.change(laid.applications[0], state="submitted")
    assert "Diarieför 2 ansökningar" in told(deliver(town, morning(3)))


def test_english_for_those_who_chose_it(town, laid):
    choose(town, town.people["applicant"], "weekdays", "en")
    laid.register(0)
    (letter,) = deliver(town, morning())
    assert "Kråkvinkel has been given diary number KS 2027-0" in letter.body
    assert '<html lang="en">' in letter.alternatives[0].content
    assert letter.extra_headers["Content-Language"] == "en"


def test_a_closed_account_an_invented_person_and_one_without_a_duty_get_none(town, laid):
    laid.register()
    laid.ask(0)
    applicant = town.people["applicant"]
    Person.objects.filter(pk=applicant.pk).update(is_invented=True)
    assert deliver(town, morning()) == []
    Person.objects.filter(pk=applicant.pk).update(is_invented=False)
    by = actor(town.people["administrator"], "administrator")
    accounts.close_account(by=by, person_id=applicant.pk, reason="Slutat")
    assert deliver(town, morning()) == []


def test_whoever_has_left_the_body_is_told_nothing_of_it(town, laid):
    laid.register()
    laid.ask(0)
    applicant = town.people["applicant"]
    gone = timezone.localdate() - timedelta(days=1)
    applicant.duties.update(ends=gone)
    assert deliver(town, morning()) == []
    assert not Notice.objects.exists()


class Down(EmailBackend):
    """A post that cannot be reached."""

    def open(self):
        raise ConnectionRefusedError


class Picky(EmailBackend):
    """A post that knows one address alone."""

    knows = ""
    code = 550

    def send_messages(self, messages):
        for one in messages:
            if one.to != [self.knows]:
                raise smtplib.SMTPRecipientsRefused({one.to[0]: (self.code, b"no")})
        return super().send_messages(messages)


def use(backend):
    return override_settings(EMAIL_BACKEND=f"{__name__}.{backend.__name__}")


def test_a_post_that_is_away_loses_nothing(town, laid, caplog):
    laid.register(0)
    laid.ask(1)
    with use(Down), caplog.at_level(logging.CRITICAL):
        assert deliver(town, morning()) == []
    assert Notice.objects.filter(mailed_at=None).count() == 2
    (letter,) = deliver(town, morning())
    assert "Kråkvinkel" in letter.body
    assert "Sånglärka" in letter.body


def test_a_refused_address_keeps_nobody_else_waiting_and_is_tried_the_next_day(
    town, laid, caplog, monkeypatch
):
    first = town.people["applicant"]
    other = colleague(town, "applicant")
    for one in laid.applications:
        DutyFactory(municipality=town.municipality, person=other, organisation=one.organisation)
    laid.register(0)
    laid.ask(1, in_days=15)  # so far off that no morning here is a week before it
    monkeypatch.setattr(Picky, "knows", other.user.email)
    with use(Picky), caplog.at_level(logging.CRITICAL):
        assert [one.to for one in deliver(town, morning())] == [[other.user.email]]
    assert deliver(town, morning()) == []
    (letter,) = deliver(town, morning(1))
    assert letter.to == [first.user.email]
    assert "Kråkvinkel" in letter.body
    assert "Sånglärka" in letter.body


def test_a_post_that_says_later_is_tried_again_the_same_day(town, laid, caplog, monkeypatch):
    laid.register(0)
    monkeypatch.setattr(Picky, "code", 450)
    with use(Picky), caplog.at_level(logging.CRITICAL):
        assert deliver(town, morning()) == []
    assert len(deliver(town, morning())) == 1


class Killed(BaseException):
    """As SIGKILL: nothing after it is done."""


def test_killed_between_sending_and_committing_sends_again_and_loses_nothing(
    town, laid, monkeypatch
):
    laid.register(0)
    laid.ask(1)
    send = post._send

    def send_and_die(*given):
        send(*given)
        raise Killed

    monkeypatch.setattr(post, "_send", send_and_die)
    with pytest.raises(Killed):
        post.deliver(morning())
    town.enter()
    assert len(mail.outbox) == 1
    assert Notice.objects.filter(mailed_at=None).count() == 2
    monkeypatch.undo()
    (letter,) = deliver(town, morning())
    assert letter.body == mail.outbox[0].body
    ids = {one.extra_headers["Message-ID"] for one in mail.outbox}
    assert len(ids) == 1
    assert deliver(town, morning()) == []


def test_one_letter_that_cannot_be_written_keeps_no_other_back(town, laid, monkeypatch):
    other = colleague(town, "applicant")
    DutyFactory(
        municipality=town.municipality,
        person=other,
        organisation=laid.applications[0].organisation,
    )
    laid.register(0)
    letter_for = post._letter

    def wrong(actor, *given, **named):
        if actor.person_id == town.people["applicant"].pk:
            raise ZeroDivisionError
        return letter_for(actor, *given, **named)

    monkeypatch.setattr(post, "_letter", wrong)
    with pytest.raises(ExceptionGroup):
        post.deliver(morning())
    town.enter()
    assert [one.to for one in mail.outbox] == [[other.user.email]]


def test_a_mailbox_keeps_no_words(town, laid):
    laid.register(0)
    laid.ask(0)
    deliver(town, night())
    deliver(town, morning())
    box = Mailbox.objects.get(person=town.people["applicant"])
    assert box.told
    assert not any(name in json.dumps(box.told) for name in NAMES)


def test_without_a_mail_server_the_job_writes_nothing(town, laid, settings):
    laid.register(0)
    settings.SENDS_MAIL = False
    jobs.send_letters(0)
    town.enter()
    assert (mail.outbox, Notice.objects.filter(mailed_at=None).count()) == ([], 1)


def test_the_other_municipality_gets_its_own(town, other_town):
    real(town, "applicant")
    laid = Laid(town)
    laid.register(0)
    other_town.enter()
    other = other_town.people["applicant"]
    Person.objects.filter(pk=other.pk).update(is_invented=False)
    theirs = Laid(other_town)
    theirs.change(theirs.applications[0], title="Isfågel")
    theirs.register(0)
    letters = {one.to[0]: told([one]) for one in deliver(town, morning())}
    assert "Isfågel" in letters[other.user.email]
    assert "Isfågel" not in letters[town.people["applicant"].user.email]
    assert "Botkyrka" in letters[other.user.email]
