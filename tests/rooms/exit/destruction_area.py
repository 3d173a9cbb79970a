"""What the pages about destruction point at, in the case that every page is tried on."""

from uuid import uuid4

from tryggare.exit.services import legal_holds
from tryggare.exit.services.legal_holds import HoldFacts


def destruction_area(lived):
    """Whoever lists and approves reaches no case: see test_destruction_pages for their pages."""
    town, case = lived.town, lived.case
    with town.working("ada") as by:
        facts = HoldFacts(kind="dispute", words="Stämning från hösten")
        hold = legal_holds.put(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)
    return {
        "hold_id": hold.pk,
        "destruction_id": uuid4(),
        "certificate_id": uuid4(),
        "archive_id": uuid4(),
    }


# A sending of each form that is taken: see ``lived.GOOD``.
DESTRUCTION_GOOD = {
    "exit:legal-hold": ("bo", {"kind": "inspection", "words": "IVO vill se", "until": ""}),
}
