"""The action plan in Huddinge, laid on its adopted lägesbild and the fund's grants.

Places and bodies are real; what is planned and done in them here is invented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from django.db import transaction
from django.utils import timezone

from tryggare.measures.models import ActionPlan, JointAgreement
from tryggare.project.demo.acting import Cast, unasked
from tryggare.project.demo.ground import municipality_id
from tryggare.project.demo.measures_cameras import lay_cameras
from tryggare.project.demo.measures_cooperation import lay_cooperation
from tryggare.project.demo.measures_measures import begin_measures, lay_measures
from tryggare.project.demo.measures_plans import lay_next_plan, lay_plans
from tryggare.project.demo.measures_thread import lay_thread
from tryggare.project.demo.measures_years import lay_years
from tryggare.project.demo.personas import HUDDINGE

# Each lays its own part as of a day, in this order, and says in a sentence what it laid. What the
# law asks something before begins when that is laid, the report tells of all, and the next plan is
# last: it takes over what the others have laid on the one in force.
PARTS: tuple[Callable[[Cast, date], str], ...] = (
    lay_plans,
    lay_measures,
    lay_cameras,
    begin_measures,
    lay_cooperation,
    lay_years,
    lay_thread,
    lay_next_plan,
)


def load_measures() -> Iterator[str]:
    """Put it in place and tell of it, all or nothing; what is there is left as it is."""
    cast = Cast(municipality_id(HUDDINGE))
    with transaction.atomic(), unasked():
        cast.enter()
        if ActionPlan.objects.exists() or JointAgreement.objects.exists():
            return
        told = [part(cast, timezone.localdate()) for part in PARTS]
    yield from told
