"""What the worker does for audit packs."""

from __future__ import annotations

import tempfile
from uuid import UUID

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import JobAborted

from tryggare.domain.errors import Refused
from tryggare.domain.wording import Text, gettext_noop, say
from tryggare.fund.jobs_work import MOST_ATTEMPTS, RETRY, Work
from tryggare.fund.models import AuditPack
from tryggare.fund.services import audit_packs
from tryggare.fund.services.audit_pack_files.archive import Archive
from tryggare.fund.services.audit_pack_files.contents import pieces
from tryggare.fund.services.audit_pack_files.making import fill
from tryggare.fund.services.audit_pack_files.scope import Scope
from tryggare.shell.pdf import DocumentError


@app.task(name=audit_packs.JOB, pass_context=True, retry=RETRY)
def make_audit_pack(context: JobContext, municipality_id: str, audit_pack_id: str) -> None:
    """Put a pack together. Safe to run again after any interruption."""
    work = _Work(UUID(municipality_id), UUID(audit_pack_id))
    if context.job.attempts >= MOST_ATTEMPTS:
        sentence = gettext_noop("Arbetet avbröts %(times)s gånger utan att bli klart.")
        work.fail(Text(sentence, {"times": MOST_ATTEMPTS}))
    else:
        work.do(context)


class _Work(Work):
    """One pack, seen from the worker."""

    def __init__(self, municipality_id: UUID, audit_pack_id: UUID) -> None:
        super().__init__(municipality_id)
        self._id = audit_pack_id

    def do(self, context: JobContext) -> None:
        # Nor is a round that never rests tried for ever.
        for _attempt in range(MOST_ATTEMPTS):
            with self.inside():
                try:
                    scope = audit_packs.start(audit_pack_id=self._id)
                except AuditPack.DoesNotExist:
                    return
            if scope is None:
                return
            try:
                self._make(context, scope)
            except audit_packs.Stale:
                continue
            except (DocumentError, Refused) as error:
                self.fail(say("Paketet gick inte att göra: %(why)s", why=str(error)))
            return
        sentence = gettext_noop(
            "Fonden ändrades hela tiden medan paketet gjordes. Ta ut det igen när det är lugnare."
        )
        self.fail(Text(sentence))

    def _make(self, context: JobContext, scope: Scope) -> None:
        def go_on(done: int, total: int) -> bool:
            if context.should_abort():
                raise JobAborted
            return audit_packs.progress(audit_pack_id=self._id, done=done, total=total)

        with tempfile.TemporaryFile() as file, Archive(file) as archive:
            kept = audit_packs.Kept(self._id, self.municipality_id, file)
            with self.inside():
                wanted = pieces(scope)
            if not fill(archive, wanted, inside=self.inside, go_on=go_on):
                return
            with self.inside():
                kept.store()
            with self.inside():
                audit_packs.finish(
                    by=self.by, audit_pack_id=self._id, scope=scope, archive=archive, kept=kept
                )

    def fail(self, message: Text) -> None:
        with self.inside():
            audit_packs.fail(by=self.by, audit_pack_id=self._id, failure=str(message))
