"""What keeps one of the invented persons safe, in the demonstration. No such place exists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from tryggare.domain.exit_safety import (
    Agency,
    Answer,
    Channel,
    Level,
    Measure,
    Noted,
    Placement,
    Region,
    Source,
)
from tryggare.exit.models import Case
from tryggare.exit.services import (
    exposures,
    knowers,
    markings,
    places,
    safe_contacts,
    staff_threats,
    threats,
    whereabouts,
)
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.exposures import ExposureFacts
from tryggare.exit.services.knowers import KnowerFacts
from tryggare.exit.services.markings import MarkingFacts
from tryggare.exit.services.places import PlaceFacts
from tryggare.exit.services.safe_contacts import ContactFacts
from tryggare.exit.services.staff_threats import StaffThreatFacts
from tryggare.exit.services.threats import ThreatFacts
from tryggare.exit.services.whereabouts import StayFacts
from tryggare.keyring.client import Client
from tryggare.project.demo.acting import at

_LEAD, _DECIDER = "frida", "signe"


def add(by: Callable[[str], Caseworker], keyring: Client, today: date) -> None:
    """For the case whose support is being carried out; ``by`` acts as one of its team.

    Hugo is in the team and not on the list: he sees where the person stays, coarsely.
    """
    case = Case.objects.get(state="carrying_out")
    stay_id = _stays(by, keyring, case, today)
    _threat(by, keyring, case, today)
    _staff(by, keyring, case, today)
    _exposure(by, keyring, case, stay_id)


def _stays(by: Callable[[str], Caseworker], keyring: Client, case: Case, today: date) -> UUID:
    lead = by(_LEAD)
    for days, region, placement in (
        (74, Region.OWN, Placement.TEMPORARY),
        (44, Region.OTHER, Placement.SHELTER),
    ):
        day = today - timedelta(days=days)
        facts = StayFacts(
            region=region, placement=placement, source=Source.OURSELVES, starts_on=day
        )
        with at(day):
            stay = whereabouts.add(by=lead, case_id=case.pk, facts=facts, keyring=keyring)
    with at(today - timedelta(days=44)):
        exact = PlaceFacts(
            place="Påhittade vägen 1, Ingenstans",
            reason="Beslutsfattaren ska kunna ordna en akut flytt.",
        )
        places.write(by=lead, case_id=case.pk, stay_id=stay.pk, facts=exact, keyring=keyring)
        for who in (
            KnowerFacts(person_id=by(_DECIDER).person_id, reason="Har jour på helgerna."),
            KnowerFacts(
                name="Kim Exempelvärd", role="tar emot på boendet", reason="Lämnar nyckeln."
            ),
        ):
            knowers.add(by=by(_LEAD), case_id=case.pk, stay_id=stay.pk, facts=who, keyring=keyring)
    marking = MarkingFacts(kind="local", is_on=True, since=today - timedelta(days=74))
    markings.mark(by=lead, case_id=case.pk, facts=marking)
    return stay.pk


def _threat(by: Callable[[str], Caseworker], keyring: Client, case: Case, today: date) -> None:
    lead, day = by(_LEAD), today - timedelta(days=50)
    contact = ContactFacts(
        channel=Channel.APP,
        how="Kontot Höstlov",
        times="Vardagar 9–11",
        code_phrase="Har du bussen i dag?",
        never_call=True,
        never_post=True,
    )
    threat = ThreatFacts(
        agency=Agency.POLICE,
        level=Level.HIGH,
        measures=(Measure.MOVE, Measure.NOT_ALONE),
        assessed_on=day,
        valid_to=today + timedelta(days=10),
        reassess_on=today + timedelta(days=10),
        places="Centrala Huddinge",
        oral_by="Samordnaren i polisregionen",
        oral_on=day,
    )
    with at(day):
        safe_contacts.write(by=lead, case_id=case.pk, facts=contact, keyring=keyring)
        threats.write(by=lead, case_id=case.pk, facts=threat, keyring=keyring)


def _staff(by: Callable[[str], Caseworker], keyring: Client, case: Case, today: date) -> None:
    facts = StaffThreatFacts(
        kind="approach",
        happened_on=today - timedelta(days=12),
        text="En okänd person frågade efter handläggaren i receptionen.",
        done="Väktare följde handläggaren till bilen. Chefen och skyddsombudet vet.",
        protection="Två vid möten den här månaden.",
        police_told=True,
        hide_names=True,
    )
    with at(today - timedelta(days=12)):
        staff_threats.report(by=by(_LEAD), case_id=case.pk, facts=facts, keyring=keyring)


def _exposure(by: Callable[[str], Caseworker], keyring: Client, case: Case, stay_id: UUID) -> None:
    lead, now = by(_LEAD), timezone.now()
    facts = ExposureFacts(
        what="En faktura med boendets namn gick till fel enhet. Den är hämtad tillbaka.",
        noticed_at=now - timedelta(hours=20),
        seen_from=now - timedelta(days=3),
        stay_id=stay_id,
    )
    row = exposures.report(by=lead, case_id=case.pk, facts=facts, keyring=keyring)
    for noted in (
        Noted("protection", Answer.NOT_NEEDED, "Personen bor redan i skyddat boende."),
        Noted("warned", Answer.DONE, "Fick veta i går kväll."),
    ):
        exposures.note(by=lead, case_id=case.pk, exposure_id=row.pk, noted=noted, keyring=keyring)
