"""Addresses of the shell's own pages; the project includes them at the root."""

from __future__ import annotations

from django.urls import path

from tryggare.shell import views

urlpatterns = [
    path("komponenter/", views.gallery, name="gallery"),
    path("tillganglighet/", views.accessibility, name="accessibility"),
]
