"""Where the pages of weeks are."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
