"""What the cards of imports say: see ``cards``."""

from __future__ import annotations

import json
from pathlib import Path

from tests.rooms.situation.importing import coordinator, csv_of, uploaded
from tests.rooms.situation.laying import lay_categories
from tryggare.domain.incidents.mapping import Field, Reading
from tryggare.situation.forms import imports as forms
from tryggare.situation.forms.police import PoliceLabelForm, PoliceUploadForm
from tryggare.situation.models import PoliceEventVersion
from tryggare.situation.services import imports, police

_RECORDS = Path(__file__).parents[1] / "situation" / "police_events.json"
_COLUMNS = {"Datum": Field.DAY, "Typ": Field.CATEGORY}


def _file(town):
    lay_categories(town)
    return uploaded(town, csv_of([("2026-01-01", "klotter")], _COLUMNS))


def _uploaded(town):
    return {"import_batch_id": _file(town).pk}, {}


def _mapped(town):
    batch = _file(town)
    reading = Reading(columns=_COLUMNS)
    by = coordinator(town)
    imports.map_columns(by=by, batch_id=batch.pk, name="Larmet", reading=reading)
    return {"import_batch_id": batch.pk}, {}


def _unknown(town):
    lay_categories(town)
    records = json.loads(_RECORDS.read_text(encoding="utf-8"))
    police.read_events(by=coordinator(town), records=records)
    return {"police_event_version_id": PoliceEventVersion.objects.get(kind="Rymdfärd").pk}, {}


IMPORT_CARDS = [
    {"route": "situation:import-columns", "form": forms.ImportColumnsForm, "lay": _uploaded,
     "good": {"column-0": "day", "column-1": "category", "date_order": "ymd", "century": "on",
              "system": "sweref99tm", "decimal_comma": "on", "precision": "point",
              "trusts_points": "on", "fixed_category": "", "name": "Larmet"}},
    {"route": "situation:import-words", "form": forms.ImportWordsForm, "lay": _mapped,
     "good": {"word-0": "vandalism-graffiti"}},
    {"route": "situation:police-label", "form": PoliceLabelForm, "lay": _unknown,
     "good": {"category": "-"}},
]  # fmt: skip
IMPORT_BUTTONS = {
    "situation:import-start", "situation:import-undo", "situation:import-discard",
}  # fmt: skip
# Files are in tests/rooms/situation/test_import_pages.py.
IMPORT_OWN_TESTS = {
    "situation:imports": forms.ImportUploadForm,
    "situation:import-sheet": forms.ImportSheetForm,
    "situation:police-events": PoliceUploadForm,
}
