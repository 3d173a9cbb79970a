"""Where the pages of pictures are."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
