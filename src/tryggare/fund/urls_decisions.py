"""Where meetings and decisions are."""

from django.urls import path

from tryggare.fund.views import decision_documents as papers
from tryggare.fund.views import decisions, delegated, meetings

urlpatterns = [
    path("sammantraden/", meetings.index, name="meetings"),
    path("sammantraden/nytt/", meetings.plan, name="meeting-plan"),
    path("sammantraden/<uuid:meeting_id>/", meetings.detail, name="meeting"),
    path("sammantraden/<uuid:meeting_id>/arenden/", meetings.agenda, name="meeting-agenda"),
    path("sammantraden/<uuid:meeting_id>/paragrafer/", meetings.number, name="meeting-number"),
    path("sammantraden/<uuid:meeting_id>/narvaro/", meetings.hold, name="meeting-hold"),
    path("sammantraden/<uuid:meeting_id>/justerat/", meetings.adjust, name="meeting-adjust"),
    path("sammantraden/<uuid:meeting_id>/anslaget/", meetings.announce, name="meeting-announce"),
    path("sammantraden/<uuid:meeting_id>/anmal/", meetings.report, name="meeting-report"),
    path("sammantraden/<uuid:meeting_id>/<str:paper>", papers.of_meeting, name="meeting-paper"),
    path("sammantraden/beslut/<uuid:decision_id>/", decisions.detail, name="decision"),
    path(
        "sammantraden/beslut/<uuid:decision_id>/forslag/", decisions.change, name="decision-change"
    ),
    path("sammantraden/beslut/<uuid:decision_id>/for-in/", decisions.enter, name="decision-enter"),
    path("sammantraden/beslut/<uuid:decision_id>/upp/", decisions.up, name="decision-up"),
    path("sammantraden/beslut/<uuid:decision_id>/ned/", decisions.down, name="decision-down"),
    path(
        "sammantraden/beslut/<uuid:decision_id>/ta-bort/",
        decisions.take_off,
        name="decision-take-off",
    ),
    path(
        "sammantraden/beslut/<uuid:decision_id>/reservation/",
        decisions.reserve,
        name="decision-reserve",
    ),
    path(
        "sammantraden/beslut/<uuid:decision_id>/overklagat/",
        decisions.appeal,
        name="decision-appeal",
    ),
    path(
        "sammantraden/beslut/<uuid:decision_id>/star-fast/",
        decisions.end_appeal,
        name="decision-end-appeal",
    ),
    path("sammantraden/beslut/<uuid:decision_id>/protokoll/", delegated.days, name="decision-days"),
    path(
        "sammantraden/beslut/<uuid:decision_id>/<str:letter>",
        papers.of_decision,
        name="decision-letter",
    ),
    path("sammantraden/delegationsbeslut/", delegated.index, name="delegated"),
    path("ansokan/<uuid:application_id>/besluta/", delegated.decide, name="delegate"),
    path("omgang/<uuid:round_id>/beslutad/", delegated.close_round, name="round-decide"),
]
