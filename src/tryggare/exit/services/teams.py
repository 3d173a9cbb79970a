"""A case's team: who is asked in, what they answer, who goes."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import Refused
from tryggare.domain.exit_cases import Who
from tryggare.domain.wording import say
from tryggare.exit.models import KeyWrap, Membership
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors.destructions import stands_outside
from tryggare.exit.selectors.reviews import is_reviewer
from tryggare.exit.selectors.teams import live
from tryggare.exit.services import case_keys, knowers
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.exit.services.roles import require_role
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require
from tryggare.organisations.services import rows


@dataclass(frozen=True, kw_only=True)
class MemberFacts:
    """Someone to be asked into a team: as what (``Membership.Kind``), and why they are needed."""

    person_id: UUID
    kind: str
    reason: str
    holds_frozen: bool = False


@transaction.atomic
def invite(*, by: Caseworker, case_id: UUID, facts: MemberFacts, keyring: Client) -> Membership:
    """Ask someone into the team. They are let in when they have answered that nothing ties them to
    the person; the keys are wrapped to them already now, where nobody but the team sees them.

    Raises Case.DoesNotExist, InvalidInput, and Refused for anyone but the lead.
    """
    require(by.actor, WORK)
    case = held(case_id)
    require_role(by, case_id, Who.LEAD)
    if live(case_id).filter(person=facts.person_id).exists():
        raise Refused(say("Personen är redan med i ärendet, eller tillfrågad."))
    if is_reviewer(facts.person_id):
        raise Refused(say("Personen granskar läsloggen och kan inte vara med i ett ärende."))
    if stands_outside(facts.person_id):
        raise Refused(say("Personen arbetar med gallringen och kan inte vara med i ett ärende."))
    row = Membership(
        municipality_id=case.municipality_id,
        case=case,
        person_id=facts.person_id,
        kind=facts.kind,
        holds_frozen=facts.holds_frozen,
        reason=facts.reason.strip(),
        added_by_id=by.person_id,
        starts_at=timezone.now(),
    )
    rows.save(row)
    # Someone who has been in the team before has wraps of older keys.
    KeyWrap.objects.filter(case=case, person=facts.person_id).delete()
    keys = case_keys.of_case(case, keyring, by=by)
    case_keys.wrap(case, keys, facts.person_id, keyring)
    told = {"person": str(facts.person_id), "kind": facts.kind}
    record(by=by, case_id=case.pk, action="team.invite", on=row, facts=told)
    return row


@transaction.atomic
def answer(*, by: Caseworker, membership_id: UUID, is_tied: bool) -> Membership:
    """Say whether something ties oneself to the person or the circle around. Once, and for oneself.

    Raises Membership.DoesNotExist for another's, and Refused the second time.
    """
    row = Membership.objects.select_for_update().get(pk=membership_id, person=by.person_id)
    if row.answer != Membership.Answer.WAITING:
        raise Refused(say("Du har redan svarat."))
    row.answer = Membership.Answer.TIED if is_tied else Membership.Answer.CLEAR
    row.answered_at = timezone.now()
    row.save(update_fields=["answer", "answered_at"])
    if not is_tied:
        record(by=by, case_id=row.case_id, action="team.answer", on=row)
    return row


@transaction.atomic
def end(*, by: Caseworker, membership_id: UUID, keyring: Client) -> Membership:
    """End someone's part in the case, from the next statement on. The case goes over to new keys.

    What they have read they have read; what is sealed from now on they cannot open even with an old
    copy of the database. Raises Membership.DoesNotExist, and Refused for anyone but the lead, for
    the last one who leads the case, and for the only one who can open where the person stays.
    """
    found = Membership.objects.get(pk=membership_id)
    case = held(found.case_id)
    require_role(by, case.pk, Who.LEAD)
    row = Membership.objects.select_for_update().get(pk=membership_id)
    left = live(case.pk).exclude(pk=row.pk).filter(answer=Membership.Answer.CLEAR)
    if not left.filter(kind=Membership.Kind.LEAD).exists():
        raise Refused(say("Ärendet behöver en ansvarig handläggare. Utse en ny först."))
    facts = {"person": str(row.person_id)}
    record(by=by, case_id=case.pk, action="team.end", on=row, facts=facts)
    knowers.leave(by=by, case=case, person_id=row.person_id, keyring=keyring)
    KeyWrap.objects.filter(case=case, person=row.person_id).delete()
    stay = live(case.pk).exclude(pk=row.pk).values_list("person_id", flat=True)
    case_keys.renew(case, set(stay), keyring)
    # Last: whoever ends their own part is out by it.
    row.ends_at, row.ended_by_id = timezone.now(), by.person_id
    row.save(update_fields=["ends_at", "ended_by"])
    return row
