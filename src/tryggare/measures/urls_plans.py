"""Where the pages of plans are."""

from django.urls import path
from django.urls.resolvers import URLPattern

from tryggare.measures.views import plans

urlpatterns: list[URLPattern] = [
    path("", plans.index, name="plans"),
    path("<uuid:plan_id>/", plans.detail, name="plan"),
]
