"""Where leaders see how the work stands and write their reports, and one's own work is."""

from django.urls import path

from tryggare.exit.views import leading, own_work, year_report_steps, year_reports

_REPORT = "ledning/rapporter/<uuid:report_id>/"

urlpatterns = [
    path("mitt-arbete/", own_work.show, name="own-work"),
    path("ledning/", leading.index, name="leading"),
    path("ledning/paminn/", leading.remind, name="leading-remind"),
    path("ledning/rapporter/", year_reports.index, name="year-reports"),
    path("ledning/rapporter/ny/", year_reports.begin, name="year-report-begin"),
    path(_REPORT, year_reports.detail, name="year-report"),
    path(_REPORT + "avsnitt/<slug:section>/", year_reports.write, name="year-report-section"),
    path(_REPORT + "visa/", year_reports.show, name="year-report-show"),
    path(_REPORT + "fil/<slug:ending>/", year_reports.file, name="year-report-file"),
    path(_REPORT + "version/<int:number>/", year_reports.version, name="year-report-version"),
    path(
        _REPORT + "version/<int:number>/fil/<slug:ending>/",
        year_reports.version_file,
        name="year-report-version-file",
    ),
    path(_REPORT + "klar/", year_report_steps.finish, name="year-report-finish"),
    path(_REPORT + "oppna/", year_report_steps.reopen, name="year-report-reopen"),
    path(_REPORT + "ratta/", year_report_steps.correct, name="year-report-correct"),
    path(_REPORT + "lamna/", year_report_steps.hand_over, name="year-report-hand-over"),
]
