"""What the worker does when a file's incidents are taken away again, some rows at a time."""

from __future__ import annotations

from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain import transitions
from tryggare.domain.wording import Text, say, to_plain
from tryggare.organisations.permissions import Actor
from tryggare.situation.models import ImportBatch
from tryggare.situation.policies_imports import IMPORT_BATCH as STATES
from tryggare.situation.services.import_ids import stretch
from tryggare.situation.services.import_run import locked

STEP = 20_000


@transaction.atomic
def last_row(*, batch_id: UUID) -> int | None:
    """The last row there may be something to take away of; None when nobody asks for it. Raises
    ImportBatch.DoesNotExist."""
    batch = locked(batch_id)
    return batch.position if batch.state == ImportBatch.State.UNDOING else None


@transaction.atomic
def remove(*, batch_id: UUID, first: int, last: int) -> None:
    """Take away what came of these rows. Raises IntegrityError when something else rests on any of
    it."""
    batch = locked(batch_id)
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM situation_incident WHERE id BETWEEN %s AND %s AND source = 'file'",
            list(stretch(batch_id, first, last)),
        )
        removed = cursor.rowcount
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    batch.removed += removed
    batch.save(update_fields=["removed"])


@transaction.atomic
def finish(*, by: Actor, batch_id: UUID) -> None:
    """All of it is gone."""
    batch = locked(batch_id)
    if batch.state != ImportBatch.State.UNDOING:
        return
    batch.state = transitions.move(STATES, batch.state, "finish_undoing")
    batch.finished_at = timezone.now()
    batch.refusals = []
    batch.save()
    batch.parts.all().delete()
    record(by=by, action="situation.import.undone", on=batch, changes={"removed": batch.removed})


def in_use() -> Text:
    """That something else rests on what is left."""
    return say(
        "Alla händelser gick inte att ta bort. De som är kvar används på ett annat ställe, till "
        "exempel i en veckas lägesbild. Ta bort dem där först."
    )


@transaction.atomic
def fail(*, by: Actor, batch_id: UUID, why: Text) -> None:
    """What is left could not be taken away; ``why`` says so."""
    batch = locked(batch_id)
    if batch.state != ImportBatch.State.UNDOING:
        return
    batch.state = transitions.move(STATES, batch.state, "fail_undoing")
    batch.failure = to_plain(why)
    batch.save()
    record(by=by, action="situation.import.not_undone", on=batch, reason=str(why))
