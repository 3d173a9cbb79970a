"""What the pages about follow-ups and statistics point at, in the case that every page is tried on.

Statistics are the same for all who may read them, and those who put them together and let them out
are in no case: see test_figure_pages.
"""

from datetime import date, timedelta
from uuid import uuid4

from tryggare.domain.outcomes import Age, Start, questions
from tryggare.exit.models import Case
from tryggare.exit.services import follow_ups

STARTED = date(2024, 3, 1)


def figures_area(lived):
    town, case = lived.town, lived.case
    with town.working("ada") as by:
        # Support that began long ago, so that there is something to follow up.
        Case.objects.filter(pk=case.pk).update(opened_on=STARTED - timedelta(days=7))
        facts = Start(STARTED, Age.FROM_21, protection=True)
        follow_ups.begin(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)
        Case.objects.filter(pk=case.pk).update(opened_on=case.opened_on)
    lived.words["exit:follow-up-write"] = {"point": 12}
    return {"table_id": uuid4(), "point": 12}


FIGURES_GOOD = {
    "exit:follow-up-begin": ("bo", {"on": "2026-11-24", "age": "from_21", "protection": "no"}),
    "exit:follow-up-write": (
        "ada",
        {"on": "2026-11-24", "ending": "other", **dict.fromkeys(questions(), "unknown")},
    ),
}
