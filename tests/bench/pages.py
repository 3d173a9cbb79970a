# ruff: noqa: T201
"""How long pages take and how much they ask the database, beside a bare page in the same run.

python -m tests.bench.pages [count of applications …]

Over HTTP on loopback, against the server as the product starts it, logged in as an invented
person. Page and bare page are asked for in turns, so that what else the machine does falls on
both alike.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from tests.bench.served import BARE, COUNT
from tests.databases import Database
from tests.sites import Site
from tryggare.project.processes.postgres import EmbeddedPostgres

COUNTS = (50, 5_000)
PERSONA = "anna"
WARM_UP, TURNS = 20, 200
MOST_TIMES_BARE, MOST_QUERIES = 10, 20
ROOT = Path(__file__).resolve().parents[2]

# The leading open grants platform, measured the same way on two cores.
PEER = {"list": (105, 142), "detail": (28, 38), "home": (154, 54)}


# What the limits are set for: the pages the peer has, and those of ten years of books.
HELD = {*PEER, "books", "vouchers", "older", "its list", "its round", "rounds"}


def main(counts=COUNTS):
    """Print one line a page and count. Returns how many broke a limit."""
    print(f"pages, {TURNS} turns each: milliseconds over HTTP, × the bare page at p50")
    print("page      applications      p50      p95  × bare  queries   (bare p50)")
    broken = 0
    asked = {}
    with demo_database() as database:
        for count in counts:
            with site(database, count) as (visitor, places):
                for name, path in places.items():
                    found = measure(visitor, path)
                    broken += _say(name, count, found, asked.setdefault(name, found["queries"]))
    for name, (times, queries) in PEER.items():
        print(f"peer's {name}: {times} × its bare page, {queries} queries")
    print(f"limits: {MOST_TIMES_BARE} × bare at p50, {MOST_QUERIES} queries, the same at any count")
    return broken


def _say(name, count, found, first):
    """Print the line; 1 when it breaks a limit."""
    ratio = found["page"] / found["bare"]
    faults = []
    if ratio > MOST_TIMES_BARE:
        faults.append("slow")
    if found["queries"] > MOST_QUERIES:
        faults.append("asks too much")
    if found["queries"] != first:
        faults.append("asks more for more")
    print(
        f"{name:<9} {count:>12} {found['page']:>8.1f} {found['late']:>8.1f} {ratio:>7.1f}"
        f" {found['queries']:>8}   ({found['bare']:.2f}) {', '.join(faults)}",
        flush=True,
    )
    return bool(faults) and name in HELD


def measure(visitor, path):
    """Milliseconds at p50 and p95 for the page, at p50 for the bare one, and its queries."""
    for _ in range(WARM_UP):
        visitor.timed(BARE)
        visitor.timed(path)
    pairs = [(visitor.timed(BARE), visitor.timed(path)) for _ in range(TURNS)]
    bares, pages = zip(*pairs, strict=True)
    return {
        "bare": statistics.median(bares),
        "page": statistics.median(pages),
        "late": statistics.quantiles(pages, n=20)[-1],
        "queries": visitor.queries(path),
    }


class Visitor:
    """A logged-in browser that keeps its connection, and so stays with one server process."""

    def __init__(self, port):
        self._connection = HTTPConnection("localhost", port, timeout=30)
        self._cookies = {}

    def log_in(self, persona):
        """Through the demo's door."""
        _response, page = self._ask("GET", "/demo/")
        token = page.partition(b'name="csrfmiddlewaretoken" value="')[2].partition(b'"')[0]
        form = urlencode({"csrfmiddlewaretoken": token.decode(), "persona": persona})
        response, _page = self._ask("POST", "/demo/", form)
        if response.status != 302 or "sessionid" not in self._cookies:
            raise SystemExit(f"the demo's door answered {response.status}")

    def timed(self, path):
        """Milliseconds until the whole page is here."""
        started = time.perf_counter()
        self._page(path)
        return 1000 * (time.perf_counter() - started)

    def queries(self, path):
        return int(self._page(path, {COUNT: "1"}).headers[COUNT])

    def _page(self, path, headers=()):
        response, _content = self._ask("GET", path, headers=headers)
        if response.status != 200:
            raise SystemExit(f"{path} answered {response.status}")
        return response

    def _ask(self, method, path, body=None, headers=()):
        sent = {"Cookie": "; ".join(f"{k}={v}" for k, v in self._cookies.items()), **dict(headers)}
        if body is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, path, body, sent)
        response = self._connection.getresponse()
        content = response.read()
        for cookie in response.headers.get_all("Set-Cookie") or ():
            name, _equals, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        return response, content


@contextmanager
def demo_database():
    """A server of its own with the demo in it, and the static files of a real start."""
    with tempfile.TemporaryDirectory(prefix="tryggare-bench-") as folder:
        os.environ.update(
            {
                "TRYGGARE_DEMO": "1",
                "TRYGGARE_SECRET_KEY": "for-the-bench-only-" + "b" * 50,
                "TRYGGARE_HOSTS": "localhost",
                "TRYGGARE_STATIC": str(Path(folder, "static")),
                "PYTHONPATH": str(ROOT),
            }
        )
        with EmbeddedPostgres(Path(folder, "postgres")) as server:
            database = Database(server, "tryggare")
            database.tryggare("migrate", "--verbosity", "0")
            database.tryggare("manage", "collectstatic", "--noinput", "--verbosity", "0")
            subprocess.run(
                [sys.executable, "-m", "tryggare.project.cli", "manage", "load_demo"],
                env={**os.environ, **database.env},
                check=True,
                stdout=subprocess.DEVNULL,
            )
            yield database


@contextmanager
def site(demo, count):
    """A visitor to the demo with a round of ``count`` applications, and where its pages are."""
    database = demo.copy()
    laid = subprocess.run(
        [sys.executable, "-m", "tests.bench.laying", str(count)],
        env={
            **os.environ,
            **database.env,
            "DJANGO_SETTINGS_MODULE": "tryggare.project.settings",
        },
        check=True,
        stdout=subprocess.PIPE,
    )
    with database.connect("owner", autocommit=True) as link:
        link.execute("VACUUM ANALYZE")  # what autovacuum would have done within a minute
    with Site(database, DJANGO_SETTINGS_MODULE="tests.bench.settings") as running:
        visitor = Visitor(running.port)
        visitor.log_in(PERSONA)
        yield visitor, json.loads(laid.stdout)
    database.drop()


if __name__ == "__main__":
    sys.exit(bool(main([int(count) for count in sys.argv[1:]] or COUNTS)))
