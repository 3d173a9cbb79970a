"""A process that reads a case's journal a note at a time, each in a transaction of its own.

python -m tests.processes.reader MUNICIPALITY PERSON CASE COUNT, with the keyring in the
environment. Writes a note's id once what it says has been answered. When the database is gone it
reads the same place again: that may have been logged, and nobody got to know what it said.
"""

import sys
import threading
from uuid import UUID

import django


def main(municipality, person, case, count):
    django.setup()
    from django.db import InterfaceError, OperationalError, connection, transaction

    from tryggare.audit import tenancy
    from tryggare.exit.services import notes
    from tryggare.exit.services.caseworkers import Caseworker
    from tryggare.keyring.client import Client
    from tryggare.organisations.permissions import Actor

    keyring = Client.from_environment()
    keyring.enrol(person)
    actor = Actor(UUID(person), UUID(municipality), "Prov", frozenset({"exit.work"}))
    by = Caseworker(actor, keyring.admit(person))
    a_little = threading.Event()
    for turn in range(int(count)):
        while True:
            try:
                with transaction.atomic():
                    tenancy.enter(municipality_id=by.municipality_id, person_id=by.person_id)
                    [note] = notes.journal(
                        by=by, case_id=UUID(case), keyring=keyring, limit=1, before=turn % 2
                    )
                break
            except (OperationalError, InterfaceError):
                connection.close()
                a_little.wait(0.05)
        print(note.id, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
