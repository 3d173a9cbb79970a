# ruff: noqa: T201
"""How long the pages of incidents take with 1 000 000 incidents in the municipality.

python -m tests.bench.incidents [count of incidents …]

As ``tests.bench.pages``: over HTTP, logged in as the invented coordinator, beside a bare page in
the same run. The incidents are spread over ten years, all kinds and kommundelar and three sources,
two in three of them with a point; the database's own triggers count the weeks.
"""

import sys
import time
from contextlib import contextmanager

import psycopg

from tests.bench.pages import TURNS, Visitor, demo_database, measure
from tests.sites import Site

COUNTS = (1_000, 1_000_000)
PERSONA, TOWN = "saga", "0126"
AT_ONCE = 50_000
MOST_QUERIES = 30

CONTEXT = "SELECT set_config('app.municipality', %s, false), set_config('app.hat', '', false)"
BULK = """
INSERT INTO situation_incident (id, municipality_id, source, category_id, district_id, day,
    precision, x, y, place, text, seriousness, state, origin_key, created_at)
SELECT gen_random_uuid(), %(place)s, source, category, district, day, precision, x, y, '', '',
    seriousness, 'counted', '', now()
FROM unnest(%(sources)s::text[], %(categories)s::uuid[], %(districts)s::uuid[], %(days)s::date[],
    %(precisions)s::text[], %(xs)s::int[], %(ys)s::int[], %(weights)s::int[])
    AS row (source, category, district, day, precision, x, y, seriousness)
"""


def main(counts=COUNTS):
    """Print one line a page and count. Returns how many broke a limit."""
    print(f"incidents, {TURNS} turns each: milliseconds over HTTP, × the bare page at p50")
    print("page            incidents      p50      p95  × bare  queries   (bare p50)")
    broken, asked = 0, {}
    with demo_database() as demo:
        for count in counts:
            with site(demo, count) as (visitor, incident):
                pages = {
                    "overview": "/lage/",
                    "list": "/lage/handelser/",
                    "list sifted": "/lage/handelser/?kalla=file&allvar=3&plats=point",
                    "list ten years": "/lage/handelser/?fran=2015-01-01&allvar=4",
                    "squares": "/lage/karta/",
                    "squares a year": "/lage/karta/?fran=2025-12-01",
                    "incident": f"/lage/handelser/{incident}/",
                    "analyses": "/lage/analyser/",
                }
                for name, path in pages.items():
                    found = measure(visitor, path)
                    broken += _say(name, count, found, asked.setdefault(name, found["queries"]))
    return broken


def _say(name, count, found, first):
    faults = []
    if found["queries"] > MOST_QUERIES:
        faults.append("asks too much")
    if found["queries"] != first:
        faults.append("asks more for more")
    print(
        f"{name:<14} {count:>10} {found['page']:>8.1f} {found['late']:>8.1f}"
        f" {found['page'] / found['bare']:>7.1f} {found['queries']:>8}   ({found['bare']:.2f})"
        f" {', '.join(faults)}",
        flush=True,
    )
    return bool(faults)


@contextmanager
def site(demo, count):
    """A visitor to the demo with so many incidents, and one of them."""
    database = demo.copy()
    started = time.monotonic()
    incident = lay(database.url("owner"), count)
    with database.connect("owner", autocommit=True) as link:
        link.execute("VACUUM ANALYZE")  # what autovacuum would have done within a minute
    print(f"({count} incidents laid in {time.monotonic() - started:.0f} s)", flush=True)
    with Site(database, worker=False, DJANGO_SETTINGS_MODULE="tests.bench.settings") as running:
        visitor = Visitor(running.port)
        visitor.log_in(PERSONA)
        yield visitor, incident
    database.drop()


def lay(url, count):
    """In bulk, with the triggers that count the weeks. Returns the id of an incident."""
    # Numpy is slow to start; only the bench needs it here.
    import numpy as np

    rng = np.random.default_rng(1)
    today = np.datetime64("today")
    with psycopg.connect(url) as link:
        town = "SELECT id FROM organisations_municipality WHERE code = %s"
        place = link.execute(town, [TOWN]).fetchone()[0]
        link.execute(CONTEXT, [str(place)])
        kinds = [row[0] for row in link.execute("SELECT id FROM situation_category")]
        parts = [row[0] for row in link.execute("SELECT id FROM organisations_district")]
        for begin in range(0, count, AT_ONCE):
            n = min(AT_ONCE, count - begin)
            chosen = rng.integers(0, 3, n) > 0
            link.execute(
                BULK,
                {
                    "place": place,
                    "sources": rng.choice(["file", "police", "report"], n).tolist(),
                    "categories": [kinds[at] for at in rng.integers(0, len(kinds), n)],
                    "districts": [parts[at] for at in rng.integers(0, len(parts), n)],
                    "days": (today - rng.integers(0, 3650, n)).tolist(),
                    "precisions": np.where(chosen, "point", "district").tolist(),
                    "xs": (664_000 + rng.integers(0, 14_000, n)).tolist(),
                    "ys": (6_560_000 + rng.integers(0, 12_000, n)).tolist(),
                    "weights": rng.integers(1, 5, n).tolist(),
                },
            )
        return link.execute("SELECT id FROM situation_incident LIMIT 1").fetchone()[0]


if __name__ == "__main__":
    sys.exit(bool(main([int(count) for count in sys.argv[1:]] or COUNTS)))
