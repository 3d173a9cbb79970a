"""Consents, trials and shares in one of the demonstration's cases. Nothing in them has happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from tryggare.domain.consent import Category, Form, Signer
from tryggare.domain.secrecy import Initiative, Outcome, Purpose, Question, Recipient
from tryggare.exit.models import Case
from tryggare.exit.services import consents, disclosure_steps, disclosures, requests, shares
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.consents import ConsentFacts
from tryggare.exit.services.disclosure_steps import GivenFacts
from tryggare.exit.services.disclosures import TrialFacts
from tryggare.exit.services.requests import RequestFacts
from tryggare.exit.services.shares import ShareFacts
from tryggare.keyring.client import Client
from tryggare.project.demo.acting import at

_BORN = date(1999, 4, 12)
_TOLD = frozenset({Category.IDENTITY, Category.THREAT, Category.NEEDS})


@dataclass(frozen=True)
class Sharing:
    """``by`` acts as the persona with that key; ``lead`` and ``second`` are in the case's team."""

    case: Case
    by: Callable[[str], Caseworker]
    keyring: Client
    lead: str
    second: str


def lay_sharing(sharing: Sharing, today: date, partner_id: UUID) -> None:
    """A consent to the police, something shared on it, and a request that waits for a signature."""
    start = today - timedelta(days=40)
    with at(start):
        consent = consents.give(
            by=sharing.by(sharing.lead),
            case_id=sharing.case.pk,
            facts=ConsentFacts(
                recipient=Recipient.POLICE,
                purpose=Purpose.COOPERATION,
                categories=_TOLD,
                form=Form.WRITTEN,
                signed={Signer.PERSON: start},
                first_day=start,
                last_day=today + timedelta(days=120),
                words="Fick läsa samtycket i lugn och ro, och veta att det kan tas tillbaka.",
                born=_BORN,
            ),
            keyring=sharing.keyring,
        )
    with at(today - timedelta(days=3)):
        shares.ask(
            by=sharing.by(sharing.lead),
            case_id=sharing.case.pk,
            facts=ShareFacts(
                recipient_id=partner_id,
                works_there=True,
                categories=frozenset({Category.THREAT, Category.NEEDS}),
                texts={
                    Category.THREAT: "Är rädd för två personer i den gamla kretsen.",
                    Category.NEEDS: "Behöver följe till möten i centrum.",
                },
                last_day=today + timedelta(days=30),
                consent_id=consent.pk,
            ),
            keyring=sharing.keyring,
        )
    _told(sharing, today - timedelta(days=20))
    _asked(sharing, today - timedelta(days=1))


def _told(sharing: Sharing, day: date) -> None:
    """Something told without consent, by two."""
    with at(day):
        trial = disclosures.try_(
            by=sharing.by(sharing.lead),
            case_id=sharing.case.pk,
            facts=TrialFacts(
                recipient=Recipient.POLICE,
                name="Jourhavande befäl, påhittad",
                initiative=Initiative.OWN,
                purpose=Purpose.PREVENT_CRIME,
                categories=frozenset({Category.THREAT}),
                what="Hotet mot en anhörig, för att hindra ett överfall.",
                ground="crime-between-authorities",
                outcome=Outcome.TELL,
                answers={Question.PROTECTION_WEIGHS_HEAVIER: False},
                written={
                    Question.PROTECTION_WEIGHS_HEAVIER: "Sekretessen skyddar förtroendet. Faran "
                    "för någons liv väger tyngre, och personen får veta att vi berättar."
                },
                born=_BORN,
            ),
            keyring=sharing.keyring,
        )
        disclosure_steps.countersign(
            by=sharing.by(sharing.second), disclosure_id=trial.pk, keyring=sharing.keyring
        )
        disclosure_steps.give(
            by=sharing.by(sharing.lead),
            disclosure_id=trial.pk,
            facts=GivenFacts(
                given_on=day,
                to_whom="Jourhavande befäl, påhittad",
                how="På telefon, efter återuppringning",
                what="Att en anhörig är hotad, och av vilka.",
            ),
            keyring=sharing.keyring,
        )


def _asked(sharing: Sharing, day: date) -> None:
    """A request by law, tried by one of the two."""
    with at(day):
        request = requests.register(
            by=sharing.by(sharing.second),
            case_id=sharing.case.pk,
            facts=RequestFacts(
                authority=Recipient.ENFORCEMENT_AGENCY,
                ground="whether-stays",
                purpose=Purpose.WRONG_PAYMENTS,
                asked_on=day,
                who="Kronoinspektör, påhittad",
                reference="U-0000-26",
                what="Om personen bor på ett skyddat boende.",
                checked="Ringde upp genom Kronofogdens växel.",
            ),
            keyring=sharing.keyring,
        )
        disclosures.try_(
            by=sharing.by(sharing.second),
            case_id=sharing.case.pk,
            facts=TrialFacts(
                recipient=Recipient.ENFORCEMENT_AGENCY,
                name="Kronoinspektör, påhittad",
                initiative=Initiative.REQUEST,
                purpose=Purpose.WRONG_PAYMENTS,
                categories=frozenset({Category.WHETHER_STAYS}),
                what="Om personen bor på ett sådant boende. Inget mer.",
                ground="whether-stays",
                outcome=Outcome.TELL,
                answers={Question.SINGLE_CASE: True},
                written={Question.SINGLE_CASE: "Gäller ett mål som de uppger numret på."},
                request_id=request.pk,
                born=_BORN,
            ),
            keyring=sharing.keyring,
        )
