"""What the pages about the akt point at, in the case that every page is tried on."""

import base64

from django.utils.timezone import localdate

from tests.rooms.exit.exchanging import (
    ORDINARY,
    answer,
    decided,
    export_approved,
    export_asked,
    export_taken,
    opened_there,
)
from tryggare.domain.exit_exchange import Part, new_phrase


def exchange_area(lived):
    """One that waits for its receipt, one to approve and one to take; the last with a passphrase,
    since the system has lost its key."""
    town, case = lived.town, lived.case
    decided(town)
    unanswered = export_asked(town, case)
    lived.unanswered = opened_there(export_taken(town, unanswered))
    decided(town, key=b"")
    waiting, ready = (export_asked(town, case, parts=ORDINARY | {Part.THREAT}) for _ in range(2))
    export_approved(town, ready)
    lived.words["exit:export-take"] = {"export_id": ready.pk}
    lived.words["exit:export-receipt"] = {"export_id": unanswered.pk}
    return {"export_id": waiting.pk}


EXCHANGE_GOOD = {
    "exit:export-ask": (
        "ada",
        {
            "purpose": "record",
            "parts": ["journal", "decisions"],
            "reason": "Ska stå i akten",
            "protected": ["threat"],
            "protected_reason": "Flytten sköts där",
            "is_confirmed": "on",
        },
    ),
    "exit:export-receipt": (
        "bo",
        # The export is taken out while the test runs, so its receipt is of the same day.
        {"registered_on": lambda lived: localdate().isoformat(), "diary_number": "SN 2026/118"},
    ),
    "exit:export-take": ("ada", {"phrase": new_phrase()}),
    "exit:return": (
        "bo",
        {"locked": lambda lived: base64.b64encode(answer(lived.unanswered, additions=())).decode()},
    ),
}
