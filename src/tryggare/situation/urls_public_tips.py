"""Where the open pages of tips are."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
