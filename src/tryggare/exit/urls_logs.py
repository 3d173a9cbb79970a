"""Where a case's log is, and the reviews of the log."""

from django.urls import path

from tryggare.exit.views import logs, reviews

urlpatterns = [
    path("<uuid:case_id>/logg/", logs.read, name="log"),
    path("<uuid:case_id>/logg/kopia/", logs.copy, name="log-copy"),
    path("granskning/", reviews.index, name="reviews"),
    path("granskning/<uuid:packet_id>/", reviews.detail, name="review"),
    path("granskning/<uuid:packet_id>/underteckna/", reviews.sign, name="review-sign"),
    path("granskning/<uuid:packet_id>/rad/<uuid:line_id>/", reviews.line, name="review-line"),
]
