"""Where the pages of dialogues are."""

from django.urls import path

from tryggare.situation.views import (
    dialogue_answers,
    dialogue_photos,
    dialogue_points,
    dialogue_publishing,
    dialogues,
)

_POINT = "dialog/punkt/<uuid:dialogue_point_id>/"
_PHOTO = "dialog/foto/<uuid:point_photo_id>/"

urlpatterns = [
    path("dialog/", dialogues.index, name="dialogues"),
    path("dialog/ny/", dialogues.add, name="dialogue-add"),
    path("dialog/<uuid:dialogue_id>/", dialogues.detail, name="dialogue"),
    path("dialog/<uuid:dialogue_id>/andra/", dialogues.change, name="dialogue-change"),
    path("dialog/<uuid:dialogue_id>/ta-bort/", dialogues.remove, name="dialogue-remove"),
    path("dialog/<uuid:dialogue_id>/vandring/", dialogue_points.walk, name="dialogue-walk"),
    path("dialog/<uuid:dialogue_id>/svara/", dialogue_answers.next_one, name="dialogue-answers"),
    path(
        "dialog/<uuid:dialogue_id>/publicera/", dialogue_publishing.publish, name="dialogue-publish"
    ),
    path(_POINT, dialogue_points.change, name="dialogue-point"),
    path(f"{_POINT}ta-bort/", dialogue_points.remove, name="dialogue-point-remove"),
    path(f"{_POINT}svar/", dialogue_answers.answer, name="dialogue-answer"),
    path(f"{_POINT}foto/", dialogue_photos.add, name="dialogue-photo-add"),
    path(f"{_POINT}avpublicera/", dialogue_publishing.unpublish, name="dialogue-point-unpublish"),
    path(
        "dialog/svar/<uuid:point_answer_id>/ta-tillbaka/",
        dialogue_answers.take_back,
        name="dialogue-answer-take-back",
    ),
    path(_PHOTO, dialogue_photos.detail, name="dialogue-photo"),
    path(f"{_PHOTO}bild/", dialogue_photos.content, name="dialogue-photo-content"),
    path(f"{_PHOTO}dolj/", dialogue_photos.hide, name="dialogue-photo-hide"),
    path(f"{_PHOTO}godkann/", dialogue_photos.clear, name="dialogue-photo-clear"),
    path(f"{_PHOTO}ta-bort/", dialogue_photos.remove, name="dialogue-photo-remove"),
]
