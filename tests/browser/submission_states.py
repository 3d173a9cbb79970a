"""An applicant's pages in every state, put beside the demonstration."""

from __future__ import annotations

from types import SimpleNamespace

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from tests.factories.organisations import RoleGrantFactory
from tests.rooms.fund import applying
from tryggare.audit import tenancy
from tryggare.fund.selectors.drafts import BASICS
from tryggare.fund.services import evidence_notes
from tryggare.fund.services import submission_attachments as attachments
from tryggare.fund.services import submissions_sent as sent
from tryggare.organisations.models import Municipality, Organisation, Person
from tryggare.organisations.services.actors import enter_as_user
from tryggare.project.demo.personas import persona

_AGAINST = {"measures": ["camera", "presence"], "theme": "violence"}
_NOTE = {
    "measure": "presence", "theme": "violence", "effect_percent": "-12", "studies": "1",
    "certainty": "not_established", "sentence": "Bråken blev färre.", "source": "Egen uppföljning",
    "url": "https://kommunen.example/uppfoljning",
}  # fmt: skip


def lay_submissions():
    """``{what it is: address}``; whoever looks applies for Kommunstyrelsen."""
    with transaction.atomic():
        by = enter_as_user(persona("elin").user_id, on=timezone.localdate())
        note = evidence_notes.add(by=by, facts=_NOTE)
        place = _applicant(by)
        round_ = applying.open_call(place, budget=800_000)
        applying.open_call(place, budget=810_000)
        body = Organisation.objects.get(name="Kommunstyrelsen")
        draft = _draft(place, round_, body)
        empty = applying.begun(place, round_, body)
        ready = applying.written(place, round_, body)
        done = applying.sent_in(place, round_, body)
        asked = applying.ask_to_complete(applying.sent_in(place, round_, body))
        again = applying.ask_to_complete(applying.sent_in(place, round_, body))
        sent.complete(by=applying.applicant(place), submission_id=again.pk)
    pages = {
        "the applications of mine": reverse("fund:submissions"),
        "a call": reverse("fund:submission-start", args=[round_.pk]),
        "evidence cards": reverse("fund:evidence-notes"),
        "an evidence card": reverse("fund:evidence-note", args=[note.pk]),
        "a receipt": reverse("fund:submission-receipt", args=[done.pk]),
        "a completion that was sent": reverse("fund:submission-receipt", args=[again.pk]),
        "a draft with something missing": reverse("fund:submission-check", args=[empty.pk]),
        "a draft that can be sent": reverse("fund:submission-check", args=[ready.pk]),
    }
    for what, one in (("draft", draft), ("empty draft", empty), ("one asked to complete", asked)):
        pages[f"the tasks of a {what}"] = reverse("fund:submission", args=[one.pk])
    for what, one in (("sent", done), ("completed", again)):
        pages[f"an application that was {what}"] = reverse("fund:submission", args=[one.pk])
    for key in (BASICS, "causes", "goals", "co_applicants", "budget", "cameras", "attachments"):
        url = reverse("fund:submission-section", args=[draft.pk, key])
        pages[f"the section {key}"] = url
    empty_url = reverse("fund:submission-section", args=[empty.pk, "measure"])
    pages["a section with all that is missing"] = f"{empty_url}?brister"
    return pages


def _applicant(by):
    """The person may apply, and the system lays the rest."""
    municipality = Municipality.objects.get(pk=by.municipality_id)
    person = Person.objects.get(pk=by.person_id)
    tenancy.enter(municipality_id=municipality.pk)
    RoleGrantFactory(municipality=municipality, person=person, role="applicant")
    return SimpleNamespace(
        municipality=municipality, enter=lambda: None, people={"applicant": person}
    )


def _draft(place, round_, body):
    """Written, with a file, a co-applicant, and a measure that research speaks against."""
    one = applying.begun(place, round_, body)
    other = Organisation.objects.exclude(pk=body.pk).first()
    answers = applying.good_answers() | _AGAINST
    answers["co_applicants"] = [{"organisation": other.name, "part": "Har lokalen"}]
    applying.fill(place, one, answers)
    attachments.attach(
        by=applying.applicant(place),
        submission_id=one.pk,
        name="offert.txt",
        content=b"Offert",
        question="quote",
    )
    return one
