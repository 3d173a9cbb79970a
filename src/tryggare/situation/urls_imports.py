"""Where the pages of imports are."""

from django.urls import path

from tryggare.situation.views import import_mapping, imports, police

_FILE = "inlasning/<uuid:import_batch_id>/"
_WORD = "inlasning/polisen/ord/<uuid:police_event_version_id>/"

urlpatterns = [
    path("inlasning/", imports.index, name="imports"),
    path("inlasning/polisen/", police.index, name="police-events"),
    path(_WORD, police.label, name="police-label"),
    path(_FILE, imports.show, name="import"),
    path(_FILE + "kolumner/", import_mapping.columns, name="import-columns"),
    path(_FILE + "blad/", import_mapping.choose_sheet, name="import-sheet"),
    path(_FILE + "ord/", import_mapping.words, name="import-words"),
    path(_FILE + "kontroll/", import_mapping.check, name="import-check"),
    path(_FILE + "las-in/", import_mapping.start, name="import-start"),
    path(_FILE + "lage/", imports.progress, name="import-progress"),
    path(_FILE + "radfel.csv", imports.refusals, name="import-refusals"),
    path(_FILE + "ta-bort/", imports.undo, name="import-undo"),
    path(_FILE + "valj-bort/", imports.discard, name="import-discard"),
]
