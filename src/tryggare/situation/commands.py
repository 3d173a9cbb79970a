"""What the command line does for the situation picture."""

from __future__ import annotations

import sys
from pathlib import Path

from django.db import transaction

from tryggare.audit import tenancy
from tryggare.domain.command_line import content_of, tell, why
from tryggare.domain.errors import InvalidInput
from tryggare.organisations.models import Municipality
from tryggare.organisations.permissions import Actor
from tryggare.situation.permissions import IMPORT
from tryggare.situation.selectors import police as selectors
from tryggare.situation.services import police

_MOST = 500_000_000  # bytes; the whole country's events of four years are under fifty million
_BAD_INPUT, _WRONG = 2, 1


def read_police_events(file: Path, code: str) -> int:
    """Read a file of events into a municipality and say what became of it. Exit 0, 1 when some
    records could not be read, 2 when nothing could."""
    municipality = Municipality.objects.filter(code=code).first()
    if municipality is None:
        print("Det finns ingen sådan kommun i databasen.", file=sys.stderr)  # noqa: T201
        return _BAD_INPUT
    try:
        records = police.records_of(content_of(file, most=_MOST))
    except OSError as error:
        print(f"{file}: {why(error)}", file=sys.stderr)  # noqa: T201
        return _BAD_INPUT
    except InvalidInput as error:
        print(f"{file}: {error.problems[0].message}", file=sys.stderr)  # noqa: T201
        return _BAD_INPUT
    by = Actor(None, municipality.pk, "Kommandoraden", frozenset({IMPORT.code}))
    with transaction.atomic():
        tenancy.enter(municipality_id=municipality.pk)
        told = police.read_events(by=by, records=records)
        unknown = selectors.unknown(municipality)
    print(  # noqa: T201
        f"{told.records} poster, {told.versions} nya versioner. {told.counted} händelser i "
        f"{municipality.name} räknas ({told.counted_before} förut)."
    )
    for one in unknown:
        print(f"Okänt ord: {one.kind} ({one.events}). Säg hur det räknas.")  # noqa: T201
    tell(told.problems)
    return _WRONG if told.problems else 0
