"""Where the open pages of cooperation are."""

from django.urls import path
from django.urls.resolvers import URLPattern

from tryggare.measures.views import public_cooperation

urlpatterns: list[URLPattern] = [
    path("<str:code>/medborgarloften/", public_cooperation.promises, name="public-promises"),
    path("<str:code>/trygghetsarbetet/", public_cooperation.coordination_page, name="public-work"),
]
