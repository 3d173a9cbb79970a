"""Where it is followed up how it went, and where the statistics are."""

from django.urls import path

from tryggare.exit.views import figure_reports, figures, follow_ups

urlpatterns = [
    path("<uuid:case_id>/foljt/", follow_ups.index, name="follow-ups"),
    path("<uuid:case_id>/foljt/start/", follow_ups.begin, name="follow-up-begin"),
    path("<uuid:case_id>/foljt/<int:point>/", follow_ups.write, name="follow-up-write"),
    path("statistik/", figures.index, name="figures"),
    path("statistik/tabeller.csv", figures.export, name="figures-csv"),
    path("statistik/matt/", figures.measures, name="figures-measures"),
    path("statistik/bidra/", figure_reports.contribute, name="figures-contribute"),
    path("statistik/granska/", figure_reports.index, name="figure-reports"),
    path("statistik/granska/<uuid:table_id>/", figure_reports.detail, name="figure-report"),
    path("statistik/granska/<uuid:table_id>/beslut/", figure_reports.decide, name="figure-decide"),
]
