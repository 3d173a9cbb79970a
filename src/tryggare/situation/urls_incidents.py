"""Where the pages of incidents are."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
