"""Audit packs: taken out by a person for a reason, put together by the worker, sealed by the log.

The pack is made as the system, for the auditors are to have all of it; whoever takes it must be one
who could read all of it. What may have changed meanwhile is seen in the log, and then it is made
again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import count
from typing import IO
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from tryggare.audit import tenancy
from tryggare.audit.models import AuditEvent
from tryggare.audit.services import record
from tryggare.domain import transitions
from tryggare.domain.errors import Refused
from tryggare.domain.wording import say
from tryggare.fund.models import AuditPack, AuditPackPart, Round
from tryggare.fund.permissions import AUDIT_PACK
from tryggare.fund.policies import AUDIT_PACK as STATES
from tryggare.fund.policies import AUDIT_PACK_UNDER_WAY, require_call_over
from tryggare.fund.selectors import audit_packs as selectors
from tryggare.fund.services.audit_pack_files import layout, links, log
from tryggare.fund.services.audit_pack_files.archive import Archive
from tryggare.fund.services.audit_pack_files.making import parts
from tryggare.fund.services.audit_pack_files.scope import Scope
from tryggare.fund.services.reasons import said
from tryggare.organisations.permissions import Actor, person_of, require

JOB = "fund.audit_pack"
_LONGEST_FAILURE = 500


@transaction.atomic
def take(*, by: Actor, round_id: UUID, reason: str, with_files: bool) -> AuditPack:
    """Ask for a round's pack, for a reason that the log keeps.

    Raises Round.DoesNotExist, also for someone with jäv in anything that the pack would hold;
    InvalidInput without a reason; and Refused while the call is open, while the person has
    something left to answer or to assess, or while a pack of theirs is being made.
    """
    require(by, AUDIT_PACK)
    round_ = Round.objects.select_for_update(of=("self",)).select_related("fund").get(pk=round_id)
    selectors.require_whole(by.person_id, round_)
    require_call_over(round_.state)
    _require_free_to_read(by, round_)
    reason = said(reason, say("Skriv varför paketet tas ut."))
    pack = AuditPack.objects.create(
        municipality_id=by.municipality_id,
        round=round_,
        requested_by_id=person_of(by),
        reason=reason,
        with_files=with_files,
    )
    jobs.configure_task(JOB).defer(
        municipality_id=str(by.municipality_id), audit_pack_id=str(pack.pk)
    )
    changes = {"with_files": with_files}
    record(
        by=by, action="fund.audit_pack.take", on=pack, about=round_.pk, changes=changes,
        reason=reason,
    )  # fmt: skip
    return pack


def _require_free_to_read(by: Actor, round_: Round) -> None:
    if selectors.has_unanswered(by.person_id, round_):
        raise Refused(say("Svara först om du har jäv i omgångens ansökningar."))
    if selectors.has_unfinished(by.person_id, round_):
        raise Refused(
            say("Du har bedömningar kvar i omgången. Lämna dem först: paketet visar de andras.")
        )
    own = AuditPack.objects.filter(round=round_, requested_by=by.person_id)
    if own.filter(state__in=AUDIT_PACK_UNDER_WAY).exists():
        raise Refused(say("Ett paket görs redan. Vänta tills det är klart."))


@transaction.atomic
def start(*, audit_pack_id: UUID) -> Scope | None:
    """What the pack is to hold, or None when it is over. One that is running already was left
    behind by a worker that died: it starts again. Raises AuditPack.DoesNotExist."""
    pack = _locked(audit_pack_id)
    if pack.state == AuditPack.State.RUNNING:
        pack.state = transitions.move(STATES, pack.state, "restart")
    if pack.state != AuditPack.State.QUEUED:
        return None
    pack.state = transitions.move(STATES, pack.state, "start")
    pack.done = pack.total = 0
    pack.save(update_fields=["state", "done", "total"])
    pack.parts.all().delete()
    return _scope(pack)


def _scope(pack: AuditPack) -> Scope:
    rounds = Round.objects.select_related("fund__deciding_body", "fund__municipality")
    round_ = rounds.select_related("municipality").get(pk=pack.round_id)
    until = selectors.last_event()
    return Scope(
        round=round_,
        years=selectors.years_of(round_),
        day=selectors.last_changed(until) or timezone.localdate(pack.requested_at),
        until=until,
        with_files=pack.with_files,
    )


@transaction.atomic
def progress(*, audit_pack_id: UUID, done: int, total: int) -> bool:
    """Note how many files are made; False when nobody waits for them any more."""
    pack = _locked(audit_pack_id)
    if pack.state != AuditPack.State.RUNNING:
        return False
    pack.done, pack.total = done, total
    pack.save(update_fields=["done", "total"])
    return True


class Stale(Exception):
    """The round changed while its pack was being made."""


class Kept:
    """An archive's bytes on their way into the database, part by part, with their checksum."""

    def __init__(self, audit_pack_id: UUID, municipality_id: UUID, file: IO[bytes]) -> None:
        self._ids = {"audit_pack_id": audit_pack_id, "municipality_id": municipality_id}
        self._file = file
        self._number, self._read = 0, 0
        self._sum = hashlib.sha256()

    def store(self) -> None:
        """Keep what has been written since the last time."""
        self._file.flush()
        self._file.seek(self._read)
        for part in parts(self._file):
            AuditPackPart.objects.create(**self._ids, number=self._number, content=part)
            self._number += 1
            self._read += len(part)
            self._sum.update(part)
        self._file.seek(0, 2)

    @property
    def size(self) -> int:
        return self._read

    @property
    def sha256(self) -> str:
        return self._sum.hexdigest()


@transaction.atomic
def finish(*, by: Actor, audit_pack_id: UUID, scope: Scope, archive: Archive, kept: Kept) -> None:
    """Seal the archive by an event in the log, and keep it in place of the person's earlier one.

    Raises Stale, with nothing kept, when what it holds may have changed since it was begun.
    """
    pack = _locked(audit_pack_id)
    if pack.state != AuditPack.State.RUNNING:
        return
    manifest_sha256 = archive.add_manifest()
    changes = {"files": len(archive.sums), layout.MANIFEST_SHA256: manifest_sha256}
    record(by=by, action=layout.SEAL_ACTION, on=pack, about=pack.round_id, changes=changes)
    # From here to the commit nothing else is written in the log, so nothing else is changed.
    if selectors.changed_since(scope.until):
        raise Stale
    seal = AuditEvent.objects.order_by("-sequence")[:1].get()
    archive.end(layout.SEAL, links.line(log.link_of(seal)))
    kept.store()
    for earlier in _earlier(pack):
        earlier.state = transitions.move(STATES, earlier.state, "replace")
        earlier.save(update_fields=["state"])
        earlier.parts.all().delete()
    pack.size, pack.sha256 = kept.size, kept.sha256
    pack.seal_sequence, pack.seal_hash = seal.sequence, bytes(seal.hash).hex()
    _end(pack, "finish")


def _earlier(pack: AuditPack) -> Iterator[AuditPack]:
    done = AuditPack.objects.filter(round=pack.round_id, requested_by=pack.requested_by_id)
    yield from done.filter(state=AuditPack.State.DONE)


def stream(*, by: Actor, pack: AuditPack) -> Iterator[bytes]:
    """The archive in parts, for whoever took it. Each part is read in a transaction of its own: the
    request's is over when the parts are asked for."""
    require(by, AUDIT_PACK)
    for number in count():
        with transaction.atomic():
            tenancy.enter(municipality_id=by.municipality_id, person_id=person_of(by))
            found = pack.parts.filter(number=number).values_list("content", flat=True).first()
        if found is None:
            return
        yield bytes(found)


@transaction.atomic
def fail(*, by: Actor, audit_pack_id: UUID, failure: str) -> None:
    """It could not be made; ``failure`` says why, to the one who asked."""
    pack = _locked(audit_pack_id)
    if not transitions.allowed(STATES, pack.state) or pack.state == AuditPack.State.DONE:
        return
    pack.failure = failure[:_LONGEST_FAILURE]
    pack.parts.all().delete()
    _end(pack, "fail")
    record(by=by, action="fund.audit_pack.fail", on=pack, about=pack.round_id, reason=pack.failure)


def _end(pack: AuditPack, transition: str) -> None:
    pack.state = transitions.move(STATES, pack.state, transition)
    pack.finished_at = timezone.now()
    pack.save()


def _locked(audit_pack_id: UUID) -> AuditPack:
    return AuditPack.objects.select_for_update(of=("self",)).get(pk=audit_pack_id)
