"""Where the open pages are: no log-in, and the municipality's code in the address."""

from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("tryggare.measures.urls_public_plans")),
    path("", include("tryggare.measures.urls_public_cooperation")),
    path("", include("tryggare.measures.urls_public_thread")),
]
