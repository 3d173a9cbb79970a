"""A process that books what it is told to, each in a transaction of its own, until it is through.

python -m tests.processes.poster MUNICIPALITY FUND YEAR, with ``key kind öre`` on each line in.
Writes the key out once the database has acknowledged it. When the database is gone it sends the
same key again: it may have been booked, and nobody heard.
"""

import sys
import threading
from uuid import UUID

import django


def main(municipality, fund, year):
    django.setup()
    from django.db import InterfaceError, OperationalError, connection, transaction

    from tryggare.audit import tenancy
    from tryggare.domain.ledger import Movement
    from tryggare.fund.services import ledger
    from tryggare.organisations.permissions import Actor

    by = Actor(None, UUID(municipality), "Prov", frozenset())
    a_little = threading.Event()
    for line in sys.stdin.read().splitlines():
        key, kind, ore = line.split()
        posting = ledger.Posting(
            fund_id=UUID(fund), year=int(year), amount_ore=int(ore), text="Prov", key=UUID(key)
        )
        while True:
            try:
                with transaction.atomic():
                    tenancy.enter(municipality_id=by.municipality_id)
                    ledger.post(by=by, kind=Movement(kind), posting=posting)
                break
            except (OperationalError, InterfaceError):
                connection.close()
                a_little.wait(0.05)
        print(key, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
