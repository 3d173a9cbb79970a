"""A consent taken back: what rests on it ends in the same moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.consent import GRANT, WithdrawalWay
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.hand_overs import PACKAGE
from tryggare.domain.secrecy import DISCLOSURE
from tryggare.domain.transitions import move
from tryggare.domain.wording import say
from tryggare.exit.models import Case, Consent, Disclosure, HandOver, Share, Withdrawal
from tryggare.exit.permissions import WORK
from tryggare.exit.services import case_keys, hand_overs
from tryggare.exit.services.case_keys import CaseKeys
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require


@dataclass(frozen=True, kw_only=True)
class WithdrawalFacts:
    """The day the person took the consent back, how, and in what words."""

    said_on: date
    way: WithdrawalWay
    how: str = ""


@transaction.atomic
def withdraw(
    *, by: Caseworker, consent_id: UUID, facts: WithdrawalFacts, keyring: Client
) -> Consent:
    """Take a consent back, with those it renews and those that renew it. Live shares that rest on
    it end at once, their keys with them; so does what was handed over to another municipality and
    is not answered; and what was cleared to be told is stopped.

    Raises Consent.DoesNotExist outside the team, InvalidInput, Refused the second time, NoTicket
    and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(Consent.objects.get(pk=consent_id).case_id)
    chain = _chain(case, consent_id)
    row = next((one for one in chain if one.pk == consent_id), None)
    if row is None:
        raise Refused(say("Samtycket är redan återkallat."))
    if facts.said_on > timezone.localdate():
        raise InvalidInput([Problem("said_on", say("Dagen har inte varit än."))])
    keys = case_keys.of_case(case, keyring, by=by)
    now = timezone.now()
    for one in chain:
        one.withdrawn_at = now
        one.save(update_fields=["withdrawn_at"])
        told = Withdrawal(
            municipality_id=case.municipality_id,
            case=case,
            consent=one,
            said_on=facts.said_on,
            way=facts.way,
            written_by_id=by.person_id,
        )
        keys.seal(told, {"how": facts.how.strip()})
        told.save(force_insert=True)
    ended, stopped = _shares_ended(chain), _trials_stopped(chain)
    taken_back = _hand_overs_closed(chain, keys)
    # All of it is changed before any of it is logged: a recipient who is reading holds the share
    # and waits for the log, and whoever has the log must not wait for the share.
    for one in chain:
        how = {"way": facts.way, "said_on": facts.said_on.isoformat()}
        record(by=by, case_id=case.pk, action="consent.withdraw", on=one, facts=how)
    for share in ended:
        record(by=by, case_id=case.pk, action="share.withdraw", on=share)
    for hand_over in taken_back:
        record(by=by, case_id=case.pk, action="hand_over.withdraw", on=hand_over)
    for trial in stopped:
        record(by=by, case_id=case.pk, action="disclosure.stop", on=trial)
    return row


def _chain(case: Case, consent_id: UUID) -> list[Consent]:
    """The consent and all that is tied to it by renewal and not yet withdrawn, held."""
    ties = list(Consent.objects.filter(case=case).values_list("pk", "renews_id"))
    found = {consent_id}
    while True:
        more = {one for tie in ties if found & set(tie) for one in tie if one is not None} - found
        if not more:
            break
        found |= more
    rows = Consent.objects.select_for_update(no_key=True).filter(
        pk__in=found, withdrawn_at__isnull=True
    )
    return list(rows.order_by("pk"))


def _shares_ended(chain: list[Consent]) -> list[Share]:
    rows = Share.objects.select_for_update(no_key=True).filter(
        consent__in=chain, state__in=["requested", "accepted"]
    )
    found = list(rows.order_by("pk"))
    for share in found:
        share.state = move(GRANT, share.state, "withdraw")
        share.save(update_fields=["state"])
    return found


def _hand_overs_closed(chain: list[Consent], keys: CaseKeys) -> list[HandOver]:
    """Those that nobody had answered: their packages are closed, wherever they lie."""
    rows = HandOver.objects.select_for_update(no_key=True).filter(consent__in=chain, state="sent")
    found = []
    for row in rows.order_by("pk"):
        if hand_overs.ended(UUID(keys.open(row)["package"]), "withdrawn"):
            row.state = move(PACKAGE, row.state, "withdraw")
            row.save(update_fields=["state"])
            found.append(row)
    return found


def _trials_stopped(chain: list[Consent]) -> list[Disclosure]:
    rows = Disclosure.objects.select_for_update(no_key=True).filter(
        consent__in=chain, state="approved"
    )
    found = list(rows.order_by("pk"))
    for trial in found:
        trial.state = move(DISCLOSURE, trial.state, "stop")
        trial.save(update_fields=["state"])
    return found
