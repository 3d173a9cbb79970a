"""What an invented person needs, who answers for it, what is planned and agreed on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol
from uuid import UUID

from tryggare.exit.models import Case
from tryggare.exit.services import agreements, interventions, needs, plans
from tryggare.exit.services.agreements import AgreementFacts, EventFacts
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.interventions import EndFacts, InterventionFacts
from tryggare.exit.services.needs import MappingFacts, Statement
from tryggare.exit.services.plans import PlanFacts
from tryggare.keyring.client import Client
from tryggare.project.demo.acting import at


class Office(Protocol):
    """Where the caseworkers are."""

    keyring: Client

    def by(self, key: str) -> Caseworker: ...


def plan_support(office: Office, key: str, case: Case, start: date) -> None:
    """Map twice, plan and follow up, begin and end support, agree, depart from it once.

    ``start`` is the day the case was opened, long enough ago.
    """
    made = _Planned(office, key, case, start)
    made.map_(6, _FIRST)
    made.plan(24, "Eget boende på annan ort och en vardag utan droger.", follow_up=45)
    made.begin(
        24, "protected_housing", "acute_housing", "supplier", "Eget rum. Personal dygnet runt."
    )
    made.begin(26, "addiction_treatment", "addiction", "region", "Samtal varje tisdag.")
    debts = made.begin(26, "debt_advice", "debts", "social_services", "Tre möten om skulderna.")
    made.agree(27)
    made.map_(50, _SECOND)
    made.end(55, debts)
    made.plan(66, "Eget kontrakt på annan ort. Börja läsa till hösten.", follow_up=76)


_FIRST = {
    "acute_housing": Statement(
        level=4,
        source="person",
        own_view="Jag kan inte sova hemma.",
        goal="Ett rum där det är lugnt",
        responsible="social_services",
    ),
    "debts": Statement(
        level=3,
        source="paper",
        own_view="Jag öppnar inte breven.",
        goal="Veta vad jag är skyldig",
        responsible="social_services",
    ),
    "addiction": Statement(
        level=3,
        source="person",
        own_view="Jag vill sluta, det är svårast på kvällen.",
        goal="Drogfri vardag",
        responsible="region",
    ),
    "occupation": Statement(
        level=2, source="person", own_view="Jag vill läsa.", goal="Läsa färdigt"
    ),
    "network": Statement(
        level=3, source="relatives", goal="Träffa familjen igen", responsible="person"
    ),
}
_SECOND = {
    "acute_housing": Statement(
        level=2,
        source="person",
        own_view="Jag sover bättre.",
        goal="Eget kontrakt",
        responsible="social_services",
    ),
    "debts": Statement(
        level=2,
        source="paper",
        own_view="Det var mindre än jag trodde.",
        goal="En plan som håller",
        responsible="person",
    ),
    "addiction": Statement(
        level=2,
        source="health_care",
        own_view="Tre veckor nu.",
        goal="Drogfri vardag",
        responsible="region",
    ),
    "mental_health": Statement(level=3, source="person", own_view="Jag är rädd på bussen."),
}


class _Planned:
    """The services as one caseworker calls them in one case, by days after it was opened."""

    def __init__(self, office: Office, key: str, case: Case, start: date) -> None:
        self._office, self._key, self._case, self._start = office, key, case, start

    def map_(self, after: int, areas: dict[str, Statement]) -> None:
        day = self._day(after)
        with at(day):
            needs.map_(
                by=self._office.by(self._key),
                case_id=self._case.pk,
                facts=MappingFacts(mapped_on=day, areas=areas),
                keyring=self._office.keyring,
            )

    def plan(self, after: int, goal: str, *, follow_up: int) -> None:
        day = self._day(after)
        facts = PlanFacts(
            kind="adult_plan",
            made_on=day,
            review_on=self._day(follow_up),
            fields={
                "goal": goal,
                "how": "Ett möte i veckan med handläggaren. Insatserna börjar genast.",
                "responsible": "Socialtjänsten ordnar boendet, vården behandlingen.",
                "others": "Vården i regionen: öppen behandling.",
                "follow_up": "På ett möte tillsammans.",
                "views": "Vill att det går fort, och inte behöva berätta allt igen.",
            },
            took_part="Personen, handläggaren och vården",
            own_view="Det känns möjligt, om jag får sova.",
        )
        with at(day):
            plans.write(
                by=self._office.by(self._key),
                case_id=self._case.pk,
                facts=facts,
                keyring=self._office.keyring,
            )

    def begin(self, after: int, kind: str, area: str, responsible: str, what: str) -> UUID:
        day = self._day(after)
        facts = InterventionFacts(
            area=area,
            kind=kind,
            path="assessed",
            decided_on=self._day(23),
            decision="Beslut om stöd till personen",
            responsible=responsible,
            starts_on=day,
            what=what,
        )
        with at(day):
            return interventions.begin(
                by=self._office.by(self._key),
                case_id=self._case.pk,
                facts=facts,
                keyring=self._office.keyring,
            ).pk

    def end(self, after: int, intervention_id: UUID) -> None:
        day = self._day(after)
        facts = EndFacts(
            ended_on=day, outcome="Skulderna är samlade och en plan är gjord.", own_view="Bra."
        )
        with at(day):
            interventions.end(
                by=self._office.by(self._key),
                case_id=self._case.pk,
                intervention_id=intervention_id,
                facts=facts,
                keyring=self._office.keyring,
            )

    def agree(self, after: int) -> None:
        day, later = self._day(after), self._day(40)
        support = AgreementFacts(
            kind="support",
            agreed_on=day,
            ours="Hör av oss varje vecka. Svarar samma dag på vardagar.",
            theirs="Kommer till mötena eller hör av mig innan. Håller mig borta från droger.",
            person_agrees=True,
        )
        tests = AgreementFacts(
            kind="tests",
            agreed_on=day,
            ours="Ordnar tid på mottagningen.",
            theirs="Lämnar test när jag själv vill.",
            results="Bara jag och mottagningen.",
            person_agrees=True,
        )
        breach = EventFacts(
            kind="breach",
            happened_on=later,
            what="Kom inte till mötet och svarade inte.",
            own_view="Vågade inte åka buss.",
            assessment="Ingen skuld. Vi möts där personen bor tills vidare.",
        )
        with at(day):
            by = self._office.by(self._key)
            keyring, case_id = self._office.keyring, self._case.pk
            row = agreements.make(by=by, case_id=case_id, facts=support, keyring=keyring)
            agreements.make(by=by, case_id=case_id, facts=tests, keyring=keyring)
        with at(later):
            by = self._office.by(self._key)
            agreements.note(
                by=by, case_id=case_id, agreement_id=row.pk, facts=breach, keyring=keyring
            )

    def _day(self, after: int) -> date:
        return self._start + timedelta(days=after)
