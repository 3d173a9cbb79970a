"""Where everything is."""

from django.urls import include, path

from tryggare.project import views

urlpatterns = [
    path("", views.home, name="home"),
    path("konto/", include("allauth.urls")),
]
