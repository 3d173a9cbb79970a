"""Shares, seen from the team: asked for, read over, taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from tryggare.domain.consent import GRANT, Category, ends_at
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.transitions import move
from tryggare.domain.wording import Day, say
from tryggare.exit.models import Case, Share
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors.recipients import recipients
from tryggare.exit.services import bases, case_keys, share_keys, snapshots
from tryggare.exit.services.bases import Basis
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require


@dataclass(frozen=True, kw_only=True)
class ShareFacts:
    """What is shared with whom through which day, and on what: one of ``consent_id`` and
    ``disclosure_id``. ``works_there`` says that the recipient is known to work for whom it is
    meant for."""

    recipient_id: UUID
    works_there: bool
    categories: frozenset[Category]
    last_day: date
    texts: Mapping[Category, str] = field(default_factory=dict, repr=False)
    consent_id: UUID | None = None
    disclosure_id: UUID | None = None


@transaction.atomic
def ask(*, by: Caseworker, case_id: UUID, facts: ShareFacts, keyring: Client) -> Share:
    """Share a snapshot with someone, who accepts it before they read. The consent or trial that it
    rests on is held meanwhile, so that no withdrawal slips in between.

    Raises Case.DoesNotExist outside the team, InvalidInput, Refused, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(case_id)
    keys = case_keys.of_case(case, keyring, by=by)
    basis = bases.holding(
        case,
        keys,
        facts.categories,
        consent_id=facts.consent_id,
        disclosure_id=facts.disclosure_id,
    )
    _check(case, facts, basis)
    identity = snapshots.newest_identity(case.pk) if Category.IDENTITY in facts.categories else None
    who = keys.open(identity) if identity is not None else {}
    fields = snapshots.taken(who, facts.texts, facts.categories)
    empty = facts.categories - {snapshots.CATEGORIES[name] for name in fields}
    if empty:
        raise InvalidInput([Problem(f"text_{one}", say("Skriv vad som delas.")) for one in empty])
    share = Share(
        municipality_id=case.municipality_id,
        case=case,
        recipient_id=facts.recipient_id,
        purpose=basis.purpose,
        consent_id=basis.consent_id,
        disclosure_id=basis.disclosure_id,
        not_before=timezone.now(),
        expires=ends_at(facts.last_day),
        asked_by_id=by.person_id,
    )
    keys.seal(share, {"categories": sorted(facts.categories), "fields": fields})
    wrap = share_keys.seal(share, {"fields": fields}, keyring)
    share.save(force_insert=True)
    wrap.save(force_insert=True)
    if identity is not None:
        record(by=by, case_id=case.pk, action="identity.read", on=identity)
    record(by=by, case_id=case.pk, action="share.send", on=share, facts=_told(share))
    return share


@transaction.atomic
def revoke(*, by: Caseworker, share_id: UUID) -> Share:
    """Take a share back; its recipient cannot open it any more.

    Raises Share.DoesNotExist outside the team, and Refused when it is over already.
    """
    require(by.actor, WORK)
    # Within one's cases only: a recipient sees the row too.
    case = held(Case.objects.get(pk=_case_of(share_id)).pk)
    share = Share.objects.select_for_update(no_key=True).get(pk=share_id)
    share.state = move(GRANT, share.state, "revoke")
    share.save(update_fields=["state"])
    record(by=by, case_id=case.pk, action="share.revoke", on=share)
    return share


@transaction.atomic
def read(*, by: Caseworker, share_id: UUID, keyring: Client) -> tuple[Share, dict[str, Any]]:
    """What was shared, by field name; that it was read over is logged.

    Raises Share.DoesNotExist outside the team, NoTicket and KeyringAway.
    """
    case = Case.objects.get(pk=_case_of(share_id))
    share = Share.objects.select_related("recipient").get(pk=share_id)
    secret = case_keys.of_case(case, keyring, by=by).open(share)
    record(by=by, case_id=case.pk, action="share.look", on=share)
    return share, secret["fields"]


def expire() -> None:
    """Note that the time is up for every share of the municipality that is over by now."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT exit_expire_shares()")


def _case_of(share_id: UUID) -> UUID:
    """Raises Share.DoesNotExist also for a share that one is only the recipient of."""
    row = Share.objects.filter(case__in=Case.objects.all()).only("case_id").get(pk=share_id)
    return row.case_id


def _check(case: Case, facts: ShareFacts, basis: Basis) -> None:
    problems = []
    if facts.recipient_id not in {one.pk for one in recipients(case.pk)}:
        problems.append(Problem("recipient", say("Välj en mottagare i listan.")))
    if not facts.works_there:
        problems.append(Problem("works_there", say("Kontrollera först var mottagaren arbetar.")))
    if not facts.categories:
        problems.append(Problem("categories", say("Säg vilka uppgifter det gäller.")))
    if not timezone.localdate() <= facts.last_day <= basis.last_day:
        problems.append(
            Problem(
                "last_day",
                say("Välj en dag från i dag till %(day)s.", day=Day(basis.last_day)),
            )
        )
    if problems:
        raise InvalidInput(problems)


def _told(share: Share) -> dict[str, object]:
    rests_on = share.consent_id or share.disclosure_id
    return {
        "recipient": str(share.recipient_id),
        "rests_on": str(rests_on),
        "expires": share.expires.isoformat(),
    }
