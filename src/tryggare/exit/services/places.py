"""The exact place of a stay: written down only for a reason, opened only by those on its list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import say
from tryggare.exit.models import Case, ExactPlace, Knower, Whereabouts
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors import knowers
from tryggare.exit.services import place_keys
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.exit.services.place_keys import PlaceKeys
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require


@dataclass(frozen=True, kw_only=True)
class PlaceFacts:
    """The exact place, and why it has to be written down at all."""

    place: str
    reason: str


@dataclass(frozen=True)
class Listed:
    """Someone on the list as those on it see them; ``role`` is empty for one of the team."""

    id: UUID
    name: str
    role: str
    reason: str
    added_at: datetime


@dataclass(frozen=True)
class OpenPlace:
    """The exact place, why and when it was written down, and who knows it."""

    place: str
    reason: str
    given_at: datetime
    given_by: str
    know: tuple[Listed, ...]


@transaction.atomic
def write(
    *, by: Caseworker, case_id: UUID, stay_id: UUID, facts: PlaceFacts, keyring: Client
) -> ExactPlace:
    """Write down the exact place. Whoever writes the first is the first on the list; after that
    only those on it may.

    Raises Case.DoesNotExist, Whereabouts.DoesNotExist, InvalidInput, Refused, NoTicket and
    KeyringAway.
    """
    require(by.actor, WORK)
    case = held(case_id)
    stay = Whereabouts.objects.get(case=case, pk=stay_id)
    _check(facts)
    if stay.key_epoch:
        require_listed(stay, by)
        keys = place_keys.of_stay(stay, keyring, by=by)
    else:
        keys = place_keys.renew(stay, [by.person_id], keyring)
        _first(stay, keys, facts.reason, by)
    row = ExactPlace(
        municipality_id=case.municipality_id,
        case=case,
        whereabouts=stay,
        given_by_id=by.person_id,
    )
    keys.seal(row, {"place": facts.place.strip(), "reason": facts.reason.strip()})
    row.save(force_insert=True)
    record(by=by, case_id=case.pk, action="whereabouts.place", on=stay)
    return row


@transaction.atomic
def open_(*, by: Caseworker, case_id: UUID, stay_id: UUID, keyring: Client) -> OpenPlace:
    """The exact place, for one on the list; the opening is logged with it.

    Raises Case.DoesNotExist, Whereabouts.DoesNotExist, ExactPlace.DoesNotExist, Refused for anyone
    not on the list, NoTicket and KeyringAway.
    """
    case = Case.objects.get(pk=case_id)
    stay = Whereabouts.objects.get(case=case, pk=stay_id)
    row = ExactPlace.objects.filter(whereabouts=stay).select_related("given_by").latest("given_at")
    require_listed(stay, by)
    keys = place_keys.of_stay(stay, keyring, by=by)
    secret = keys.open(row)
    know = tuple(_listed(one, keys) for one in knowers.current(stay.pk).select_related("person"))
    record(by=by, case_id=case.pk, action="whereabouts.view", on=stay)
    return OpenPlace(secret["place"], secret["reason"], row.given_at, row.given_by.name, know)


def require_listed(stay: Whereabouts, by: Caseworker) -> None:
    """Raises Refused for anyone who is not on the stay's list."""
    if not knowers.listed(stay.pk, by.person_id):
        raise Refused(say("Bara de som står på listan över dem som vet kan öppna platsen."))


def _first(stay: Whereabouts, keys: PlaceKeys, reason: str, by: Caseworker) -> None:
    row = Knower(
        municipality_id=stay.municipality_id,
        case_id=stay.case_id,
        whereabouts=stay,
        person_id=by.person_id,
        added_by_id=by.person_id,
    )
    keys.seal(row, {"reason": reason.strip()})
    row.save(force_insert=True)
    told = {"person": str(by.person_id)}
    record(by=by, case_id=stay.case_id, action="whereabouts.tell", on=stay, facts=told)


def _listed(row: Knower, keys: PlaceKeys) -> Listed:
    secret = keys.open(row)
    name = row.person.name if row.person is not None else secret["name"]
    return Listed(row.pk, name, secret.get("role", ""), secret["reason"], row.added_at)


def _check(facts: PlaceFacts) -> None:
    problems = []
    if not facts.place.strip():
        problems.append(Problem("place", say("Skriv platsen.")))
    if not facts.reason.strip():
        problems.append(Problem("reason", say("Skriv varför platsen behöver stå här.")))
    if problems:
        raise InvalidInput(problems)
