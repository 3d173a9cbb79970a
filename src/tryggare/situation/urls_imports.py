"""Where the pages of imports are."""

from django.urls import path

from tryggare.situation.views import import_mapping, imports, police

urlpatterns = [
    path("inlasning/", imports.index, name="imports"),
    path("inlasning/polisen/", police.index, name="police-events"),
    path("inlasning/polisen/ord/<path:kind>/", police.label, name="police-label"),
    path("inlasning/<uuid:batch_id>/", imports.show, name="import"),
    path("inlasning/<uuid:batch_id>/kolumner/", import_mapping.columns, name="import-columns"),
    path("inlasning/<uuid:batch_id>/blad/", import_mapping.choose_sheet, name="import-sheet"),
    path("inlasning/<uuid:batch_id>/ord/", import_mapping.words, name="import-words"),
    path("inlasning/<uuid:batch_id>/kontroll/", import_mapping.check, name="import-check"),
    path("inlasning/<uuid:batch_id>/las-in/", import_mapping.start, name="import-start"),
    path("inlasning/<uuid:batch_id>/lage/", imports.progress, name="import-progress"),
    path("inlasning/<uuid:batch_id>/lastes-inte.csv", imports.refusals, name="import-refusals"),
    path("inlasning/<uuid:batch_id>/ta-bort/", imports.undo, name="import-undo"),
    path("inlasning/<uuid:batch_id>/valj-bort/", imports.discard, name="import-discard"),
]
