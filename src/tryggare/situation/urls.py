"""Where the situation picture's pages are."""

from django.urls import include, path

app_name = "situation"

urlpatterns = [
    path("", include("tryggare.situation.urls_incidents")),
    path("", include("tryggare.situation.urls_reports")),
    path("", include("tryggare.situation.urls_imports")),
    path("", include("tryggare.situation.urls_analyses")),
    path("", include("tryggare.situation.urls_weeks")),
    path("", include("tryggare.situation.urls_dialogues")),
    path("", include("tryggare.situation.urls_surveys")),
    path("", include("tryggare.situation.urls_pictures")),
]
