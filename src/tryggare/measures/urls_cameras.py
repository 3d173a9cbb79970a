"""Where the pages of cameras and guards are."""

from django.urls import path
from django.urls.resolvers import URLPattern

from tryggare.measures.views import cameras

urlpatterns: list[URLPattern] = [
    path("kameror/", cameras.index, name="cameras"),
    path("kameror/<uuid:camera_id>/", cameras.detail, name="camera"),
]
