"""Where the open pages of cooperation are."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
