"""Applicants, an open call and a filled-in application, for tests of everything that follows."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from tests.domain.questionnaire.filling import filled
from tests.factories.organisations import DutyFactory, OrganisationFactory, actor
from tests.rooms.fund.laid import lay_round
from tryggare.domain.questionnaire import Facts, default_form, to_plain
from tryggare.fund.models import Submission
from tryggare.fund.selectors import calls, drafts, submissions
from tryggare.fund.services import submissions as services
from tryggare.fund.services import submissions_sent as sent

FORM = default_form()


def applicant(town):
    """The town's applicant, acting."""
    return actor(town.people["applicant"], "applicant")


def body_of(town, role="applicant", **facts):
    """A body that the person with the role serves in."""
    town.enter()
    body = OrganisationFactory(municipality=town.municipality, **facts)
    DutyFactory(municipality=town.municipality, person=town.people[role], organisation=body)
    return body


def open_call(town, *, closes_in=timedelta(days=30), form=FORM, **facts):
    """A round that takes applications until ``closes_in`` from now."""
    now = timezone.now()
    values = {
        "state": "open",
        "opens_at": now - timedelta(days=60),
        "closes_at": now + closes_in,
        "form": to_plain(form),
        "prefix": "TF27",
        **facts,
    }
    return lay_round(town, (), **values)


def begun(town, round_=None, body=None):
    """An empty draft in an open call."""
    round_ = round_ or open_call(town)
    body = body or body_of(town)
    return services.start(by=applicant(town), round_id=round_.pk, organisation_id=body.pk)


def good_answers(form=FORM, *, kind="board", track="social", pick=0):
    """Answers to everything that must be answered; a file cannot be written."""
    facts = Facts(applicant=kind, track=track, evidence="unknown")
    answers = filled(form, facts, pick, optional=False)
    answers["budget"] = [
        {"category": "staff", "label": "Värdar", "share": "50", "year": "2027",
         "amount_ore": "120 000", "is_investment": "no"},
        {"category": "equipment", "label": "Lampor", "year": "2027", "amount_ore": "80 000,50",
         "is_investment": "yes"},
    ]  # fmt: skip
    return answers | {"measures": ["presence"], "theme": "public-place"}


def fill(town, submission, answers=None, *, title="Trygghetsvärdar i centrum", track="social"):
    """Write ``answers``, or good ones, as the sections are saved; returns it as it became."""
    by = applicant(town)
    answers = good_answers(track=track) if answers is None else answers
    basics = {"title": title, "track": track, "district": ""}
    save(by, submission, drafts.BASICS, basics)
    for section in calls.form_of(submission.round).sections:
        keys = {question.key for question in section.questions} | {section.key}
        given = {key: value for key, value in answers.items() if key in keys}
        if given:
            save(by, submission, section.key, given)
    return fresh(submission)


def save(by, submission, section, answers):
    version = Submission.objects.values_list("version", flat=True).get(pk=submission.pk)
    return services.save_section(
        by=by, submission_id=submission.pk, section=section, answers=answers, version=version
    )


def fresh(submission):
    return submissions.one(submission.pk)


def written(town, round_=None, body=None, **given):
    """A draft with nothing wrong and nothing missing."""
    return fill(town, begun(town, round_, body), **given)


def sent_in(town, round_=None, body=None, **given):
    """An application that has been sent in."""
    submission = written(town, round_, body, **given)
    return sent.send(by=applicant(town), submission_id=submission.pk)


def ask_to_complete(submission, what="Offert saknas.", by_day=date(2027, 5, 1)):
    """As the officer would, without one."""
    application = submission.application
    application.state, application.asked_for = "completing", what
    application.complete_by = by_day
    application.save()
    return fresh(submission)
