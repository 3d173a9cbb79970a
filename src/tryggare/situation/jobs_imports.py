"""What the worker does with files of incidents."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import IO
from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import JobAborted

from tryggare.domain.errors import InvalidInput
from tryggare.domain.incidents.file_reader import FileReader
from tryggare.domain.incidents.mapping import Field
from tryggare.domain.incidents.overview import Looker, Overview, why_not
from tryggare.domain.tabular import opened
from tryggare.domain.wording import Text, gettext_noop, say
from tryggare.fund.jobs_work import MOST_ATTEMPTS, RETRY, Work
from tryggare.organisations.models import Municipality
from tryggare.situation.models import ImportBatch
from tryggare.situation.selectors import imports as selectors
from tryggare.situation.services import import_run, import_undo
from tryggare.situation.services.imports import READ_JOB, UNDO_JOB

# Whether whoever runs the work wants it to end.
IsOver = Callable[[], bool]
_GIVEN_UP = gettext_noop("Arbetet avbröts %(times)s gånger utan att bli klart.")


@app.task(name=READ_JOB, pass_context=True, retry=RETRY)
def read_import(context: JobContext, municipality_id: str, batch_id: str) -> None:
    """Read a file in. Safe to run again after any interruption."""
    work = _Reading(UUID(municipality_id), UUID(batch_id))
    if context.job.attempts >= MOST_ATTEMPTS:
        work.fail(Text(_GIVEN_UP, {"times": MOST_ATTEMPTS}))
    else:
        work.do(context.should_abort)


def read_in(municipality_id: UUID, batch_id: UUID) -> None:
    """The same here and now, for someone who needs no worker."""
    _Reading(municipality_id, batch_id).do(lambda: False)


@app.task(name=UNDO_JOB, pass_context=True, retry=RETRY)
def undo_import(context: JobContext, municipality_id: str, batch_id: str) -> None:
    """Take away what a file added. Safe to run again after any interruption."""
    work = _Undoing(UUID(municipality_id), UUID(batch_id))
    if context.job.attempts >= MOST_ATTEMPTS:
        work.fail(Text(_GIVEN_UP, {"times": MOST_ATTEMPTS}))
    else:
        work.do(context.should_abort)


@app.periodic(cron="50 3 * * *")
@app.task(name="situation.import_forget", queueing_lock="situation.import_forget")
def forget_imports(timestamp: int) -> None:
    """Each night, the files that nobody has read in for long, in every municipality."""
    for municipality_id in Municipality.objects.values_list("pk", flat=True):
        work = Work(municipality_id)
        with work.inside():
            import_run.forget(by=work.by, now=timezone.now())


class _Reading(Work):
    """One file, seen from the worker."""

    def __init__(self, municipality_id: UUID, batch_id: UUID) -> None:
        super().__init__(municipality_id)
        self._id = batch_id

    def do(self, is_over: IsOver) -> None:
        with self.inside():
            try:
                plan = import_run.start(batch_id=self._id)
            except ImportBatch.DoesNotExist:
                return
        if plan is None:
            return
        try:
            with self._file() as file:
                self._read(is_over, plan, file)
        except InvalidInput as error:
            self.fail(error.problems[0].message)

    def _read(self, is_over: IsOver, plan: import_run.Plan, file: IO[bytes]) -> None:
        found = self._look_through(plan, file)
        why = why_not(found, plan.reading.date_order, plan.reading.heading(Field.DAY))
        if why is not None:
            self.fail(why)
            return
        with self.inside():
            if not import_run.count(batch_id=self._id, total=found.rows):
                return
        with opened(file, sheet=plan.batch.sheet) as stream:
            headings = selectors.headings_of(next(stream.rows).cells)
            reader = FileReader(
                reading=plan.reading,
                headings=headings,
                home=plan.ground.home,
                districts=plan.ground.places,
                series=str(plan.batch.mapping_id)[:18],
                # As of the same day however often it is taken up again.
                today=timezone.localdate(plan.batch.uploaded_at),
                one_point=found.is_one_point,
            )
            done = 0
            for chunk in reader.chunks(stream.rows):
                if is_over():
                    raise JobAborted
                done += chunk.rows
                if chunk.last <= plan.batch.position:
                    continue
                with self.inside():
                    if not import_run.store(
                        plan=plan, chunk=chunk, done=done, refusals=reader.refusals
                    ):
                        return
        with self.inside():
            remarks = [_one_point()] if found.is_one_point else []
            if plan.reading.trusts_points:
                remarks = []
            import_run.finish(by=self.by, batch_id=self._id, tally=reader.tally, remarks=remarks)

    def _look_through(self, plan: import_run.Plan, file: IO[bytes]) -> Overview:
        with opened(file, sheet=plan.batch.sheet) as stream:
            first = next(stream.rows, None)
            if first is None:
                return Overview()
            looker = Looker(plan.reading, selectors.headings_of(first.cells))
            for row in stream.rows:
                looker.take(row)
        return looker.found

    @contextmanager
    def _file(self) -> Iterator[IO[bytes]]:
        """The file on the disk; each part of it is fetched in a transaction of its own."""
        with tempfile.TemporaryFile() as file:
            for number in count():
                with self.inside():
                    part = selectors.part(self._id, number)
                if part is None:
                    break
                file.write(part)
            file.seek(0)
            yield file

    def fail(self, why: Text) -> None:
        with self.inside():
            import_run.fail(by=self.by, batch_id=self._id, why=why)


def _one_point() -> Text:
    return say(
        "Alla lägen i filen är samma punkt: troligen en mittpunkt eller adressen till ett kontor. "
        "Händelserna räknas i kommunen men har ingen plats på kartan. Är det verkligen där det "
        "hände, läs in filen igen och säg att lägena stämmer."
    )


class _Undoing(Work):
    """The incidents of one file, on their way out."""

    def __init__(self, municipality_id: UUID, batch_id: UUID) -> None:
        super().__init__(municipality_id)
        self._id = batch_id

    def do(self, is_over: IsOver) -> None:
        with self.inside():
            try:
                last = import_undo.last_row(batch_id=self._id)
            except ImportBatch.DoesNotExist:
                return
        if last is None:
            return
        for first in range(0, last + 1, import_undo.STEP):
            if is_over():
                raise JobAborted
            try:
                with self.inside():
                    upto = first + import_undo.STEP - 1
                    import_undo.remove(batch_id=self._id, first=first, last=upto)
            except IntegrityError:
                self.fail(import_undo.in_use())
                return
        with self.inside():
            import_undo.finish(by=self.by, batch_id=self._id)

    def fail(self, why: Text) -> None:
        with self.inside():
            import_undo.fail(by=self.by, batch_id=self._id, why=why)
