"""Where a case's decisions, communication and letters are."""

from django.urls import path

from tryggare.exit.views import communications, decisions, letters

urlpatterns = [
    path("<uuid:case_id>/beslut/", decisions.index, name="decisions"),
    path("<uuid:case_id>/beslut/nytt/", decisions.choose, name="decision-choose"),
    path("<uuid:case_id>/beslut/nytt/<slug:kind>/", decisions.enter, name="decision-enter"),
    path("<uuid:case_id>/beslut/underlag/", communications.read, name="communications"),
    path("<uuid:case_id>/beslut/underlag/ny/", communications.write, name="communication-write"),
    path("<uuid:case_id>/beslut/<uuid:decision_id>/", decisions.read, name="decision"),
    path(
        "<uuid:case_id>/beslut/<uuid:decision_id>/efter/",
        decisions.add_event,
        name="decision-event",
    ),
    path("<uuid:case_id>/brev/", letters.read, name="letters"),
    path("<uuid:case_id>/brev/nytt/", letters.write, name="letter-write"),
    path("<uuid:case_id>/brev/<uuid:letter_id>/lamnat/", letters.hand_over, name="letter-handed"),
    path(
        "<uuid:case_id>/brev/<uuid:letter_id>/<slug:version>.<slug:ending>",
        letters.paper,
        name="letter-paper",
    ),
]
