"""Where the open pages of the chain are."""

from django.urls import path
from django.urls.resolvers import URLPattern

from tryggare.measures.views import public_chain

urlpatterns: list[URLPattern] = [
    path("<str:code>/kedjan/", public_chain.show, name="public-chain"),
]
