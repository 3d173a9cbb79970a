"""The exit programme's own commands, run where Django stands ready."""

from __future__ import annotations

import sys

from tryggare.domain.command_line import Parser, text
from tryggare.domain.sealing import Month
from tryggare.keyring.client import Client


def verify(argv: list[str]) -> int:
    """Check every municipality's chain of exit events. Exit 0 whole, 1 broken, 2 no such
    municipality."""
    parser = Parser(
        prog="tryggare exit verify",
        description="Kontrollera att loggen över avhopparärenden är hel. Inget ärende läses.",
    )
    parser.add_argument(
        "--municipality", type=text, metavar="KOD", help="bara denna kommun, till exempel 0126"
    )
    args = parser.parse_args(argv)
    from tryggare.exit.services.log_check import check_chains

    reports = check_chains(code=args.municipality)
    for report in reports:
        print(report)  # noqa: T201
    if not reports:
        print("Det finns ingen sådan kommun i databasen.", file=sys.stderr)  # noqa: T201
        return 2
    return 0 if all(report.whole for report in reports) else 1


def move_keys(client: Client) -> int:
    """Go over to this month's master and move every wrap. Exit 0 when none is left, 1 when some
    could not be moved."""
    from tryggare.exit.services.months import move_all

    moved = move_all(client)
    for one in moved:
        print(one)  # noqa: T201
    return 0 if all(one.finished for one in moved) else 1


def require_left(month: Month) -> None:
    """Raises Refused while the month's master is needed."""
    from tryggare.exit.services.months import require_left as require

    require(month)
