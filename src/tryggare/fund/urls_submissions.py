"""Where the pages of those who apply are, and the evidence cards they meet."""

from django.urls import path

from tryggare.fund.views import (
    evidence_notes,
    submission_files,
    submission_sections,
    submission_steps,
    submissions,
)

urlpatterns = [
    path("mina/", submissions.index, name="submissions"),
    path("mina/sok/<uuid:round_id>/", submissions.start, name="submission-start"),
    path("mina/<uuid:submission_id>/", submissions.detail, name="submission"),
    path(
        "mina/<uuid:submission_id>/avsnitt/<str:section>/",
        submission_sections.section,
        name="submission-section",
    ),
    path(
        "mina/<uuid:submission_id>/avsnitt/<str:section>/bifoga/",
        submission_sections.attach_file,
        name="submission-attach",
    ),
    path("mina/<uuid:submission_id>/kontrollera/", submission_steps.check, name="submission-check"),
    path(
        "mina/<uuid:submission_id>/kvitto/",
        submission_steps.show_receipt,
        name="submission-receipt",
    ),
    path(
        "mina/<uuid:submission_id>/aterkalla/",
        submission_steps.withdraw,
        name="submission-withdraw",
    ),
    path(
        "mina/<uuid:submission_id>/ta-tillbaka/",
        submission_steps.take_back,
        name="submission-take-back",
    ),
    path("mina/<uuid:submission_id>/kopiera/", submission_steps.copy, name="submission-copy"),
    path("mina/bilaga/<uuid:attachment_id>/", submission_files.own, name="submission-attachment"),
    path(
        "mina/bilaga/<uuid:attachment_id>/ta-bort/",
        submission_files.detach,
        name="submission-detach",
    ),
    path("ansokan/bilaga/<uuid:attachment_id>/", submission_files.fetch, name="attachment"),
    path("evidenskort/", evidence_notes.index, name="evidence-notes"),
    path("evidenskort/nytt/", evidence_notes.add, name="evidence-note-add"),
    path("evidenskort/<uuid:evidence_note_id>/", evidence_notes.change, name="evidence-note"),
    path(
        "evidenskort/<uuid:evidence_note_id>/ta-bort/",
        evidence_notes.remove,
        name="evidence-note-remove",
    ),
]
