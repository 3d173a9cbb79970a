"""Where the pages of weeks, short measures and analyses of periods are."""

from django.urls import path
from django.urls.resolvers import URLPattern

from tryggare.situation.views import (
    period_analyses,
    week_measures,
    week_notes,
    week_settings,
    weeks,
)

_WEEK, _MEASURE, _PERIOD = (
    "veckan/<uuid:week_picture_id>",
    "veckan/atgarder/<uuid:week_measure_id>",
    "periodanalyser/<uuid:period_analysis_id>",
)

urlpatterns: list[URLPattern] = [
    path("veckan/", weeks.index, name="weeks"),
    path("veckan/ny/", weeks.begin, name="week-begin"),
    path(f"{_WEEK}/", weeks.detail, name="week"),
    path(f"{_WEEK}/checklista/", weeks.checklist, name="week-checklist"),
    path(f"{_WEEK}/forbered/", weeks.prepare, name="week-prepare"),
    path(f"{_WEEK}/mote/", weeks.hold, name="week-hold"),
    path(f"{_WEEK}/avsluta/", weeks.close, name="week-close"),
    path(f"{_WEEK}/utan/", weeks.skip, name="week-skip"),
    path(f"{_WEEK}/ta-bort/", weeks.remove, name="week-remove"),
    path(f"{_WEEK}/oppna/", weeks.reopen, name="week-reopen"),
    path(f"{_WEEK}/pdf/", weeks.paper, name="week-paper"),
    path("veckan/del/<uuid:week_note_id>/", week_notes.note, name="week-note"),
    path("veckan/del/<uuid:week_note_id>/atgard/", week_measures.add, name="week-measure-add"),
    path("veckan/forut/", week_notes.past, name="weeks-past"),
    path("veckan/forut/<uuid:district_id>/", week_notes.past, name="weeks-past-district"),
    path("veckan/atgarder/", week_measures.own, name="own-week-measures"),
    path(f"{_MEASURE}/", week_measures.detail, name="week-measure"),
    path(f"{_MEASURE}/andra/", week_measures.change, name="week-measure-change"),
    path(f"{_MEASURE}/borja/", week_measures.start, name="week-measure-start"),
    path(f"{_MEASURE}/gjord/", week_measures.finish, name="week-measure-finish"),
    path(f"{_MEASURE}/avskriv/", week_measures.drop, name="week-measure-drop"),
    path(f"{_MEASURE}/igen/", week_measures.take_up, name="week-measure-take-up"),
    path(f"{_MEASURE}/efterat/", week_measures.note, name="week-measure-note"),
    path("veckan/installningar/", week_settings.index, name="week-settings"),
    path(
        "veckan/installningar/deltagare/",
        week_settings.participant_add,
        name="week-participant-add",
    ),
    path(
        "veckan/installningar/deltagare/<uuid:week_participant_id>/bort/",
        week_settings.participant_remove,
        name="week-participant-remove",
    ),
    path("veckan/installningar/rad/", week_settings.line_add, name="week-line-add"),
    path("veckan/installningar/rad/<uuid:week_line_id>/", week_settings.line, name="week-line"),
    path(
        "veckan/installningar/rad/<uuid:week_line_id>/bort/",
        week_settings.line_remove,
        name="week-line-remove",
    ),
    path("periodanalyser/", period_analyses.index, name="period-analyses"),
    path("periodanalyser/ny/", period_analyses.begin, name="period-analysis-begin"),
    path(f"{_PERIOD}/", period_analyses.detail, name="period-analysis"),
    path(f"{_PERIOD}/skriv/", period_analyses.write, name="period-analysis-write"),
    path(f"{_PERIOD}/rakna/", period_analyses.count, name="period-analysis-count"),
    path(f"{_PERIOD}/klar/", period_analyses.finish, name="period-analysis-finish"),
    path(f"{_PERIOD}/oppna/", period_analyses.take_back, name="period-analysis-take-back"),
]
