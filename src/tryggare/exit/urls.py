"""Where the exit programme is. The addresses say nothing of what it is: they stay in a browser."""

from django.urls import include, path

app_name = "exit"

urlpatterns = [
    path("", include("tryggare.exit.urls_cases")),
    path("", include("tryggare.exit.urls_needs")),
    path("", include("tryggare.exit.urls_costs")),
    path("", include("tryggare.exit.urls_sharing")),
    path("", include("tryggare.exit.urls_safety")),
    path("", include("tryggare.exit.urls_decisions")),
    path("", include("tryggare.exit.urls_times")),
    path("", include("tryggare.exit.urls_logs")),
    path("", include("tryggare.exit.urls_exchange")),
    path("", include("tryggare.exit.urls_suppliers")),
    path("", include("tryggare.exit.urls_destruction")),
    path("", include("tryggare.exit.urls_figures")),
    path("", include("tryggare.exit.urls_leading")),
    path("", include("tryggare.exit.urls_cooperation")),
]
