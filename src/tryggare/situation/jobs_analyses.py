"""What the worker does for analyses and weekly alarms."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app

from tryggare.audit import tenancy
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.weeks.mondays import latest_whole
from tryggare.domain.wording import Text, gettext_noop
from tryggare.fund.jobs_work import MOST_ATTEMPTS, RETRY, Work
from tryggare.organisations.models import Municipality
from tryggare.situation.models import Analysis
from tryggare.situation.services import alarms, analyses


@app.task(name=analyses.JOB, pass_context=True, retry=RETRY)
def make_analysis(context: JobContext, municipality_id: str, analysis_id: str) -> None:
    """Make an analysis. Safe to run again after any interruption."""
    work = _Work(UUID(municipality_id), UUID(analysis_id))
    if context.job.attempts >= MOST_ATTEMPTS:
        sentence = gettext_noop("Arbetet avbröts %(times)s gånger utan att bli klart.")
        work.fail(Text(sentence, {"times": MOST_ATTEMPTS}))
    else:
        work.do()


class _Work(Work):
    """One analysis, seen from the worker."""

    def __init__(self, municipality_id: UUID, analysis_id: UUID) -> None:
        super().__init__(municipality_id)
        self._id = analysis_id

    def do(self) -> None:
        try:
            with self.inside():
                begun = analyses.start(analysis_id=self._id)
            if begun is None:
                return
            analysis, given = begun
            # What reckons takes seconds to load, and the web imports this module too.
            from tryggare.domain.analyses.kinds import RUNS

            # No transaction is open while it is reckoned.
            found = RUNS[analysis.kind](analysis.spec, given, analysis.seed)
        except Analysis.DoesNotExist:
            return
        except (Refused, InvalidInput) as error:
            self.fail(error.message)
            return
        with self.inside():
            analyses.finish(
                by=self.by, analysis_id=self._id, fingerprint=given.fingerprint, result=found
            )

    def fail(self, message: Text) -> None:
        with self.inside():
            analyses.fail(by=self.by, analysis_id=self._id, failure=message)


# At most one waits in the queue: one that is late does the work of all.
@app.periodic(cron="20 4 * * 1")
@app.task(name="situation.alarms", queueing_lock="situation.alarms")
def reckon_alarms(timestamp: int) -> None:
    """Each Monday, the alarms of the week that has ended, in every municipality. A page that is
    asked for first, or after a late import, reckons them itself."""
    week = latest_whole(timezone.localdate())
    for municipality in Municipality.objects.values_list("pk", flat=True):
        with transaction.atomic():
            tenancy.enter(municipality_id=municipality)
            alarms.refresh(municipality_id=municipality, week=week)
