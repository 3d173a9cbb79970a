# ruff: noqa: T201
"""The red thread against what was planted, through the database, in many municipalities; and how
long it takes to follow in one with 2 000 measures and ten years of plans.

python -m tests.bench.thread [count of municipalities]
"""

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

from tests.databases import Database
from tryggare.project.processes.postgres import EmbeddedPostgres

MUNICIPALITIES = 1_000
SETTINGS = {
    "TRYGGARE_DEMO": "1",
    "TRYGGARE_SECRET_KEY": "for-the-bench-only-" + "b" * 50,
    "TRYGGARE_HOSTS": "localhost",
    "DJANGO_SETTINGS_MODULE": "tryggare.project.settings",
}
# None of the others has this seed, and so none its keys.
SEED = 20_261_129
MEASURES, PLANS, TURNS, MOST_QUERIES = 2_000, 10, 20, 11


def main(count=MUNICIPALITIES):
    """Print what was missed and what was false. Returns how many limits broke."""
    os.environ.update(SETTINGS)
    with (
        tempfile.TemporaryDirectory(prefix="tryggare-bench-") as folder,
        EmbeddedPostgres(Path(folder, "postgres")) as server,
    ):
        database = Database(server, "tryggare")
        database.tryggare("migrate", "--verbosity", "0")
        made = subprocess.run(
            [sys.executable, "-m", "tests.bench.thread", "read", str(count)],
            env={**os.environ, **database.env},
            check=False,
        )
    return made.returncode


def read(count):
    """In a database of their own: lay each, read it with all the others beside it, compare."""
    import django

    django.setup()
    from django.db import transaction

    from tests.domain.red_thread.planting import planted
    from tests.factories.organisations import new_municipality
    from tests.rooms.measures.thread_laying import lay
    from tryggare.audit import tenancy
    from tryggare.domain.red_thread import gaps
    from tryggare.measures.selectors.thread import thread

    laid, gap_count, missed, false, of_kind = [], 0, 0, 0, Counter()
    started = time.perf_counter()
    for seed in range(count):
        with transaction.atomic():
            town = planted(seed)
            municipality = new_municipality(f"{seed:04}", f"Kommun {seed}")
            lay(town, municipality)
            laid.append((municipality.pk, town))
    print(f"({count} municipalities laid: {time.perf_counter() - started:.0f} s)", flush=True)
    for key, town in laid:
        with transaction.atomic():
            tenancy.enter(municipality_id=key)
            found = Counter((gap.code, gap.key, gap.ore) for gap in gaps(thread(town.today)))
        was = Counter(town.planted)
        missed += (was - found).total()
        false += (found - was).total()
        gap_count += was.total()
        of_kind.update(code for code, _key, _ore in town.planted)
    without = sum(not town.planted for _key, town in laid)
    print(f"red thread: {count} municipalities, {without} of them without a gap")
    print(f"{gap_count} gaps planted of {len(of_kind)} kinds: {missed} missed, {false} false")
    return bool(missed or false) + _large()


def _large():
    """Times and questions for one of the size that ten years give."""
    from django.db import connection, transaction
    from django.test.utils import CaptureQueriesContext

    from tests.factories.organisations import new_municipality
    from tests.rooms.measures.thread_laying import lay
    from tryggare.audit import tenancy
    from tryggare.domain.red_thread import gaps
    from tryggare.measures.selectors.thread import thread

    town = grown()
    with transaction.atomic():
        municipality = new_municipality("9999", "En stor kommun")
        lay(town, municipality)
    times = []
    for _ in range(TURNS):
        with transaction.atomic():
            tenancy.enter(municipality_id=municipality.pk)
            started = time.perf_counter()
            with CaptureQueriesContext(connection) as asked:
                read = thread(town.today)
            found = gaps(read)
            times.append(1000 * (time.perf_counter() - started))
    times.sort()
    print(
        f"{len(town.measures)} measures, {len(town.plans)} plans, {len(town.money)} money rows,"
        f" {len(found)} gaps: p50 {times[TURNS // 2]:.0f} ms, p95 {times[-1 - TURNS // 20]:.0f} ms,"
        f" {len(asked)} queries"
    )
    return len(asked) > MOST_QUERIES


def grown():
    """A made-up municipality with 2 000 measures, each paid for, and ten years of plans."""
    from tests.domain.red_thread.making import Maker

    maker = Maker(SEED)
    in_force = next(one for one in maker.town.plans if one.state == "adopted")
    first = maker.town.pictures[0]
    for number in range(PLANS):
        maker._plan(100 + number, "replaced", first, in_force.decided_on - timedelta(days=365))
    # The one in force is laid last, as it was.
    maker.town.plans.sort(key=lambda one: (one.state != "replaced", one.state == "draft"))
    for number, one in enumerate(maker.town.plans, 1):
        one.number = number
    while len(maker.town.measures) < MEASURES:
        maker._pay(maker.measure())
    return maker.town


if __name__ == "__main__":
    if sys.argv[1:2] == ["read"]:
        sys.exit(read(int(sys.argv[2])))
    sys.exit(main(*(int(count) for count in sys.argv[1:])))
