"""Where the pages of analyses are."""

from django.urls import path

from tryggare.situation.views import analyses
from tryggare.situation.views.analysis_kinds import KINDS

urlpatterns = [
    path("analyser/", analyses.index, name="analyses"),
    *(
        path(f"analyser/ny/{one.slug}/", analyses.new, {"kind": kind}, name=f"analysis-{kind}")
        for kind, one in KINDS.items()
    ),
    path("analyser/<uuid:analysis_id>/", analyses.show, name="analysis"),
    path("analyser/<uuid:analysis_id>/forlopp/", analyses.progress, name="analysis-progress"),
    path("analyser/<uuid:analysis_id>/igen/", analyses.again, name="analysis-again"),
    path("analyser/<uuid:analysis_id>/resultat/", analyses.result, name="analysis-result"),
]
