"""What the worker does for the fund.

A job carries only identities. It enters the municipality's context anew in each short
transaction, so no transaction is open while the solver works.
"""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import JobAborted

from tryggare.domain.wording import Text, gettext_noop
from tryggare.fund import post
from tryggare.fund.jobs_audit_packs import make_audit_pack
from tryggare.fund.jobs_work import MOST_ATTEMPTS, RETRY, Work
from tryggare.fund.models import Proposal
from tryggare.fund.services import proposals
from tryggare.fund.services.solving import SolverFailed, Stopped, Told, solve

__all__ = ["MOST_ATTEMPTS", "make_audit_pack", "propose", "send_letters"]


@app.task(name=proposals.JOB, pass_context=True, retry=RETRY)
def propose(context: JobContext, municipality_id: str, proposal_id: str) -> None:
    """Compute a proposal. Safe to run again after any interruption."""
    work = _Work(UUID(municipality_id), UUID(proposal_id))
    if context.job.attempts >= MOST_ATTEMPTS:
        work.give_up()
    else:
        work.do(context)


# At most one waits in the queue: one that is late does the work of all.
@app.periodic(cron="*/10 * * * *")
@app.task(name="fund.letters", queueing_lock="fund.letters")
def send_letters(timestamp: int) -> None:
    """Send the letters that are due. What the post did not take goes the next time."""
    if settings.SENDS_MAIL:
        post.deliver(timezone.now())


class _Work(Work):
    """One proposal, seen from the worker."""

    def __init__(self, municipality_id: UUID, proposal_id: UUID) -> None:
        super().__init__(municipality_id)
        self._proposal_id = proposal_id

    def do(self, context: JobContext) -> None:
        with self.inside():
            try:
                problem = proposals.start(proposal_id=self._proposal_id)
            except Proposal.DoesNotExist:
                return
        if problem is None:
            return

        def go_on(told: Told) -> bool:
            if context.should_abort():
                raise JobAborted
            with self.inside():
                return proposals.progress(proposal_id=self._proposal_id, told=told)

        try:
            result = solve(problem, go_on=go_on)
        except Stopped:
            with self.inside():
                proposals.stop(by=self.by, proposal_id=self._proposal_id)
        except SolverFailed as error:
            self._fail(error.message)
        else:
            with self.inside():
                proposals.finish(by=self.by, proposal_id=self._proposal_id, result=result)

    def give_up(self) -> None:
        sentence = gettext_noop("Räkningen avbröts %(times)s gånger utan att bli klar.")
        self._fail(Text(sentence, {"times": MOST_ATTEMPTS}))

    def _fail(self, message: Text) -> None:
        with self.inside():
            proposals.fail(by=self.by, proposal_id=self._proposal_id, failure=str(message))
