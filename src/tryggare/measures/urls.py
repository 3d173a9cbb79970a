"""Where the action plan's pages are."""

from django.urls import include, path

app_name = "measures"

urlpatterns = [
    path("", include("tryggare.measures.urls_plans")),
    path("", include("tryggare.measures.urls_measures")),
    path("", include("tryggare.measures.urls_cameras")),
    path("", include("tryggare.measures.urls_cooperation")),
    path("", include("tryggare.measures.urls_thread")),
    path("", include("tryggare.measures.urls_reports")),
]
