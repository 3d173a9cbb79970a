"""A few cases of the exit programme. Every person in them is invented, and so is what happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.exit_cases import Given, Phase
from tryggare.domain.law import Branch
from tryggare.domain.outcomes import Age, Start
from tryggare.domain.sealing import Secret
from tryggare.exit.models import Case
from tryggare.exit.services import cases, follow_ups, notes, teams
from tryggare.exit.services.cases import CaseFacts
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.identities import IdentityFacts
from tryggare.exit.services.notes import NoteFacts
from tryggare.exit.services.teams import MemberFacts
from tryggare.keyring.client import Client
from tryggare.keyring.errors import KeyringAway
from tryggare.project.demo import (
    exit_cooperation,
    exit_costs,
    exit_decisions,
    exit_destruction,
    exit_exchange,
    exit_figures,
    exit_safety,
)
from tryggare.project.demo.acting import Cast, at
from tryggare.project.demo.exit_needs import plan_support
from tryggare.project.demo.exit_sharing import Sharing, lay_sharing
from tryggare.project.demo.ground import municipality_id
from tryggare.project.demo.personas import BOTKYRKA, HUDDINGE

_LEAD, _COLLEAGUE, _DECIDER, _NEIGHBOUR = "frida", "hugo", "signe", "ida"
_PARTNER = "otto"


@dataclass
class Office:
    """The caseworkers of a municipality, each admitted to the keyring under their own name."""

    cast: Cast
    keyring: Client
    _tickets: dict[UUID, Secret] = field(default_factory=dict)

    def by(self, key: str) -> Caseworker:
        """Act as this person for the rest of the transaction, or until the next."""
        actor = self.cast.by(key)
        person = self.cast.people[key].pk
        if person not in self._tickets:
            self.keyring.enrol(str(person))
            self._tickets[person] = self.keyring.admit(str(person))
        return Caseworker(actor, self._tickets[person])

    def open_(self, key: str, day: date, branch: Branch, name: str) -> Case:
        """A case opened by ``key`` on ``day``, about somebody invented."""
        facts = CaseFacts(branch=branch, opened_on=day, identity=IdentityFacts(name=name))
        with at(day):
            return cases.open_(by=self.by(key), facts=facts, keyring=self.keyring)

    def join(self, key: str, case: Case, day: date, facts: tuple[str, str]) -> None:
        """Let the lead ask ``key`` into the case as something and for a reason (``facts``), and
        let them answer that nothing ties them."""
        with at(day):
            kind, why = facts
            person = self.cast.people[key].pk
            asked = teams.invite(
                by=self.by(_LEAD),
                case_id=case.pk,
                facts=MemberFacts(person_id=person, kind=kind, reason=why),
                keyring=self.keyring,
            )
            teams.answer(by=self.by(key), membership_id=asked.pk, is_tied=False)

    def go(self, key: str, case: Case, day: date, way: str, **given: Any) -> None:
        """Go a way on a day."""
        with at(day):
            cases.go(
                by=self.by(key),
                case_id=case.pk,
                way=way,
                given=Given(on=day, **given),
                keyring=self.keyring,
            )

    def note(self, key: str, case: Case, day: date, kind: str, text: str) -> None:
        """Write a note on a day."""
        with at(day):
            facts = NoteFacts(kind=kind, happened_on=day, text=text)
            notes.write(by=self.by(key), case_id=case.pk, facts=facts, keyring=self.keyring)


def load_exits() -> Iterator[str]:
    """Put them in place and tell of it; what is there is left. Without a keyring there are none."""
    try:
        keyring = Client.from_environment()
        keyring.status()
    except KeyringAway as error:
        yield f"Inga ärenden om stöd läggs in. {error.text()}"
        return
    today = timezone.localdate()
    with transaction.atomic():
        office = _office(HUDDINGE, keyring)
        office.by(_LEAD)
        if Case.objects.exists():
            return
        case = _grown_up(office, today)
        exit_safety.add(office.by, keyring, today)
        _child(office, today)
        _came_back(office, today)
        exit_destruction.long_ago(office.by, keyring, today)
        office.open_(_COLLEAGUE, today - timedelta(days=1), Branch.ADULT, "Påhittad Exempelperson")
    with transaction.atomic():
        office = _office(BOTKYRKA, keyring)
        office.open_(_NEIGHBOUR, today - timedelta(days=4), Branch.ADULT, "Påhittad Granne")
    exit_figures.add(keyring)
    exit_cooperation.lay_cooperation(lambda code: _office(code, keyring), case, today)
    yield "Sex ärenden om stöd till avhopp, om personer som inte finns."


def _office(code: str, keyring: Client) -> Office:
    cast = Cast(municipality_id(code))
    cast.enter()
    return Office(cast, keyring)


def _grown_up(office: Office, today: date) -> Case:
    """An adult whose support is being carried out; gives the case."""
    start = today - timedelta(days=75)

    def day(after: int) -> date:
        return start + timedelta(days=after)

    case = office.open_(_LEAD, start, Branch.ADULT, "Påhittad Vuxensson")
    office.join(_COLLEAGUE, case, start, ("member", "Vikarie och stöd på möten."))
    office.join(_DECIDER, case, start, ("decider", "Beslutar på delegation."))
    exit_decisions.answer(office, case, start)
    office.note(_LEAD, case, start, "contact", "Personen ringde själv och vill bort. Mår dåligt.")
    office.go(_LEAD, case, day(0), "take_in", danger_asked=True)
    opening = ("Utredning inleds.", "Personen beskriver ett behov som kan ge rätt till insatser.")
    exit_decisions.decide(office, case, day(0), "open-investigation", opening)
    office.go(_DECIDER, case, day(0), "investigate")
    office.note(_LEAD, case, day(6), "meeting", "Kartläggning: boende, skulder, vardag, sömn.")
    exit_decisions.communicate(office, case, day(18))
    office.go(_LEAD, case, day(20), "hand_over")
    granting = (
        "Du får kontaktperson och hjälp att byta bostad i tolv månader.",
        "Behovet kan inte tillgodoses på annat sätt.",
    )
    granted = exit_decisions.decide(office, case, day(23), "assistance-granted", granting)
    office.go(
        _DECIDER,
        case,
        day(23),
        "grant",
        reason="Behovet kan inte tillgodoses på annat sätt.",
    )
    exit_decisions.hand_over(office, case, day(24), granted.pk)
    exit_decisions.book(office, case, 5, "talk", 3)
    exit_decisions.book(office, case, 12, "phone", None)
    plan_support(office, _LEAD, case, start)
    office.go(_LEAD, case, day(30), "carry_out", phase=Phase.SECURE)
    with at(day(31)):
        began = Start(day(30), Age.FROM_21, protection=True)
        follow_ups.begin(by=office.by(_LEAD), case_id=case.pk, facts=began, keyring=office.keyring)
    office.note(_COLLEAGUE, case, day(52), "contact", "Går till samtalen. Vill börja läsa.")
    exit_costs.add_costs(office, case, start, today)
    sharing = Sharing(case, office.by, office.keyring, lead=_LEAD, second=_DECIDER)
    lay_sharing(sharing, today, office.cast.people[_PARTNER].pk)
    exit_exchange.carry_over(office, case, day(56))
    return case


def _child(office: Office, today: date) -> None:
    """A child, in the days when the board decides whether to open an investigation."""
    start = today - timedelta(days=9)
    case = office.open_(_LEAD, start, Branch.CHILD, "Påhittat Barnsson")
    office.join(_DECIDER, case, start, ("decider", "Beslutar på delegation."))
    exit_decisions.answer(office, case, start)
    office.note(_LEAD, case, start, "contact", "Anmälan från skolan. Vårdnadshavaren är med.")
    office.go(_LEAD, case, start, "take_in", danger_asked=True, protection_assessed=True)
    office.go(_LEAD, case, start, "assess")
    exit_costs.add_child_costs(office, case, today)


def _came_back(office: Office, today: date) -> None:
    """An adult who took the request back in the spring, and has returned."""
    start = today - timedelta(days=200)
    case = office.open_(_LEAD, start, Branch.ADULT, "Påhittad Återkomst")
    office.go(_LEAD, case, start, "take_in", danger_asked=True)
    exit_decisions.answer(office, case, start)
    office.go(_LEAD, case, start + timedelta(days=5), "withdraw", reason="Ville vänta.")
    why = "Personen hann ta tillbaka sin begäran innan vi hade bestämt oss."
    exit_decisions.explain(office, case, start + timedelta(days=5), why)
    office.go(_LEAD, case, today - timedelta(days=3), "re_enter", danger_asked=True)
