"""Where the pages of reports are."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
