"""Where the open pages of plans are."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
