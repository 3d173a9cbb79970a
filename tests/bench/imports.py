# ruff: noqa: T201
"""A million incidents: read in, read again, and taken away. Rows a second and the most memory.

python -m tests.bench imports    (TRYGGARE_BENCH_ROWS=100000 for fewer)

The file is invented and made here, a hundred bytes a row. Each part is a process of its own, as the
worker is, so that its memory is its own; PostgreSQL's is not counted.
"""

import os
import resource
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

from tests.bench.pages import demo_database

ROWS = int(os.environ.get("TRYGGARE_BENCH_ROWS", "1000000"))
MOST_MEMORY = 600  # MB
PERSONA = "saga"
WORDS = {"klotter": "vandalism-graffiti", "inbrott": "disorder-burglary", "rån": "disorder-robbery"}
_STEPS = ("upload", "read", "read again", "undo")


def main():
    """Print a line a step; 1 when a step used more memory than the limit."""
    print(f"imports, {ROWS} rows of a CSV file")
    broken = 0
    with TemporaryDirectory() as folder, demo_database() as database:
        file = Path(folder, "incidents.csv")
        _write(file)
        print(f"  the file is {file.stat().st_size / 1e6:.0f} MB", flush=True)
        env = {**os.environ, **database.env, "DJANGO_SETTINGS_MODULE": "tryggare.project.settings"}
        for step in _STEPS:
            told = subprocess.run(
                [sys.executable, "-m", "tests.bench.imports", step, str(file)],
                env=env, check=True, capture_output=True, text=True,
            ).stdout.strip()  # fmt: skip
            seconds, memory, cpu, said = told.split(maxsplit=3)
            print(f"  {step:<11} {float(seconds):>7.1f} s {ROWS / float(seconds):>9.0f} rows/s"
                  f" {memory:>5} MB, worker {cpu} s CPU  {said}", flush=True)  # fmt: skip
            broken += int(memory) > MOST_MEMORY
    return int(bool(broken))


def _write(file):
    first = date(2021, 1, 1)
    with file.open("w", encoding="utf-8") as out:
        out.write("id;datum;klockslag;typ;x;y;plats;beskrivning\n")
        for number in range(ROWS):
            day = first + timedelta(days=number * 7919 % 1800)
            word = ("klotter", "inbrott", "rån")[number % 3]
            x = 668_000 + number * 104_729 % 2_400
            y = 6_567_200 + number * 1_299_709 % 2_400
            out.write(f"LARM-{number:08};{day};{number % 24:02}:{number % 60:02};{word};{x};{y};"
                      "Flemingsberg;Påhittad rad ur ett påhittat larmsystem\n")  # fmt: skip


def step(name, file):
    """One step in this process: seconds, most memory in MB, and what became of it."""
    import django

    django.setup()
    from django.db import transaction
    from django.utils import timezone

    from tryggare.organisations.services.actors import enter_as_user
    from tryggare.project.demo.personas import persona
    from tryggare.situation import jobs
    from tryggare.situation.models import ImportBatch
    from tryggare.situation.services import imports

    started = time.perf_counter()

    def by():
        return enter_as_user(persona(PERSONA).user_id, on=timezone.localdate())

    def work(task):
        context = SimpleNamespace(job=SimpleNamespace(attempts=0), should_abort=lambda: False)
        task(context, municipality_id=str(batch.municipality_id), batch_id=str(batch.pk))

    with transaction.atomic():
        actor = by()
        if name != "undo":
            with Path(file).open("rb") as content:
                pieces = iter(lambda: content.read(1_000_000), b"")
                batch = imports.upload(by=actor, name="incidents.csv", pieces=pieces)
        else:
            batch = ImportBatch.objects.filter(added__gte=ROWS // 2).first()
            imports.undo(by=actor, batch_id=batch.pk)
        if name.startswith("read"):
            imports.map_columns(by=actor, batch_id=batch.pk, name="Bänk", reading=_reading())
            imports.queue(by=actor, batch_id=batch.pk)
    if name.startswith("read"):
        work(jobs.read_import)
    elif name == "undo":
        work(jobs.undo_import)
    seconds = time.perf_counter() - started
    with transaction.atomic():
        by()
        batch = ImportBatch.objects.get(pk=batch.pk)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{seconds:.2f} {memory} {time.process_time():.0f} {batch.state}: done {batch.done},"
          f" added {batch.added}, there {batch.there}, refused {batch.refused}")  # fmt: skip


def _reading():
    from tryggare.domain.incidents.mapping import Field, Reading

    return Reading(
        columns={
            "id": Field.EXTERNAL_ID, "datum": Field.DAY, "klockslag": Field.TIME,
            "typ": Field.CATEGORY, "x": Field.X, "y": Field.Y, "plats": Field.PLACE,
            "beskrivning": Field.TEXT,
        },
        categories=WORDS,
    )  # fmt: skip


if __name__ == "__main__":
    step(*sys.argv[1:])
