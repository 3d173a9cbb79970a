"""Files of incidents in every state that a page can show, put beside the demonstration."""

from __future__ import annotations

import json
from pathlib import Path

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from tests.rooms.situation.importing import SKOGAS, csv_of
from tryggare.domain.incidents.mapping import DateOrder, Field, Reading
from tryggare.domain.wording import say, to_plain
from tryggare.organisations.services.actors import enter_as_user
from tryggare.project.demo.personas import persona
from tryggare.situation.models import PoliceEventVersion
from tryggare.situation.services import imports, police

_HEADINGS = {"När": Field.DAY, "Vad": Field.CATEGORY, "Öst": Field.X, "Nord": Field.Y}
_ROWS = [("31/12/2025", "Klotter", *SKOGAS), ("2025-13-01", "ballong", *reversed(SKOGAS))]
_READ = {"total": 40_000, "done": 12_000, "position": 12_001, "added": 11_990, "refused": 10}
_STATES = {
    "a file that waits": {"state": "queued"},
    "a file being read": {"state": "running", **_READ},
    "a file being taken away": {"state": "undoing", **_READ},
    "a file that was taken away": {"state": "undone", **_READ},
    "a file that failed half-way": {
        "state": "failed", **_READ,
        "failure": to_plain(say("Arbetet avbröts %(times)s gånger utan att bli klart.", times=3)),
    },
    "a file that failed at once": {
        "state": "failed",
        "failure": to_plain(say("Filen har bara rubriker, inga händelser.")),
    },
}  # fmt: skip
_RECORDS = Path(__file__).parents[1] / "rooms" / "situation" / "police_events.json"


def lay_imports():
    with transaction.atomic():
        by = enter_as_user(persona("saga").user_id, on=timezone.localdate())
        reading = Reading(columns=_HEADINGS, date_order=DateOrder.DMY)

        def laid(**facts):
            batch = imports.upload(by=by, name="larm.csv", pieces=[csv_of(_ROWS, _HEADINGS)])
            imports.map_columns(by=by, batch_id=batch.pk, name="Prov", reading=reading)
            batch.refresh_from_db()
            for name, value in facts.items():
                setattr(batch, name, value)
            batch.save()
            return batch

        new, told = laid(), {}
        for what in ("columns", "words", "check"):
            told[f"a new file: {what}"] = reverse(f"situation:import-{what}", args=[new.pk])
        for what, facts in _STATES.items():
            told[what] = reverse("situation:import", args=[laid(**facts).pk])
        police.read_events(by=by, records=json.loads(_RECORDS.read_text(encoding="utf-8")))
        unknown = PoliceEventVersion.objects.get(kind="Rymdfärd")
        told["a word of the police's"] = reverse("situation:police-label", args=[unknown.pk])
        return told
