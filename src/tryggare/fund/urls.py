"""Where the fund's pages are."""

from django.urls import path

from tryggare.fund.views import (
    applications,
    comparisons,
    documents,
    files,
    pins,
    proposals,
    rounds,
    rules,
)

app_name = "fund"

urlpatterns = [
    path("", rounds.index, name="rounds"),
    path("ny-fond/", rounds.open_fund, name="fund-open"),
    path("ny-omgang/", rounds.add, name="round-add"),
    path("omgang/<uuid:round_id>/", rounds.detail, name="round"),
    path("omgang/<uuid:round_id>/andra/", rounds.change, name="round-change"),
    path("omgang/<uuid:round_id>/lamna/", rounds.hand_over, name="round-hand-over"),
    path("omgang/<uuid:round_id>/ta-tillbaka/", rounds.take_back, name="round-take-back"),
    path("omgang/<uuid:round_id>/regler/", rules.show, name="rules"),
    path("omgang/<uuid:round_id>/ansokningar/", applications.index, name="applications"),
    path("omgang/<uuid:round_id>/filer/", files.index, name="files"),
    path("fil/<uuid:application_file_id>/kolumner/", files.columns, name="file-columns"),
    path("fil/<uuid:application_file_id>/blad/", files.choose_sheet, name="file-sheet"),
    path("fil/<uuid:application_file_id>/kontroll/", files.check, name="file-check"),
    path("fil/<uuid:application_file_id>/las-in/", files.read_in, name="file-read"),
    path("fil/<uuid:application_file_id>/valj-bort/", files.discard, name="file-discard"),
    path("fil/<uuid:application_file_id>/original/", files.original, name="file-original"),
    path("mall/ansokningar.csv", files.template, {"ending": "csv"}, name="template-csv"),
    path("mall/ansokningar.xlsx", files.template, {"ending": "xlsx"}, name="template-xlsx"),
    path("ansokan/<uuid:application_id>/", applications.detail, name="application"),
    path("ansokan/<uuid:application_id>/andra/", applications.change, name="application-change"),
    path("omgang/<uuid:round_id>/forslag/", proposals.index, name="proposals"),
    path("omgang/<uuid:round_id>/forslag/rakna/", proposals.compute, name="proposal-compute"),
    path("omgang/<uuid:round_id>/lasningar/", pins.index, name="pins"),
    path("ansokan/<uuid:application_id>/las/", pins.put, name="pin"),
    path("ansokan/<uuid:application_id>/las-upp/", pins.remove, name="pin-remove"),
    path("forslag/<uuid:proposal_id>/", proposals.show, name="proposal"),
    path("forslag/<uuid:proposal_id>/lage/", proposals.progress, name="proposal-progress"),
    path("forslag/<uuid:proposal_id>/avbryt/", proposals.cancel, name="proposal-cancel"),
    path("forslag/<uuid:proposal_id>/jamfor/", comparisons.show, name="proposal-compare"),
    path("forslag/<uuid:proposal_id>/<str:name>", documents.download, name="document"),
]
