"""Where the open pages of answers are."""

from django.urls import path

from tryggare.situation.views import public_answers

urlpatterns = [
    path("<str:code>/dialog/", public_answers.index, name="public-answers"),
    path("<str:code>/dialog.csv", public_answers.export, name="public-answers-csv"),
    path(
        "<str:code>/dialog/foto/<uuid:point_photo_id>/",
        public_answers.photo,
        name="public-answers-photo",
    ),
]
