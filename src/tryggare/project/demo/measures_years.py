"""Huddinge's year wheel: what comes back every year. The places and feasts are real; who does what
about them here is invented."""

from __future__ import annotations

from datetime import date

from tryggare.measures.models import YearEntry
from tryggare.measures.services import years
from tryggare.measures.services.years import EntryFacts
from tryggare.organisations.models import District, Organisation
from tryggare.project.demo.acting import Cast

_BY = "saga"
_PATTERN, _ACTIVITY, _MEETING, _DECISION = (kind.value for kind in YearEntry.Kind)
_CULTURE, _BOARD = "Kultur- och fritidsnämnden", "Kommunstyrelsen"
# What, kind, first and last month, kommundel by its place in the list, responsible, note.
_ENTRIES = (
    ("Valborg", _PATTERN, 4, 4, "", "", "Berusade ungdomar i parker. Påhittat exempel."),
    ("Skolavslutning", _PATTERN, 6, 6, "", "", "Tre kvällar i juni. Påhittat exempel."),
    ("Mörker på gångvägar", _PATTERN, 10, 2, "", "", "Trasiga lampor märks först nu."),
    ("Höstlov och Halloween", _PATTERN, 10, 11, "", "", ""),
    ("Fyrverkerier kring nyår", _PATTERN, 12, 1, "", "", ""),
    ("Extra öppet på sommarlovet", _ACTIVITY, 6, 8, "", _CULTURE, ""),
    ("Vuxna ute på skolavslutningen", _ACTIVITY, 6, 6, "", _CULTURE, ""),
    ("Nattvandring på Lucia", _ACTIVITY, 12, 12, "", _CULTURE, ""),
    ("Lampor ses över före hösten", _ACTIVITY, 8, 9, "", "", ""),
    ("Dialogvecka", _MEETING, 3, 3, "0", _BOARD, ""),
    ("Dialogvecka", _MEETING, 4, 4, "1", _BOARD, ""),
    ("Dialogvecka", _MEETING, 9, 9, "2", _BOARD, ""),
    ("Dialogvecka", _MEETING, 10, 10, "3", _BOARD, ""),
    ("Nämndernas verksamhetsplaner", _DECISION, 12, 12, "", "", ""),
)  # fmt: skip


def lay_years(cast: Cast, today: date) -> str:
    """A dozen entries, the dialogue weeks in one kommundel each."""
    by = cast.by(_BY)
    districts = list(District.objects.all())
    bodies = {one.name: one for one in Organisation.objects.all()}
    for title, kind, first, last, place, body, note in _ENTRIES:
        district = districts[int(place)] if place else None
        facts = EntryFacts(
            title=f"{title} i {district}" if district else title,
            kind=kind,
            first_month=first,
            last_month=last,
            district=district,
            responsible=bodies.get(body),
            note=note,
        )
        years.add(by=by, facts=facts)
    return f"Årshjulet: {len(_ENTRIES)} saker som återkommer."
