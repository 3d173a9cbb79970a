# ruff: noqa: T201
"""How long the pages of the action plan take with ten years of plans and 2 000 measures.

python -m tests.bench.plans [count of measures …]

As ``tests.bench.pages``: over HTTP, logged in as the invented coordinator and as anyone, beside a
bare page in the same run. Five versions of the plan, two years each; every measure has a goal with
readings, a year of doses and money, most a kommundel and a follow-up, and one in ten has a camera.
"""

import json
import os
import subprocess
import sys
import time

from tests.bench.pages import TURNS, Visitor, demo_database, measure
from tests.sites import Site

COUNTS = (50, 2_000)
PERSONA, TOWN = "saga", "0126"
VERSIONS, PROBLEMS, CAUSES = 5, 8, 4
MOST_QUERIES = 30
# Pages by name, and what of the laid one each takes; those without are lists.
PAGES = {
    "plans": ("measures:plans", ""),
    "plan": ("measures:plan", "plan"),
    "measures": ("measures:measures", ""),
    "measure": ("measures:measure", "measure"),
    "red thread": ("measures:thread", ""),
    "chain": ("measures:chain", ""),
    "year": ("measures:year", ""),
    "cameras": ("measures:cameras", ""),
    "public plan": ("public-plan", "town"),
    "public chain": ("public-chain", "town"),
    "public year": ("public-year", "town"),
}


def main(counts=COUNTS):
    """Print one line a page and count. Returns how many broke a limit."""
    print(f"plans, {TURNS} turns each: milliseconds over HTTP, × the bare page at p50")
    print("page            measures      p50      p95  × bare  queries   (bare p50)")
    broken, asked = 0, {}
    with demo_database() as demo:
        for count in counts:
            database = demo.copy()
            started = time.perf_counter()
            pages = json.loads(_lay(database, count))
            print(f"({count} measures laid in {time.perf_counter() - started:.0f} s)")
            with database.connect("owner", autocommit=True) as link:
                link.execute("VACUUM ANALYZE")  # what autovacuum would have done within a minute
            with Site(database, worker=False, DJANGO_SETTINGS_MODULE="tests.bench.settings") as at:
                visitor = Visitor(at.port)
                visitor.log_in(PERSONA)
                for name, path in pages.items():
                    found = measure(visitor, path)
                    broken += _say(name, count, found, asked.setdefault(name, found["queries"]))
            database.drop()
    return broken


def _say(name, count, found, first):
    faults = []
    if found["queries"] > MOST_QUERIES:
        faults.append("asks too much")
    if found["queries"] != first:
        faults.append("asks more for more")
    print(
        f"{name:<14} {count:>9} {found['page']:>8.1f} {found['late']:>8.1f}"
        f" {found['page'] / found['bare']:>7.1f} {found['queries']:>8}   ({found['bare']:.2f})"
        f" {', '.join(faults)}",
        flush=True,
    )
    return bool(faults)


def _lay(database, count):
    return subprocess.run(
        [sys.executable, "-m", "tests.bench.plans", "lay", str(count)],
        env={
            **os.environ,
            **database.env,
            "DJANGO_SETTINGS_MODULE": "tryggare.project.settings",
        },
        check=True,
        stdout=subprocess.PIPE,
    ).stdout


def lay(count):
    """The demonstration's plans set aside for big ones; prints where their pages are."""
    import django

    django.setup()
    from django.db import transaction
    from django.urls import reverse
    from django.utils import timezone

    from tests.bench.plan_rows import PlanRows
    from tryggare.project.demo.acting import Cast
    from tryggare.project.demo.ground import municipality_id

    with transaction.atomic():
        cast = Cast(municipality_id(TOWN))
        cast.enter()
        rows = PlanRows(cast.by(PERSONA), timezone.localdate(), count)
        plan = rows.lay(versions=VERSIONS, problems=PROBLEMS, causes=CAUSES)
    given = {"plan": plan.pk, "measure": rows.measures[0].pk, "town": TOWN}
    pages = {
        name: reverse(address, args=[given[what]] if what else [])
        for name, (address, what) in PAGES.items()
    }
    print(json.dumps(pages))


if __name__ == "__main__":
    if sys.argv[1:2] == ["lay"]:
        lay(int(sys.argv[2]))
    else:
        sys.exit(bool(main([int(count) for count in sys.argv[1:]] or COUNTS)))
