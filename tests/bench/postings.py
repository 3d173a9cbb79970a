# ruff: noqa: T201
"""How many postings a second the books take, beside ``pgbench -N`` on the same server.

python -m tests.bench.postings

Both commit every time and wait for the disk, one after the other on the same machine. Postings to
one fund's year take turns at its balance, as they must; postings to a year each do not. An event
in the log is a link of the municipality's one chain, and so takes turns too.
"""

import os
import re
import subprocess
import sys
import time
from multiprocessing import get_context
from pathlib import Path
from uuid import uuid4

from tests.bench.pages import demo_database
from tryggare.project.processes.binaries import find_binaries

SECONDS, CLIENTS = 8, 4
PERSONA = "anna"


def main():
    """Print the figures. Returns 0: they are for comparison, and no limit is set for them."""
    print(f"postings, {SECONDS} s each: committed a second, waiting for the disk")
    with demo_database() as database:
        os.environ.update(database.env, DJANGO_SETTINGS_MODULE="tryggare.project.settings")
        for clients in (1, CLIENTS):
            bare = pgbench(database, clients)
            print(f"{'pgbench -N':<42} {clients} clients {bare:>9.0f}")
            for words, audited, shared in (
                ("services.ledger.post, own year", False, False),
                ("services.ledger.post, same year", False, True),
                ("post and its event in the log", True, True),
            ):
                ours = postings(clients, audited=audited, shared=shared)
                print(
                    f"{words:<42} {clients} clients {ours:>9.0f}   {ours / bare:.2f} × pgbench",
                    flush=True,
                )
    return 0


def pgbench(database, clients):
    """Transactions a second of PostgreSQL's own: three statements, of which an update and an
    insert."""
    program = _program()
    url = database.url("owner")
    subprocess.run([program, "-i", "-q", "-s", "10", url], check=True, capture_output=True)
    load = ["-T", str(SECONDS), "-c", str(clients), "-j", str(clients)]
    run = subprocess.run([program, "-N", *load, url], check=True, capture_output=True, text=True)
    return float(re.search(r"tps = ([\d.]+)", run.stdout)[1])


def _program():
    """pgbench from the same binaries as the server, else Debian's newest."""
    beside = find_binaries() / "pgbench"
    if beside.is_file():
        return str(beside)
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pgbench"))
    if not found:
        raise SystemExit("pgbench is not here: install the package postgresql")
    return str(found[-1])


def postings(clients, *, audited, shared):
    """Postings a second of ``clients`` processes."""
    context = get_context("spawn")
    with context.Pool(clients) as pool:
        counted = pool.starmap(_post, [(place, audited, shared) for place in range(clients)])
    return sum(counted) / SECONDS


def _post(place, audited, shared):
    """How many this process had acknowledged in the time."""
    import django

    django.setup()
    from datetime import date

    from django.db import transaction

    from tryggare.audit import tenancy
    from tryggare.audit.services import record
    from tryggare.domain.ledger import Movement
    from tryggare.fund.models import Fund
    from tryggare.fund.services import ledger
    from tryggare.organisations.services.actors import enter_as_user
    from tryggare.project.demo.personas import persona

    user = persona(PERSONA).user_id
    with transaction.atomic():
        by = enter_as_user(user, on=date(2027, 1, 1))
        fund_id = Fund.objects.order_by("name").first().pk
    count, year = 0, 2050 if shared else 2060 + place
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        posting = ledger.Posting(
            fund_id=fund_id, year=year, amount_ore=100, text="Prov", key=uuid4()
        )
        with transaction.atomic():
            tenancy.enter(municipality_id=by.municipality_id, person_id=by.person_id)
            made = ledger.post(by=by, kind=Movement.APPROPRIATE, posting=posting)
            if audited:
                record(by=by, action="fund.round.appropriate", on=made)
        count += 1
    return count


if __name__ == "__main__":
    sys.exit(main())
