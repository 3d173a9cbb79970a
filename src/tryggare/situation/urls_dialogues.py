"""Where the pages of dialogues are."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
