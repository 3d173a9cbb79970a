"""What the worker does while it reads a file in: each chunk with its place in one transaction.

A worker that is killed leaves whole chunks and the place it had come to. The next one goes through
the file from its beginning, for what a row is depends on those before it, and stores what is after.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain import transitions
from tryggare.domain.incidents.file_reader import Chunk, NewIncident, Refusals
from tryggare.domain.incidents.mapping import Reading, from_plain
from tryggare.domain.incidents.tallies import Tally
from tryggare.domain.wording import Text, to_plain
from tryggare.organisations.permissions import Actor
from tryggare.situation.models import Category, ImportBatch, ImportPart
from tryggare.situation.policies_imports import IMPORT_BATCH as STATES
from tryggare.situation.selectors.ground import Ground, ground
from tryggare.situation.services.import_ids import incident_id

# So long a file lies that nobody reads in.
KEPT_DAYS = 30

_STORE = """
INSERT INTO situation_incident (
    id, municipality_id, source, category_id, district_id, day, starts_at, ends_at, precision, x, y,
    place, seriousness, text, state, origin_key, created_at
)
SELECT id, %s, 'file', category_id, district_id, day, starts_at, ends_at, precision, x, y,
    place, seriousness, text, 'counted', origin_key, now()
FROM unnest(
    %s::uuid[], %s::uuid[], %s::uuid[], %s::date[], %s::timestamptz[], %s::timestamptz[],
    %s::text[], %s::int[], %s::int[], %s::text[], %s::smallint[], %s::text[], %s::text[]
) AS new (
    id, category_id, district_id, day, starts_at, ends_at, precision, x, y, place, seriousness,
    text, origin_key
)
ON CONFLICT (municipality_id, source, origin_key) WHERE NOT origin_key = '' DO NOTHING
"""


@dataclass(frozen=True)
class Plan:
    """What is to be read, as it stands when the worker takes it up."""

    batch: ImportBatch
    reading: Reading
    ground: Ground
    categories: dict[str, UUID]


@transaction.atomic
def start(*, batch_id: UUID) -> Plan | None:
    """What to read, or None when nobody waits for it. One that is running already was left behind
    by a worker that died. Raises ImportBatch.DoesNotExist."""
    batch = locked(batch_id)
    if batch.state == ImportBatch.State.RUNNING:
        batch.state = transitions.move(STATES, batch.state, "restart")
    if batch.state != ImportBatch.State.QUEUED:
        return None
    batch.state = transitions.move(STATES, batch.state, "start")
    batch.save(update_fields=["state"])
    categories = dict(Category.objects.values_list("code", "pk"))
    return Plan(batch, from_plain(batch.reading), ground(batch.municipality_id), categories)


@transaction.atomic
def count(*, batch_id: UUID, total: int) -> bool:
    """Note how many rows the file has; False when nobody waits any more."""
    batch = locked(batch_id)
    if batch.state != ImportBatch.State.RUNNING:
        return False
    batch.total = total
    batch.save(update_fields=["total"])
    return True


@transaction.atomic
def store(*, plan: Plan, chunk: Chunk, done: int, refusals: Refusals) -> bool:
    """Store a chunk and the place after it together. False when nobody waits any more, or when
    another worker has come as far: then this one is to leave it."""
    batch = locked(plan.batch.pk)
    if batch.state != ImportBatch.State.RUNNING or batch.position >= chunk.last:
        return False
    added = insert(plan, chunk.incidents)
    batch.added += added
    batch.there += len(chunk.incidents) - added
    batch.position, batch.done, batch.refused = chunk.last, done, refusals.rows
    changed = ["added", "there", "position", "done", "refused"]
    if len(batch.refusals) != len(refusals.first):
        batch.refusals = refusals.plain
        changed.append("refusals")
    batch.refusal_counts = refusals.plain_counts
    batch.save(update_fields=[*changed, "refusal_counts"])
    return True


def insert(plan: Plan, incidents: list[NewIncident]) -> int:
    """How many of them were not there before."""
    if not incidents:
        return 0
    districts = (*plan.ground.districts, None)
    columns = zip(
        *(
            (
                incident_id(plan.batch.pk, one.row),
                plan.categories[one.facts.category],
                districts[one.district],
                one.facts.day,
                one.facts.starts_at,
                one.facts.ends_at,
                one.precision,
                one.x,
                one.y,
                one.place,
                one.facts.seriousness,
                one.text,
                one.key,
            )
            for one in incidents
        ),
        strict=True,
    )
    with connection.cursor() as cursor:
        cursor.execute(_STORE, [plan.batch.municipality_id, *map(list, columns)])
        return int(cursor.rowcount)


@transaction.atomic
def finish(*, by: Actor, batch_id: UUID, tally: Tally, remarks: list[Text]) -> None:
    """Everything is read: the file itself is no longer kept."""
    batch = locked(batch_id)
    if batch.state != ImportBatch.State.RUNNING:
        return
    batch.state = transitions.move(STATES, batch.state, "finish")
    batch.remarks = [to_plain(one) for one in (*remarks, *tally.remarks())]
    batch.finished_at = timezone.now()
    batch.save()
    batch.parts.all().delete()
    changes = {"added": batch.added, "there": batch.there, "refused": batch.refused}
    record(by=by, action="situation.import.finish", on=batch, changes=changes)


@transaction.atomic
def fail(*, by: Actor, batch_id: UUID, why: Text) -> None:
    """It could not be read, or not all of it; ``why`` says so to the one who asked."""
    batch = locked(batch_id)
    if "fail" not in transitions.allowed(STATES, batch.state):
        return
    batch.state = transitions.move(STATES, batch.state, "fail")
    batch.failure, batch.finished_at = to_plain(why), timezone.now()
    batch.save()
    record(by=by, action="situation.import.fail", on=batch, reason=str(why))


@transaction.atomic
def forget(*, by: Actor, now: datetime) -> int:
    """Remove the bytes of files that were never read in, or not to the end, and that have lain
    ``KEPT_DAYS`` days; one that nothing was read of is set aside. Returns how many."""
    waiting = [ImportBatch.State.UPLOADED, ImportBatch.State.FAILED]
    lain = ImportBatch.objects.select_for_update(of=("self",)).filter(
        Exists(ImportPart.objects.filter(batch=OuterRef("pk"))),
        state__in=waiting,
        uploaded_at__lt=now - timedelta(days=KEPT_DAYS),
    )
    forgotten = list(lain)
    for batch in forgotten:
        batch.parts.all().delete()
        if not batch.added:
            batch.state = transitions.move(STATES, batch.state, "discard")
            batch.save(update_fields=["state"])
        record(by=by, action="situation.import.forget", on=batch, changes={"days": KEPT_DAYS})
    return len(forgotten)


def locked(batch_id: UUID) -> ImportBatch:
    """The batch, held until the transaction ends. Raises ImportBatch.DoesNotExist."""
    return ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch_id)
