"""Where the pages are of what became of grants, and of the fund in pictures."""

from django.urls import path

from tryggare.fund.views import effects, effects_own, lessons, pictures

urlpatterns = [
    path("bilder/", pictures.index, name="funds-pictures"),
    path("bilder/<uuid:fund_id>/", pictures.show, name="pictures"),
    path("bilder/<uuid:fund_id>/<int:year>/", pictures.show, name="pictures-year"),
    path("omgang/<uuid:round_id>/uppfoljning/", effects.index, name="round-effects"),
    path("beviljat/<uuid:award_id>/uppfoljning/", effects.detail, name="effects"),
    path("beviljat/<uuid:award_id>/lardom/publicera/", lessons.publish, name="lesson-publish"),
    path(
        "beviljat/<uuid:award_id>/lardom/avpublicera/", lessons.unpublish, name="lesson-unpublish"
    ),
    path("mina-atgarder/<uuid:award_id>/uppfoljning/", effects_own.detail, name="own-effects"),
    path("mina-atgarder/<uuid:award_id>/lardom/", lessons.write, name="lesson-write"),
    path("mina-atgarder/<uuid:award_id>/delmal/", effects_own.milestone_add, name="milestone-add"),
    path("mitt-delmal/<uuid:milestone_id>/", effects_own.milestone, name="milestone"),
    path(
        "mitt-delmal/<uuid:milestone_id>/ta-bort/",
        effects_own.milestone_remove,
        name="milestone-remove",
    ),
    path("mitt-resultat/<uuid:goal_result_id>/", effects_own.result, name="goal-result"),
]
