"""Where the pages of surveys are."""

from django.urls import path
from django.urls.resolvers import URLPattern

from tryggare.situation.views import indicators, survey_values, surveys

urlpatterns: list[URLPattern] = [
    path("matningar/", surveys.index, name="surveys"),
    path("matningar/ny/", surveys.add, name="survey-add"),
    path("matningar/mall.xlsx", survey_values.template, {"ending": "xlsx"}, name="survey-xlsx"),
    path("matningar/mall.csv", survey_values.template, {"ending": "csv"}, name="survey-csv"),
    path("matningar/indikator/ny/", indicators.add, name="indicator-add"),
    path("matningar/indikator/<uuid:indicator_id>/", indicators.show, name="indicator"),
    path(
        "matningar/indikator/<uuid:indicator_id>/andra/",
        indicators.change,
        name="indicator-change",
    ),
    path(
        "matningar/varde/<uuid:survey_value_id>/", survey_values.change, name="survey-value-change"
    ),
    path(
        "matningar/varde/<uuid:survey_value_id>/ta-bort/",
        survey_values.remove,
        name="survey-value-remove",
    ),
    path("matningar/<uuid:survey_id>/", surveys.detail, name="survey"),
    path("matningar/<uuid:survey_id>/andra/", surveys.change, name="survey-change"),
    path("matningar/<uuid:survey_id>/ta-bort/", surveys.remove, name="survey-remove"),
    path("matningar/<uuid:survey_id>/tom/", survey_values.remove_all, name="survey-values-remove"),
    path("matningar/<uuid:survey_id>/varde/", survey_values.add, name="survey-value-add"),
    path("matningar/<uuid:survey_id>/fil/", survey_values.read_in, name="survey-read"),
]
