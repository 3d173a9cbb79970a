"""Where the pages of cooperation are."""

from django.urls import path
from django.urls.resolvers import URLPattern

from tryggare.measures.views import (
    agreement_parties,
    agreements,
    contact,
    cooperation,
    council,
    council_meetings,
    practice_sharing,
    practices,
    promise_activities,
    promise_steps,
    promises,
    sharing,
)

_AGREEMENT = "samverkan/overenskommelser/<uuid:joint_agreement_id>/"
_PROMISE = "samverkan/medborgarloften/<uuid:promise_id>/"
_ACTIVITY = "samverkan/medborgarloften/aktivitet/<uuid:promise_activity_id>/"
_SEAT = "samverkan/radet/plats/<uuid:council_seat_id>/"
_PRACTICE = "samverkan/andra-kommuner/<uuid:shared_practice_id>/"

urlpatterns: list[URLPattern] = [
    path("samverkan/", cooperation.index, name="cooperation"),
    path("samverkan/overenskommelser/", agreements.index, name="agreements"),
    path("samverkan/overenskommelser/ny/", agreements.add, name="agreement-add"),
    path(_AGREEMENT, agreements.detail, name="agreement"),
    path(f"{_AGREEMENT}andra/", agreements.change, name="agreement-change"),
    path(f"{_AGREEMENT}ta-bort/", agreements.remove, name="agreement-remove"),
    path(f"{_AGREEMENT}avsluta/", agreements.close, name="agreement-close"),
    path(f"{_AGREEMENT}part/", agreement_parties.add, name="agreement-party-add"),
    path(
        "samverkan/overenskommelser/part/<uuid:joint_party_id>/ta-bort/",
        agreement_parties.remove,
        name="agreement-party-remove",
    ),
    path(f"{_AGREEMENT}bifoga/", agreement_parties.attach, name="agreement-attach"),
    path(f"{_AGREEMENT}fil/", agreement_parties.file, name="agreement-file"),
    path("samverkan/medborgarloften/", promises.index, name="promises"),
    path("samverkan/medborgarloften/nytt/", promises.begin, name="promise-begin"),
    path(_PROMISE, promises.detail, name="promise"),
    path(f"{_PROMISE}andra/", promises.change, name="promise-change"),
    path(f"{_PROMISE}ta-bort/", promises.remove, name="promise-remove"),
    path(f"{_PROMISE}ge/", promise_steps.give, name="promise-give"),
    path(f"{_PROMISE}aterkoppla/", promise_steps.answer, name="promise-answer"),
    path(f"{_PROMISE}aterta/", promise_steps.withdraw, name="promise-withdraw"),
    path(f"{_PROMISE}aktivitet/", promise_activities.add, name="promise-activity-add"),
    path(f"{_ACTIVITY}andra/", promise_activities.change, name="promise-activity-change"),
    path(f"{_ACTIVITY}ta-bort/", promise_activities.remove, name="promise-activity-remove"),
    path(f"{_ACTIVITY}lage/", promise_activities.tell, name="promise-activity-tell"),
    path("samverkan/radet/", council.index, name="council"),
    path("samverkan/radet/plats/", council.add_seat, name="council-seat-add"),
    path(_SEAT, council.change_seat, name="council-seat"),
    path(f"{_SEAT}dra-in/", council.end_seat, name="council-seat-end"),
    path("samverkan/radet/mote/", council_meetings.add, name="council-meeting-add"),
    path(
        "samverkan/radet/mote/<uuid:council_meeting_id>/",
        council_meetings.detail,
        name="council-meeting",
    ),
    path(
        "samverkan/radet/mote/<uuid:council_meeting_id>/andra/",
        council_meetings.change,
        name="council-meeting-change",
    ),
    path("samverkan/kontakt/", contact.show, name="contact"),
    path("samverkan/kontakt/andra/", contact.write, name="contact-write"),
    path("samverkan/kontakt/publicera/", contact.publish, name="contact-publish"),
    path("samverkan/kontakt/avpublicera/", contact.unpublish, name="contact-unpublish"),
    path("samverkan/andra-kommuner/", practices.index, name="practices"),
    path("samverkan/andra-kommuner/anslut/", sharing.join, name="sharing-join"),
    path("samverkan/andra-kommuner/lamna/", sharing.leave, name="sharing-leave"),
    path("samverkan/andra-kommuner/dela/", practice_sharing.choose, name="practice-choose"),
    path(
        "samverkan/andra-kommuner/dela/atgard/<uuid:measure_id>/",
        practice_sharing.share_measure,
        name="practice-share",
    ),
    path(
        "samverkan/andra-kommuner/dela/lardom/<uuid:lesson_id>/",
        practice_sharing.share_lesson,
        name="practice-share-lesson",
    ),
    path(_PRACTICE, practices.detail, name="practice"),
    path(f"{_PRACTICE}aterta/", practices.withdraw, name="practice-withdraw"),
    path(f"{_PRACTICE}anvand/", practices.use, name="practice-use"),
]
