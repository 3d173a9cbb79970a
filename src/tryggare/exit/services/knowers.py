"""The list of those who know an exact place: added with a reason, taken off with a new key."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import say
from tryggare.exit.models import Case, Knower, KnowerEnd, Membership, PlaceKey, Whereabouts
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors import knowers
from tryggare.exit.selectors.teams import live
from tryggare.exit.services import case_keys, place_keys
from tryggare.exit.services.case_keys import CaseKeys
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.exit.services.places import require_listed
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require


@dataclass(frozen=True, kw_only=True)
class KnowerFacts:
    """Someone who needs to know, and why: of the team by ``person_id``, or by name and part."""

    reason: str
    person_id: UUID | None = None
    name: str = ""
    role: str = ""


@transaction.atomic
def add(
    *, by: Caseworker, case_id: UUID, stay_id: UUID, facts: KnowerFacts, keyring: Client
) -> Knower:
    """Put someone on the list. Only one who is on it can: nobody else has the key to give.

    Raises Case.DoesNotExist, Whereabouts.DoesNotExist, InvalidInput, Refused, NoTicket and
    KeyringAway.
    """
    require(by.actor, WORK)
    case = held(case_id)
    stay = Whereabouts.objects.get(case=case, pk=stay_id)
    require_listed(stay, by)
    _check(case, stay, facts)
    keys = place_keys.of_stay(stay, keyring, by=by)
    row = Knower(
        municipality_id=case.municipality_id,
        case=case,
        whereabouts=stay,
        person_id=facts.person_id,
        added_by_id=by.person_id,
    )
    secret = {"reason": facts.reason.strip()}
    if facts.person_id is None:
        secret |= {"name": facts.name.strip(), "role": facts.role.strip()}
    else:
        PlaceKey.objects.filter(whereabouts=stay, person=facts.person_id).delete()
        place_keys.wrap(stay, keys, facts.person_id, keyring)
    keys.seal(row, secret)
    row.save(force_insert=True)
    told = {"person": str(facts.person_id or "outsider")}
    record(by=by, case_id=case.pk, action="whereabouts.tell", on=stay, facts=told)
    return row


@transaction.atomic
def take_off(
    *, by: Caseworker, case_id: UUID, knower_id: UUID, reason: str, keyring: Client
) -> Knower:
    """Take someone off the list; what is written from now on is under a key they do not get.

    What they know they know. Raises Case.DoesNotExist, Knower.DoesNotExist, InvalidInput without a
    reason, and Refused for the last one who can open the place.
    """
    require(by.actor, WORK)
    case = held(case_id)
    row = Knower.objects.select_related("whereabouts").get(
        case=case, pk=knower_id, ending__isnull=True
    )
    if not reason.strip():
        raise InvalidInput([Problem("reason", say("Skriv skälet."))])
    stay = row.whereabouts
    left = _openers(stay) - {row.person_id}
    if not left:
        raise Refused(say("Någon i laget måste kunna öppna platsen. Lägg till någon annan först."))
    _end([row], stay, left, reason, case_keys.of_case(case, keyring, by=by), by, keyring)
    return row


def leave(*, by: Caseworker, case: Case, person_id: UUID, keyring: Client) -> None:
    """Take someone who leaves the team off every list, and their keys to every place, also of stays
    that have ended: what nobody else could open there, nobody opens any more. The caller holds the
    case.

    Raises Refused when nobody else can open the place of a stay that is going on.
    """
    rows = Knower.objects.filter(case=case, person=person_id, ending__isnull=True)
    for row in rows.select_related("whereabouts"):
        stay = row.whereabouts
        left = _openers(stay) - {person_id}
        if not left and stay.ends_on is None:
            raise Refused(
                say(
                    "Ingen annan kan öppna platsen där personen vistas. Lägg till någon annan på"
                    " listan över dem som vet, eller avsluta vistelsen, först."
                )
            )
        reason = str(say("Är inte längre med i ärendet."))
        keys = case_keys.of_case(case, keyring, by=by)
        _end([row], stay, left, reason, keys, by, keyring)
    PlaceKey.objects.filter(case=case, person=person_id).delete()


def keep_only(
    *, by: Caseworker, case: Case, people: Collection[UUID], reason: str, keyring: Client
) -> None:
    """Give every stay that is going on a new key, wrapped only to those of ``people`` who are on
    its list; the others of the team are taken off. The caller holds the case.

    Raises Refused when none of ``people`` is on a list.
    """
    keys = case_keys.of_case(case, keyring, by=by)
    for stay in Whereabouts.objects.filter(case=case, ends_on__isnull=True, key_epoch__gt=0):
        left = _openers(stay) & set(people)
        if not left:
            raise Refused(
                say(
                    "Ingen av er som behåller ärendet står på listan över dem som vet. Låt nyckeln"
                    " vara, och skriv en ny vistelse när personen har flyttat."
                )
            )
        going = [
            row
            for row in knowers.current(stay.pk)
            if row.person_id is not None and row.person_id not in left
        ]
        _end(going, stay, left, reason, keys, by, keyring)


def _openers(stay: Whereabouts) -> set[UUID | None]:
    return set(knowers.current(stay.pk).exclude(person=None).values_list("person_id", flat=True))


def _end(  # noqa: PLR0913, PLR0917 - what a change of the list is made of
    rows: list[Knower],
    stay: Whereabouts,
    left: Collection[UUID | None],
    reason: str,
    keys: CaseKeys,
    by: Caseworker,
    keyring: Client,
) -> None:
    for row in rows:
        ending = KnowerEnd(
            municipality_id=row.municipality_id,
            case_id=row.case_id,
            knower=row,
            ended_by_id=by.person_id,
        )
        keys.seal(ending, {"reason": reason.strip()})
        ending.save(force_insert=True)
        told = {"person": str(row.person_id or "outsider")}
        record(by=by, case_id=row.case_id, action="whereabouts.untell", on=stay, facts=told)
    # Nobody is left to give a new key where the last one goes from an ended stay.
    if left:
        gone = [row.person_id for row in rows if row.person_id is not None]
        PlaceKey.objects.filter(whereabouts=stay, person__in=gone).delete()
        place_keys.renew(stay, [one for one in left if one is not None], keyring)
        record(by=by, case_id=stay.case_id, action="whereabouts.new_key", on=stay)


def _check(case: Case, stay: Whereabouts, facts: KnowerFacts) -> None:
    problems = []
    if not facts.reason.strip():
        problems.append(Problem("reason", say("Skriv varför personen behöver veta.")))
    if facts.person_id is None:
        if not facts.name.strip():
            problems.append(Problem("name", say("Skriv namnet.")))
        if not facts.role.strip():
            problems.append(Problem("role", say("Skriv vad personen gör.")))
    elif not live(case.pk).filter(person=facts.person_id, answer=Membership.Answer.CLEAR).exists():
        problems.append(Problem("person", say("Personen är inte med i ärendets lag.")))
    elif knowers.listed(stay.pk, facts.person_id):
        problems.append(Problem("person", say("Personen står redan på listan.")))
    if problems:
        raise InvalidInput(problems)
