"""An invented case from long ago, which it is time to destroy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from tryggare.domain.exit_cases import Given
from tryggare.domain.law import Branch
from tryggare.exit.models import CaseClock
from tryggare.exit.services import cases, clock_changes, notes
from tryggare.exit.services.cases import CaseFacts
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.identities import IdentityFacts
from tryggare.exit.services.notes import NoteFacts
from tryggare.keyring.client import Client
from tryggare.project.demo.acting import at

_LEAD = "frida"
# A number that the tax agency keeps for tests.
_NUMBER = "19121212-1212"
_DAYS_AGO = 5 * 365 + 120


def long_ago(by: Callable[[str], Caseworker], keyring: Client, today: date) -> None:
    """Somebody asked for support, and took the request back a week later. Every row says the day it
    was written; the event log goes by the database's own clock, and no note is counted from it."""
    first = today - timedelta(days=_DAYS_AGO)
    last = first + timedelta(days=7)
    with at(first):
        who = IdentityFacts(name="Påhittad Förrson", personal_number=_NUMBER)
        facts = CaseFacts(branch=Branch.ADULT, opened_on=first, identity=who)
        case = cases.open_(by=by(_LEAD), facts=facts, keyring=keyring)
        said = NoteFacts(kind="contact", happened_on=first, text="Ringde och frågade om stöd.")
        notes.write(by=by(_LEAD), case_id=case.pk, facts=said, keyring=keyring)
    with at(last):
        given = Given(on=last, reason="Har flyttat till en släkting och vill inte ha stöd.")
        cases.go(by=by(_LEAD), case_id=case.pk, way="withdraw", given=given, keyring=keyring)
        for row in CaseClock.objects.filter(case=case, owes_reason=True):
            clock_changes.explain(
                by=by(_LEAD), clock_id=row.pk, reason="Personen svarade inte.", keyring=keyring
            )
