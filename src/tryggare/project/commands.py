"""The commands of ``tryggare`` that need Django."""

from __future__ import annotations

import argparse
import os
import sys


def manage(argv: list[str]) -> int:
    """Django's own commands, as ``app`` unless DATABASE_URL says otherwise."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["tryggare manage", *argv])
    return 0


def migrate(argv: list[str]) -> int:
    """Bring the database to this version, as the role that owns it (DATABASE_OWNER_URL)."""
    owner = os.environ.get("DATABASE_OWNER_URL")
    if not owner:
        print(  # noqa: T201
            "Miljövariabeln DATABASE_OWNER_URL saknas. Den ska peka på samma databas som "
            "DATABASE_URL, men med rollen owner.",
            file=sys.stderr,
        )
        return 2
    os.environ["DATABASE_URL"] = owner
    return manage(["migrate", *argv])


def verify_audit(argv: list[str]) -> int:
    """Check every municipality's chain. Exit 0 whole, 1 broken, 2 no such municipality."""
    parser = argparse.ArgumentParser(
        prog="tryggare audit verify", description="Kontrollera att händelseloggen är hel."
    )
    parser.add_argument(
        "--municipality", metavar="KOD", help="bara denna kommun, till exempel 0126"
    )
    args = parser.parse_args(argv)

    import django

    django.setup()
    from tryggare.organisations.services.audit_check import check_chains

    reports = check_chains(code=args.municipality)
    for report in reports:
        print(report)  # noqa: T201
    if not reports:
        print("Det finns ingen sådan kommun i databasen.", file=sys.stderr)  # noqa: T201
        return 2
    return 0 if all(report.whole for report in reports) else 1
