# ruff: noqa: T201
"""How long the cases' pages take with 60 000 cases and 300 000 notes in the municipality.

python -m tests.bench.cases [count of cases …]

As ``tests.bench.pages``: over HTTP, logged in as an invented caseworker with the cases unlocked,
beside a bare page in the same run. The caseworker is in ``OWN`` of the cases, whatever the count.
An append is a note written by its form: sealed, stored and told in the log.
"""

import os
import statistics
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import psycopg

from tests.bench.pages import Visitor, demo_database, measure
from tests.keyring.keyrings import Process
from tests.sites import Site

COUNTS = (600, 60_000)
NOTES_OF_A_CASE, OWN, COLLEAGUES = 5, 120, 200
PERSONA, TOWN = "frida", "0126"
APPENDS = 100
MOST_QUERIES = 20

# In bulk and past the walls: what is measured is how the pages find theirs among so many.
BULK = """
SET session_replication_role = replica;
INSERT INTO organisations_person (id, municipality_id, name, email, position, is_invented)
SELECT md5('person' || n)::uuid, %(place)s, 'Person Exempel ' || n, '', 'employed', true
FROM generate_series(1, %(colleagues)s) n;
INSERT INTO exit_case (id, municipality_id, number, branch, state, round, phase, paused_from,
    outcome, protection, opened_on, epoch)
SELECT md5('case' || n)::uuid, %(place)s, 'N' || n, 'adult', 'carrying_out', 1, 'secure', '', '',
    'none', current_date - n %% 2000, 1
FROM generate_series(1, %(count)s) n;
INSERT INTO exit_membership (id, municipality_id, case_id, person_id, kind, holds_frozen, reason,
    added_by_id, answer, answered_at, starts_at)
SELECT gen_random_uuid(), %(place)s, md5('case' || n)::uuid, member, 'lead', true, 'Prov', member,
    'clear', now(), now() - interval '1 day'
FROM generate_series(1, %(count)s) n CROSS JOIN LATERAL (
    SELECT md5('person' || 1 + n %% %(colleagues)s)::uuid AS member
    UNION ALL SELECT %(person)s WHERE n %% (%(count)s / %(own)s) = 0
) team;
INSERT INTO exit_note (id, municipality_id, case_id, epoch, sealed, kind, happened_on, written_at,
    written_by_id)
SELECT gen_random_uuid(), %(place)s, md5('case' || 1 + n %% %(count)s)::uuid, 1,
    decode(repeat(md5(n::text), 20), 'hex'), 'note', current_date, now() - n * interval '1 minute',
    md5('person' || 1 + n %% %(colleagues)s)::uuid
FROM generate_series(1, %(count)s * %(notes)s) n;
INSERT INTO exit_event (id, municipality_id, case_id, sequence, at, salt, content, digest,
    previous_hash, hash)
SELECT gen_random_uuid(), %(place)s, md5('case' || 1 + n %% %(count)s)::uuid, %(last)s + n, now(),
    sha256(''), '{"action":"note.read","actor":"Prov","facts":{}}', sha256(''), sha256(''),
    sha256('')
FROM generate_series(1, %(count)s * %(notes)s) n;
UPDATE exit_eventhead SET sequence = sequence + %(count)s * %(notes)s
WHERE municipality_id = %(place)s;
"""


def main(counts=COUNTS):
    """Print one line a page and count. Returns how many broke a limit."""
    print("cases, 200 turns each: milliseconds over HTTP")
    print("page             cases      p50      p95  × bare  queries   (bare p50)")
    broken, asked = 0, {}
    with keyring(), demo_database() as demo:
        for count in counts:
            with site(demo, count) as (visitor, case):
                pages = {
                    "case list": "/stod/",
                    "case page": f"/stod/{case}/",
                    "journal": f"/stod/{case}/journal/",
                    "reading log": f"/stod/{case}/logg/",
                }
                for name, path in pages.items():
                    found = measure(visitor, path)
                    broken += _say(name, count, found, asked.setdefault(name, found["queries"]))
                _append(visitor, f"/stod/{case}/journal/ny/", count)
    return broken


def _say(name, count, found, first):
    faults = []
    if found["queries"] > MOST_QUERIES:
        faults.append("asks too much")
    if found["queries"] != first:
        faults.append("asks more for more")
    print(
        f"{name:<12} {count:>9} {found['page']:>8.1f} {found['late']:>8.1f}"
        f" {found['page'] / found['bare']:>7.1f} {found['queries']:>8}   ({found['bare']:.2f})"
        f" {', '.join(faults)}",
        flush=True,
    )
    return bool(faults)


def _append(visitor, path, count):
    taken = [visitor.written(path) for _ in range(APPENDS)]
    late = statistics.quantiles(taken, n=20)[-1]
    print(
        f"{'note + log':<12} {count:>9} {statistics.median(taken):>8.1f} {late:>8.1f}", flush=True
    )


class Caseworker(Visitor):
    """A visitor whose cases are unlocked."""

    def unlock(self):
        response, _page = self._ask("GET", "/stod/las-upp/")
        if response.status != 302 or "arenden" not in self._cookies:
            raise SystemExit(f"the cases' door answered {response.status}")

    def written(self, path):
        """Milliseconds until a note is stored; the form is fetched before."""
        _response, page = self._ask("GET", path)
        token = page.partition(b'name="csrfmiddlewaretoken" value="')[2].partition(b'"')[0]
        form = urlencode(
            {
                "csrfmiddlewaretoken": token.decode(),
                "kind": "note",
                "happened_on": "2026-11-20",
                "text": "Prov",
            }
        )
        started = time.perf_counter()
        response, _page = self._ask("POST", path, form)
        if response.status != 302:
            raise SystemExit(f"{path} answered {response.status}")
        return 1000 * (time.perf_counter() - started)


@contextmanager
def keyring():
    """The real process, which the demo and the site find by the environment."""
    with tempfile.TemporaryDirectory(prefix="tryggare-bench-") as folder:
        process = Process(Path(folder))
        process.start()
        os.environ["TRYGGARE_KEYRING"] = str(process.socket)
        try:
            yield
        finally:
            process.end()


@contextmanager
def site(demo, count):
    """The caseworker's browser, and a case with real notes among ``count`` others."""
    database = demo.copy()
    with psycopg.connect(database.url("postgres")) as link:
        [place] = link.execute(
            "SELECT id FROM organisations_municipality WHERE code = %s", [TOWN]
        ).fetchone()
        person, case = link.execute(
            "SELECT m.person_id, m.case_id FROM exit_membership m"
            " JOIN organisations_person p ON p.id = m.person_id"
            " JOIN exit_note note ON note.case_id = m.case_id"
            " WHERE p.name ILIKE %s AND m.municipality_id = %s AND m.kind = 'lead'"
            " GROUP BY 1, 2 ORDER BY count(*) DESC LIMIT 1",
            [f"{PERSONA}%", place],
        ).fetchone()
        [last] = link.execute(
            "SELECT sequence FROM exit_eventhead WHERE municipality_id = %s", [place]
        ).fetchone()
        values = {
            "place": place, "person": person, "count": count, "own": OWN, "last": last,
            "notes": NOTES_OF_A_CASE, "colleagues": COLLEAGUES,
        }  # fmt: skip
        psycopg.ClientCursor(link).execute(BULK, values)
    with psycopg.connect(database.url("postgres"), autocommit=True) as link:
        link.execute("VACUUM ANALYZE")  # what autovacuum would have done within a minute
    with Site(database, DJANGO_SETTINGS_MODULE="tests.bench.settings") as running:
        visitor = Caseworker(running.port)
        visitor.log_in(PERSONA)
        visitor.unlock()
        yield visitor, case
    database.drop()


if __name__ == "__main__":
    sys.exit(bool(main([int(count) for count in sys.argv[1:]] or COUNTS)))
