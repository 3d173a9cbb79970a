"""Where the pages of granted measures are."""

from django.urls import path

from tryggare.fund.views import award_acts, award_checks, award_files, awards, own_awards

urlpatterns = [
    path("omgang/<uuid:round_id>/beviljat/", awards.index, name="awards"),
    path(
        "omgang/<uuid:round_id>/beviljat/budgetjusteringar.csv",
        award_files.transfers_csv,
        name="transfers-csv",
    ),
    path(
        "omgang/<uuid:round_id>/beviljat/budgetjusteringar.xlsx",
        award_files.transfers_xlsx,
        name="transfers-xlsx",
    ),
    path(
        "omgang/<uuid:round_id>/beviljat/bidrag.si",
        award_files.contributions_sie,
        name="contributions-sie",
    ),
    path("bolag/", award_files.companies, name="companies"),
    path("beviljat/<uuid:award_id>/", awards.detail, name="award"),
    path("beviljat/<uuid:award_id>/andra/", award_acts.change, name="award-change"),
    path("beviljat/<uuid:award_id>/kontering/", award_acts.posting, name="award-posting"),
    path("beviljat/<uuid:award_id>/statsstod/", award_acts.aid, name="award-aid"),
    path("beviljat/<uuid:award_id>/bokfor-ar/", award_acts.book_year, name="award-book-year"),
    path("beviljat/<uuid:award_id>/stoppa/", award_acts.stop, name="award-stop"),
    path("beviljat/<uuid:award_id>/ateruppta/", award_acts.resume, name="award-resume"),
    path("beviljat/<uuid:award_id>/upphav/", award_acts.revoke, name="award-revoke"),
    path("beviljat/<uuid:award_id>/avsluta/", award_acts.close, name="award-close"),
    path("beviljat/<uuid:award_id>/aterkrav/", award_checks.demand, name="recovery-demand"),
    path("del/<uuid:instalment_id>/attestera/", award_acts.attest, name="instalment-attest"),
    path("del/<uuid:instalment_id>/betala/", award_acts.pay, name="instalment-pay"),
    path("del/<uuid:instalment_id>/hall-inne/", award_acts.withhold, name="instalment-withhold"),
    path("del/<uuid:instalment_id>/slapp/", award_acts.release, name="instalment-release"),
    path("del/<uuid:instalment_id>/stall-in/", award_acts.cancel, name="instalment-cancel"),
    path("andring/<uuid:change_request_id>/", award_checks.change_request, name="change-request"),
    path("redovisning/<uuid:report_id>/", award_checks.report, name="report"),
    path("redovisning/<uuid:report_id>/utdrag/", award_checks.extract, name="report-extract"),
    path("aterkrav/<uuid:recovery_id>/tillbaka/", award_acts.repaid, name="recovery-repaid"),
    path("aterkrav/<uuid:recovery_id>/efterge/", award_checks.waive, name="recovery-waive"),
    path("mina-atgarder/", own_awards.index, name="own-awards"),
    path("mina-atgarder/<uuid:award_id>/", own_awards.detail, name="own-award"),
    path("mina-atgarder/<uuid:award_id>/flytta/", own_awards.move, name="own-award-move"),
    path("min-redovisning/<uuid:report_id>/", own_awards.report, name="own-report"),
    path("min-redovisning/<uuid:report_id>/utdrag/", own_awards.extract, name="own-report-extract"),
]
