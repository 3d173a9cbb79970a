"""Where the open pages of the chain are."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
