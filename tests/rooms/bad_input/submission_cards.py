"""What the cards of those who apply say, and of evidence cards: see ``cards``."""

from __future__ import annotations

from tests.rooms.fund.applying import body_of, open_call, sent_in, written
from tryggare.fund.forms import submission_steps as steps
from tryggare.fund.forms.submissions import SectionForm
from tryggare.fund.models import EvidenceNote


def _call(town):
    return {"round_id": open_call(town).pk}, {"organisation": str(body_of(town).pk)}


def _written(town):
    return {"submission_id": written(town).pk}, {}


def _sent(town):
    return {"submission_id": sent_in(town).pk}, {}


def _to_copy(town):
    parts, _good = _sent(town)
    return parts, {"round": str(open_call(town, budget=333_000).pk)}


def _note(town):
    note = EvidenceNote.objects.create(
        municipality=town.municipality,
        measure="camera",
        certainty="established",
        sentence="Före.",
        source="Före",
    )
    return {"evidence_note_id": note.pk}, {}


_NOTE = {
    "measure": "lighting", "theme": "theft", "sentence": "Stölderna minskade.",
    "effect_percent": "-12,5", "studies": "4", "certainty": "not_established",
    "source": "Kommunens egen uppföljning", "url": "https://kommunen.example/uppfoljning",
    "year": "2026",
}  # fmt: skip

# A section keeps what is wrong too: it is tested in ``fund/test_submission_answers``.
SUBMISSION_OWN_TESTS = {
    "fund:submission-section": SectionForm,
    "fund:submission-attach": steps.AttachForm,
}
SUBMISSION_BUTTONS = {
    "fund:submission-take-back",
    "fund:submission-detach",
    "fund:evidence-note-remove",
}
SUBMISSION_CARDS = [
    {"route": "fund:submission-start", "form": steps.StartForm, "role": "applicant",
     "good": {"organisation": ""}, "lay": _call},
    {"route": "fund:submission-check", "form": steps.SendForm, "role": "applicant",
     "good": {"authorised": "on"}, "lay": _written},
    {"route": "fund:submission-withdraw", "form": steps.WithdrawForm, "role": "applicant",
     "good": {"reason": "Vi hinner inte"}, "lay": _sent},
    {"route": "fund:submission-copy", "form": steps.CopyForm, "role": "applicant",
     "good": {"round": ""}, "lay": _to_copy},
    {"route": "fund:evidence-note-add", "form": steps.EvidenceNoteForm, "good": _NOTE},
    {"route": "fund:evidence-note", "form": steps.EvidenceNoteForm, "good": _NOTE, "lay": _note},
]  # fmt: skip
