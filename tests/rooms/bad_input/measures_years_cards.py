"""What the cards of the year wheel say: see ``cards``."""

from __future__ import annotations

from tests.rooms.measures.year_laying import lay_entry
from tryggare.measures.forms import chain
from tryggare.measures.forms import years as forms


def _entry(town):
    return {"year_entry_id": lay_entry(town).pk}, {}


_ENTRY = {
    "title": "Skolavslutning", "kind": "pattern", "first_month": "6", "last_month": "6",
    "district": "", "responsible": "", "note": "Tre kvällar",
}  # fmt: skip

YEAR_CARDS = [
    {"route": "measures:year-add", "form": forms.EntryForm, "good": _ENTRY},
    {"route": "measures:year-change", "form": forms.EntryForm, "good": _ENTRY, "lay": _entry},
]
YEAR_BUTTONS = {"measures:year-remove"}
YEAR_LISTS = {
    forms.WheelForm: ("measures:year", "public-year"),
    chain.ChainForm: ("measures:chain", "public-chain"),
}
YEAR_ADDRESSES = {
    "measures:year": "year district",
    "public-year": "year district",
    "measures:chain": "kommundel steg",
    "public-chain": "kommundel steg",
}
