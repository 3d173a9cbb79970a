"""The situation picture in Huddinge: categories, and what each part of the work has laid on them.

Everything that is said to have happened is invented, but for the police's own open events.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from django.db import transaction
from django.utils import timezone

from tryggare.project.demo.acting import Cast, unasked
from tryggare.project.demo.ground import municipality_id
from tryggare.project.demo.personas import HUDDINGE
from tryggare.project.demo.situation_analyses import lay_analyses
from tryggare.project.demo.situation_dialogues import lay_dialogues
from tryggare.project.demo.situation_imports import lay_imports
from tryggare.project.demo.situation_pictures import lay_pictures
from tryggare.project.demo.situation_reports import lay_reports
from tryggare.project.demo.situation_surveys import lay_surveys
from tryggare.project.demo.situation_weeks import lay_weeks
from tryggare.situation.models import Category
from tryggare.situation.services import categories

COORDINATOR = "saga"

# Each lays its own part as of a day, in this order, and says in a sentence what it laid.
PARTS: tuple[Callable[[Cast, date], str], ...] = (
    lay_imports,
    lay_reports,
    lay_analyses,
    lay_weeks,
    lay_dialogues,
    lay_surveys,
    lay_pictures,
)


def load_situation() -> Iterator[str]:
    """Put it in place and tell of it, all or nothing; what is there is left as it is."""
    cast = Cast(municipality_id(HUDDINGE))
    with transaction.atomic(), unasked():
        cast.enter()
        if Category.objects.exists():
            return
        laid = categories.lay_starting(by=cast.by(COORDINATOR))
        told = [part(cast, timezone.localdate()) for part in PARTS]
    yield f"Lägesbilden: {laid} kategorier."
    yield from told
