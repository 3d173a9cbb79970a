"""Where the pages of imports are."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
