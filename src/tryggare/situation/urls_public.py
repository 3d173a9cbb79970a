"""Where the open pages are: no log-in, and the municipality's code in the address."""

from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("tryggare.situation.urls_public_tips")),
    path("", include("tryggare.situation.urls_public_answers")),
    path("", include("tryggare.situation.urls_public_pictures")),
]
