# ruff: noqa: T201
"""How long an adopted lägesbild with forty blocks takes to read, with few incidents and many.

python -m tests.bench.pictures [count of incidents …]

As ``tests.bench.pages``: over HTTP, logged in as an invented coordinator and as anyone, beside a
bare page in the same run. What is frozen asks nothing of the incidents, so the number must not be
seen in the times.
"""

import json
import os
import subprocess
import sys
import time
from datetime import timedelta

from tests.bench.pages import Visitor, demo_database, measure
from tests.sites import Site

COUNTS = (1_000, 1_000_000)
PERSONA, TOWN = "saga", "0126"
BLOCKS, CHUNK, MOST_QUERIES = 40, 100_000, 20

LAY = """
INSERT INTO situation_incident (id, municipality_id, source, day, precision, place, text, state,
    origin_key, created_at, category_id, district_id)
SELECT gen_random_uuid(), %(town)s, 'file', current_date - (n %% 1400)::int, 'district', '', '',
    'counted', '', now(), kinds.ids[1 + n %% array_length(kinds.ids, 1)],
    places.ids[1 + n %% array_length(places.ids, 1)]
FROM generate_series(%(first)s::int, %(last)s::int) n,
    (SELECT array_agg(id) AS ids FROM situation_category WHERE is_active) kinds,
    (SELECT array_agg(id) AS ids FROM organisations_district) places
"""


def main(counts=COUNTS):
    """Print one line a page and count. Returns how many broke a limit."""
    print("pictures: milliseconds over HTTP, × the bare page at p50")
    print("page       incidents      p50      p95  × bare  queries")
    broken, asked = 0, {}
    with demo_database() as demo:
        for count in counts:
            database = demo.copy()
            started = time.perf_counter()
            _lay_incidents(database, count)
            laid = _run(database, "lay")
            print(f"({count} incidents and the picture: {time.perf_counter() - started:.0f} s)")
            with database.connect("owner", autocommit=True) as link:
                link.execute("VACUUM ANALYZE")
            with Site(database, DJANGO_SETTINGS_MODULE="tests.bench.settings") as running:
                visitor = Visitor(running.port)
                visitor.log_in(PERSONA)
                for name, path in json.loads(laid).items():
                    found = measure(visitor, path)
                    first = asked.setdefault(name, found["queries"])
                    broken += found["queries"] != first or found["queries"] > MOST_QUERIES
                    print(
                        f"{name:<9} {count:>10} {found['page']:>8.1f} {found['late']:>8.1f}"
                        f" {found['page'] / found['bare']:>7.1f} {found['queries']:>8}",
                        flush=True,
                    )
            database.drop()
    return broken


def _lay_incidents(database, count):
    with database.connect("app") as link:
        town = link.execute(
            "SELECT id FROM organisations_municipality WHERE code = %s", [TOWN]
        ).fetchone()[0]
        link.execute("SELECT set_config('app.municipality', %s, false)", [str(town)])
        for first in range(1, count + 1, CHUNK):
            last = min(first + CHUNK - 1, count)
            link.execute(LAY, {"town": town, "first": first, "last": last})
            link.commit()


def _run(database, what):
    return subprocess.run(
        [sys.executable, "-m", "tests.bench.pictures", what],
        env={
            **os.environ,
            **database.env,
            "DJANGO_SETTINGS_MODULE": "tryggare.project.settings",
        },
        check=True,
        stdout=subprocess.PIPE,
    ).stdout


def lay():
    """An adopted and published lägesbild of forty blocks; prints where its pages are."""
    import django

    django.setup()
    from django.db import transaction
    from django.urls import reverse
    from django.utils import timezone

    from tryggare.project.demo import situation_pictures as demo
    from tryggare.project.demo.acting import Cast, unasked
    from tryggare.project.demo.ground import municipality_id
    from tryggare.situation.selectors import offers
    from tryggare.situation.services import pictures

    today = timezone.localdate()
    with transaction.atomic(), unasked():
        cast = Cast(municipality_id(TOWN))
        cast.enter()
        picture = pictures.begin(by=cast.by(PERSONA), facts=demo._facts(today))
        demo._fill(cast, picture)
        counts = [
            offer
            for offer in offers.all_offers()
            if offer.kind == "incidents" and str(today.year) not in offer.key
        ]
        for at in range(BLOCKS - picture.blocks.count()):
            demo._put_in(cast, picture, counts[at % len(counts)])
        demo._adopt(cast, picture, today - timedelta(days=1), "9")
    pages = {
        "whole": reverse("situation:picture", args=[picture.pk]),
        "public": reverse("public-picture", args=[TOWN]),
        "list": reverse("situation:pictures"),
    }
    print(json.dumps(pages))


if __name__ == "__main__":
    if sys.argv[1:] == ["lay"]:
        lay()
    else:
        sys.exit(bool(main([int(count) for count in sys.argv[1:]] or COUNTS)))
