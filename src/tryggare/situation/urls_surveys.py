"""Where the pages of surveys are."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
