"""Where the open pages of plans are."""

from django.urls import path
from django.urls.resolvers import URLPattern

from tryggare.measures.views import public_plans

_PLAN = "<str:code>/atgardsplan/"

urlpatterns: list[URLPattern] = [
    path(_PLAN, public_plans.index, name="public-plan"),
    path(f"{_PLAN}<int:number>/", public_plans.version, name="public-plan-version"),
    path(f"{_PLAN}<int:number>.<slug:ending>", public_plans.file, name="public-plan-file"),
]
