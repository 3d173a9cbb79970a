"""Where the pages of reports are: the phone's, the reporter's own, the inbox and the settings."""

from django.urls import path

from tryggare.situation.views import (
    inbox,
    inbox_acts,
    reports,
    reports_own,
    settings,
    settings_categories,
)

_ONE = "inkorgen/<str:inbox_kind>/<uuid:inbox_id>/"

urlpatterns = [
    path("rapportera/", reports.write, name="report"),
    path("rapportera/ko/", reports.queue, name="report-queue"),
    path("rapportera/arbetare.js", reports.worker, name="report-worker"),
    path("rapporter/", reports_own.index, name="own-reports"),
    path("rapporter/<uuid:reported_id>/", reports_own.detail, name="own-report"),
    path(
        "rapporter/<uuid:reported_id>/ta-tillbaka/",
        reports_own.withdraw,
        name="own-report-withdraw",
    ),
    path("rapporter/fragor/<uuid:report_question_id>/", reports_own.reply, name="report-reply"),
    path("inkorgen/", inbox.index, name="inbox"),
    path(_ONE, inbox.detail, name="inbox-item"),
    path(f"{_ONE}ta-emot/", inbox_acts.accept, name="inbox-accept"),
    path(f"{_ONE}samma/", inbox_acts.same, name="inbox-same"),
    path(f"{_ONE}dolj/", inbox_acts.hold, name="inbox-hold"),
    path(f"{_ONE}dra-tillbaka/", inbox_acts.withdraw, name="inbox-withdraw"),
    path(f"{_ONE}skriv-om/", inbox_acts.rewrite, name="inbox-rewrite"),
    path(f"{_ONE}svara/", inbox_acts.answer, name="inbox-answer"),
    path(f"{_ONE}fraga/", inbox_acts.ask, name="inbox-ask"),
    path("installningar/", settings.index, name="settings"),
    path("installningar/kategorier/ny/", settings_categories.add, name="category-add"),
    path(
        "installningar/kategorier/<uuid:category_id>/",
        settings_categories.change,
        name="category",
    ),
    path(
        "installningar/kategorier/<uuid:category_id>/upp/",
        settings_categories.up,
        name="category-up",
    ),
    path(
        "installningar/kategorier/<uuid:category_id>/ned/",
        settings_categories.down,
        name="category-down",
    ),
]
