"""Where the pages of measures are."""

from django.urls import path
from django.urls.resolvers import URLPattern

from tryggare.measures.views import measures

urlpatterns: list[URLPattern] = [
    path("atgarder/", measures.index, name="measures"),
    path("atgarder/<uuid:measure_id>/", measures.detail, name="measure"),
]
