"""Where cases, their steps, journal, person and team are."""

from django.urls import path

from tryggare.exit.views import cases, doors, identities, journal, steps, teams

urlpatterns = [
    path("", cases.index, name="cases"),
    path("las-upp/", doors.unlock, name="unlock"),
    path("las/", doors.lock, name="lock"),
    path("sok/", cases.search, name="search"),
    path("nytt/", cases.open_, name="case-open"),
    path("svara/<uuid:membership_id>/", teams.answer, name="team-answer"),
    path("<uuid:case_id>/", cases.detail, name="case"),
    path("<uuid:case_id>/steg/<slug:way_id>/", steps.go, name="step"),
    path("<uuid:case_id>/akut/<slug:way_id>/", steps.protect, name="protect"),
    path("<uuid:case_id>/gjort/<uuid:step_id>/", steps.read, name="step-read"),
    path("<uuid:case_id>/journal/", journal.read, name="journal"),
    path("<uuid:case_id>/journal/ny/", journal.write, name="note-write"),
    path("<uuid:case_id>/journal/<uuid:note_id>/ratta/", journal.correct, name="note-correct"),
    path("<uuid:case_id>/personen/", identities.closed, name="identity"),
    path("<uuid:case_id>/personen/visa/", identities.show, name="identity-show"),
    path("<uuid:case_id>/personen/skriv/", identities.write, name="identity-write"),
    path("<uuid:case_id>/lag/", teams.index, name="team"),
    path("<uuid:case_id>/lag/ny/", teams.invite, name="team-invite"),
    path("<uuid:case_id>/lag/<uuid:membership_id>/avsluta/", teams.end, name="team-end"),
]
