"""Where the reports to fullmäktige are."""

from django.urls import path
from django.urls.resolvers import URLPattern

from tryggare.measures.views import assembly_reports as views

_ONE = "rapporter/<uuid:assembly_report_id>/"

urlpatterns: list[URLPattern] = [
    path("rapporter/", views.index, name="reports"),
    path("rapporter/ta-fram/", views.make, name="report-make"),
    path(_ONE, views.detail, name="report"),
    path(f"{_ONE}egna-ord/", views.words, name="report-words"),
    path(f"{_ONE}lamna-over/", views.hand_over, name="report-hand-over"),
    path(f"{_ONE}hamta-pa-nytt/", views.take_anew, name="report-again"),
    path(f"{_ONE}ta-bort/", views.remove, name="report-remove"),
    path(f"{_ONE}fil/<str:ending>/", views.file, name="report-file"),
]
