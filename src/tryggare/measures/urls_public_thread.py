"""Where the open pages of the chain and the year are."""

from django.urls import path
from django.urls.resolvers import URLPattern

from tryggare.measures.views import public_chain, public_years

urlpatterns: list[URLPattern] = [
    path("<str:code>/kedjan/", public_chain.show, name="public-chain"),
    path("<str:code>/arshjulet/", public_years.show, name="public-year"),
]
