"""Where the pages of the red thread and the year are."""

from django.urls import path
from django.urls.resolvers import URLPattern

from tryggare.measures.views import thread, years

urlpatterns: list[URLPattern] = [
    path("roda-traden/", thread.show, name="thread"),
    path("aret/", years.show, name="year"),
]
