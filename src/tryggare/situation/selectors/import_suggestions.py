"""What is suggested for a file before anybody has said how it is read."""

from __future__ import annotations

from tryggare.domain.incidents.guessing import guess
from tryggare.domain.incidents.mapping import Reading
from tryggare.domain.incidents.presets import EMBRACE
from tryggare.domain.wording import Text, say
from tryggare.situation.models import ImportBatch, WaysOfWorking
from tryggare.situation.selectors.ground import ground
from tryggare.situation.selectors.imports import Look, mapping_for, reading_of
from tryggare.situation.selectors.ways import ways


def suggested(batch: ImportBatch, seen: Look) -> tuple[str, Reading, list[Text]]:
    """Where the file seems to come from, how it is read, and the reasons: as was said of this file,
    else as was said of the last one with these headings, else by what the file looks like."""
    own = reading_of(batch)
    if own and batch.mapping and set(own.columns) <= set(seen.headings):
        return batch.mapping.name, own, []
    kept = mapping_for(seen.headings)
    reading = reading_of(kept) if kept else None
    if kept and reading:
        why = say("Rubrikerna är som i ”%(name)s”. Filen läses på samma sätt.", name=kept.name)
        return kept.name, reading, [why]
    preset = EMBRACE if ways(batch.municipality_id).week == WaysOfWorking.Week.EMBRACE else None
    guessed = guess(seen.headings, seen.rows, ground(batch.municipality_id).home, preset)
    if preset is None:
        return "", guessed.reading, list(guessed.reasons)
    caution = say(
        "Hur EMBRACE skriver sin export är inte publicerat. Kontrollera varje kolumn mot det som "
        "står i filen."
    )
    return preset.name, guessed.reading, [caution, *guessed.reasons]
