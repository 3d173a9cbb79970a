"""Where the open pages of pictures are."""

from django.urls import path
from django.urls.resolvers import URLPattern

from tryggare.situation.views import public_pictures

urlpatterns: list[URLPattern] = [
    path("<str:code>/lagesbild/", public_pictures.index, name="public-picture"),
    path(
        "<str:code>/lagesbild/<int:number>/",
        public_pictures.version,
        name="public-picture-version",
    ),
    path(
        "<str:code>/lagesbild/<int:number>.<slug:ending>",
        public_pictures.file,
        name="public-picture-file",
    ),
]
