"""Where the pages of analyses are."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
