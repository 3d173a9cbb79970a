"""Huddinge and Botkyrka together: an agreement, a settled quarter, a placement and an assignment.

That the two have such an agreement is invented, and so is every sum.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from django.db import transaction

from tryggare.domain.consent import Category, Form, Signer
from tryggare.domain.hand_overs import Housing, Kind
from tryggare.domain.referrals import ProgrammeActor, Standing
from tryggare.domain.secrecy import Purpose, Recipient
from tryggare.domain.settlement import CostRule, months_after, quarters
from tryggare.exit.models import Case, Cooperation, Settlement
from tryggare.exit.selectors import cooperations as selectors
from tryggare.exit.services import (
    consents,
    cooperations,
    hand_overs,
    placements,
    referrals,
    settlements,
)
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.consents import ConsentFacts
from tryggare.exit.services.cooperations import AnswerFacts, CooperationFacts, TermsFacts
from tryggare.exit.services.hand_overs import HandOverFacts
from tryggare.exit.services.placements import PlacementFacts
from tryggare.exit.services.referrals import ReferralFacts
from tryggare.exit.services.settlements import Sums
from tryggare.keyring.client import Client
from tryggare.organisations.models import Municipality
from tryggare.organisations.permissions import Actor
from tryggare.project.demo.acting import Cast, at
from tryggare.project.demo.personas import BOTKYRKA, HUDDINGE

_BORN = date(1999, 4, 12)
_NEAR, _FAR = "lovisa", "tage"
_LEAD, _RECEIVER = "frida", "ida"


class Office(Protocol):
    """Whoever acts in one municipality; see ``exits``."""

    cast: Cast
    keyring: Client

    def by(self, key: str) -> Caseworker: ...


Offices = Callable[[str], Office]


@dataclass(frozen=True)
class _Side:
    """A municipality, who looks after its agreements, its contact, and its sums of the quarter."""

    code: str
    manager: str
    contact: str
    sums: Sums


_SIDES = (
    _Side(HUDDINGE, _NEAR, _LEAD, Sums(paid_ore=48_625_000, days=153, cases=3)),
    _Side(BOTKYRKA, _FAR, _RECEIVER, Sums(paid_ore=11_200_050, days=61, cases=1)),
)


def lay_cooperation(offices: Offices, case: Case, today: date) -> None:
    """The agreement from the start of last year, the last whole quarter, and what goes on now."""
    begun = date(today.year - 1, 1, 1)
    with transaction.atomic(), at(begun):
        row = _agree(offices(HUDDINGE), begun)
    for side in _SIDES:
        with transaction.atomic(), at(begun):
            _decide(offices(side.code), side, row, begun)
    _settle(offices, row, today)
    with transaction.atomic():
        _support(offices(HUDDINGE), case, row, today)


def _agree(office: Office, begun: date) -> Cooperation:
    figures = {one.pk: 1 for one in Municipality.objects.filter(code__in=(HUDDINGE, BOTKYRKA))}
    return cooperations.propose(
        by=office.by(_NEAR).actor,
        facts=CooperationFacts(
            name="Avhopparstöd Huddinge–Botkyrka (påhittat)",
            form=Cooperation.Form.CONTRACT.value,
            rule=CostRule.PER_DAY,
            host_id=None,
            terms=TermsFacts(starts_on=begun, ends_on=None, figures=figures),
        ),
    )


def _decide(office: Office, side: _Side, row: Cooperation, day: date) -> None:
    by = office.by(side.manager).actor
    [part] = selectors.waiting(by.municipality_id)
    facts = AnswerFacts(accepts=True, body="Socialnämnden", decided_on=day, paragraph="§ 14")
    cooperations.answer(by=by, part_id=part.pk, facts=facts)
    person = office.cast.people[side.contact].pk
    cooperations.name_contact(by=by, cooperation_id=row.pk, person_id=person)


def _settle(offices: Offices, row: Cooperation, today: date) -> None:
    """The last whole quarter, from the first sum to the last öre."""
    ended = [one for one in quarters(today - timedelta(days=200), today) if one[1] < today]
    first, last = ended[-1]
    day = min(last + timedelta(days=14), today)
    with transaction.atomic(), at(day):
        by = offices(HUDDINGE).by(_NEAR).actor
        period = settlements.open_(by=by, cooperation_id=row.pk, first_month=first, months=3)
        if months_after(first, -3) >= date(today.year - 1, 1, 1):
            settlements.open_(
                by=by, cooperation_id=row.pk, first_month=months_after(first, -3), months=3
            )
    for way in ("hand_over", "confirm", "settle"):
        for side in _SIDES:
            with transaction.atomic(), at(day):
                _go(offices(side.code).by(side.manager).actor, side, period, way)


def _go(by: Actor, side: _Side, period: Settlement, way: str) -> None:
    cooperation, row = period.cooperation_id, period.pk
    if way == "hand_over":
        settlements.enter(by=by, cooperation_id=cooperation, settlement_id=row, sums=side.sums)
    settlements.go(by=by, cooperation_id=cooperation, settlement_id=row, way=way)


def _support(office: Office, case: Case, row: Cooperation, today: date) -> None:
    """A placement in Botkyrka, what Ida is asked to do about it, and what the police have said."""
    by, start = office.by(_LEAD), today - timedelta(days=25)
    with at(start):
        placements.add(
            by=by,
            case_id=case.pk,
            facts=PlacementFacts(
                host=BOTKYRKA,
                housing=Housing.OWN,
                starts_on=start,
                tasks="Boendestöd två gånger i veckan och följe till vårdcentralen.",
                acute="Socialjouren åker ut och ringer vår samordnare samma kväll.",
            ),
            keyring=office.keyring,
        )
        consent = consents.give(
            by=by,
            case_id=case.pk,
            facts=ConsentFacts(
                recipient=Recipient.SOCIAL_SERVICES,
                name="Socialtjänsten i Botkyrka kommun",
                purpose=Purpose.COOPERATION,
                categories=frozenset({Category.IDENTITY, Category.NEEDS, Category.PLAN}),
                form=Form.WRITTEN,
                signed={Signer.PERSON: start},
                first_day=start,
                last_day=today + timedelta(days=200),
                words="Vill att de i Botkyrka vet vem det är som de ska stötta.",
                born=_BORN,
            ),
            keyring=office.keyring,
        )
        referrals.write(
            by=by,
            case_id=case.pk,
            facts=ReferralFacts(
                direction="in",
                actor=ProgrammeActor.POLICE,
                happened_on=start,
                contact="Regional samordnare, påhittad",
                text="Polisen ringde och frågade om personen har fått kontakt med oss.",
                standings={"police-motivated": Standing.MET, "police-signs": Standing.NOT_MET},
            ),
            keyring=office.keyring,
        )
    receiver = next(
        one
        for one in selectors.recipients(by.municipality_id, today)
        if one.cooperation_id == row.pk
    )
    with at(today - timedelta(days=1)):
        hand_overs.send(
            by=office.by(_LEAD),
            case_id=case.pk,
            facts=HandOverFacts(
                kind=Kind.ASSIGNMENT,
                people=frozenset({receiver.person_id}),
                categories=frozenset({Category.NEEDS}),
                task="Boendestöd två gånger i veckan. Hör av er om något ändras.",
                texts={Category.NEEDS: "Sover dåligt och behöver följe till vårdcentralen."},
                consent_id=consent.pk,
            ),
            keyring=office.keyring,
        )
