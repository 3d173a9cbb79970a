"""Where the open pages of answers are."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
