"""Two municipalities that work together: agreements, contacts, and people who look after them."""

from contextlib import contextmanager
from datetime import date, timedelta

from django.db import transaction

from tests.factories.organisations import employee, entered
from tests.rooms.exit import sharing
from tests.rooms.exit.conftest import Town
from tryggare.audit import tenancy
from tryggare.domain.consent import Category
from tryggare.domain.hand_overs import Housing, Kind
from tryggare.domain.secrecy import Purpose, Recipient
from tryggare.domain.settlement import CostRule
from tryggare.exit.permissions import COOPERATE
from tryggare.exit.selectors.cooperations import waiting
from tryggare.exit.services import cooperations, hand_overs, placements
from tryggare.exit.services.cooperations import AnswerFacts, CooperationFacts, TermsFacts
from tryggare.exit.services.hand_overs import HandOverFacts
from tryggare.exit.services.placements import PlacementFacts
from tryggare.organisations.permissions import Actor

MANAGER = "lo"
START = date(2026, 1, 1)
TASK = "Boendestöd två gånger i veckan på nya orten."
NEEDS = "Behöver hjälp med sömnen."
ACUTE = "Socialjouren åker ut och ringer oss samma kväll."


def manager(town):
    """Whoever looks after the town's agreements; made when first asked for."""
    if MANAGER not in town.people:
        with entered(town.municipality):
            town.people[MANAGER] = employee(town.municipality, "cooperation_manager")
    return town.people[MANAGER]


@contextmanager
def managing(town):
    """A request of theirs."""
    person = manager(town)
    actor = Actor(person.pk, town.municipality.pk, person.name, frozenset({COOPERATE.code}))
    with transaction.atomic():
        tenancy.enter(municipality_id=town.municipality.pk, person_id=person.pk)
        yield actor


def terms(*towns, starts_on=START, ends_on=None, figure=1):
    return TermsFacts(
        starts_on=starts_on,
        ends_on=ends_on,
        figures={one.municipality.pk: figure for one in towns},
    )


def proposed(town, *others, rule=CostRule.PER_DAY, form="contract", **more):
    with managing(town) as by:
        facts = CooperationFacts(
            name="Avhopparstöd på Södertörn",
            form=form,
            rule=rule,
            host_id=town.municipality.pk if form == "joint_board" else None,
            terms=terms(town, *others, **more),
        )
        return cooperations.propose(by=by, facts=facts)


def answered(town, *, accepts=True):
    """The town's answer to everything that waits for it."""
    with managing(town) as by:
        facts = AnswerFacts(accepts=accepts, body="Socialnämnden", decided_on=START)
        for part in list(waiting(town.municipality.pk)):
            cooperations.answer(by=by, part_id=part.pk, facts=facts)


def agreed(town, *others, **more):
    """A cooperation that all have decided on."""
    row = proposed(town, *others, **more)
    for one in (town, *others):
        answered(one)
    return row


def named(town, cooperation, name):
    with managing(town) as by:
        return cooperations.name_contact(
            by=by, cooperation_id=cooperation.pk, person_id=town.people[name].pk
        )


def neighbour(town):
    """A third municipality, the same each time it is asked for: Gun and Hal work in cases."""
    if not hasattr(town, "neighbour"):
        town.neighbour = Town(town.keyring, "3333", "Tredje", ("gun", "hal"))
    return town.neighbour


def consented(town, case, other, *, purpose=Purpose.COOPERATION, name="ada", **more):
    """A consent to tell the other municipality's social services."""
    return sharing.consented(
        town,
        case,
        by_whom=name,
        recipient=Recipient.SOCIAL_SERVICES,
        name=f"Socialtjänsten i {other.municipality.name}",
        purpose=purpose,
        categories=frozenset({Category.IDENTITY, Category.NEEDS, Category.PLAN}),
        **more,
    )


def hand_over_facts(people, consent, **more):
    known = {
        "kind": Kind.ASSIGNMENT,
        "people": frozenset(one.pk for one in people),
        "categories": frozenset({Category.NEEDS}),
        "task": TASK,
        "texts": {Category.NEEDS: NEEDS},
        "consent_id": consent.pk,
    }
    return HandOverFacts(**{**known, **more})


def handed_over(town, case, people, consent, *, name="ada", **more):
    with town.working(name) as by:
        facts = hand_over_facts(people, consent, **more)
        return hand_overs.send(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)


def placement_facts(**more):
    known = {
        "host": "0127",
        "housing": Housing.OWN,
        "starts_on": sharing.today() - timedelta(days=9),
        "tasks": TASK,
        "acute": ACUTE,
    }
    return PlacementFacts(**{**known, **more})


def placed(town, case, **more):
    with town.working("ada") as by:
        facts = placement_facts(**more)
        return placements.add(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)
