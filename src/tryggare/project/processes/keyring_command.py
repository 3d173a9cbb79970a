"""``tryggare keyring status``, ``turn``, ``move`` and ``destroy-master``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import wraps

from tryggare.domain.command_line import Parser
from tryggare.domain.errors import Refused
from tryggare.domain.sealing import InvalidContext, Month, SealingError
from tryggare.domain.sealing.outer import as_month
from tryggare.keyring.client import Client
from tryggare.keyring.errors import MasterGone, MasterInUse
from tryggare.project.commands import needs_database
from tryggare.project.processes.keyring import socket_path

Command = Callable[[list[str]], int]


def _told(command: Command) -> Command:
    """Says why it was refused, with exit code 1."""

    @wraps(command)
    def told(argv: list[str]) -> int:
        try:
            return command(argv)
        except (SealingError, Refused) as error:
            print(error, file=sys.stderr)  # noqa: T201
            return 1

    return told


@_told
def status(argv: list[str]) -> int:
    """Print which monthly masters live and how much there is."""
    Parser(prog="tryggare keyring status", description="Visa nyckelringen.").parse_args(argv)
    found = Client(socket_path()).status()
    for month in found.months:
        print(f"månadsnyckel {month}{', används nu' if month == found.months[-1] else ''}")  # noqa: T201
    print(f"personer med nyckel: {found.persons}")  # noqa: T201
    print(f"biljetter just nu: {found.tickets}")  # noqa: T201
    return 0


@_told
def turn(argv: list[str]) -> int:
    """Go over to this month's master."""
    Parser(
        prog="tryggare keyring turn",
        description="Gå över till den här månadens nyckel. Gör ingenting om det redan är gjort.",
    ).parse_args(argv)
    print(f"månadsnyckel {Client(socket_path()).turn_month()}, används nu")  # noqa: T201
    return 0


@_told
@needs_database
def move(argv: list[str]) -> int:
    """Go over to this month's master, and move every wrap to it: what the worker does at night."""
    Parser(
        prog="tryggare keyring move",
        description="Gå över till den här månadens nyckel och lägg om allt som lever under den. "
        "Arbetaren gör det varje natt. Det går att avbryta och köra igen.",
    ).parse_args(argv)
    _set_up_django()
    from tryggare.exit.commands import move_keys

    return move_keys(Client(socket_path()))


@_told
@needs_database
def destroy_master(argv: list[str]) -> int:
    """Destroy an old monthly master for good, once nothing needs it."""
    parser = Parser(
        prog="tryggare keyring destroy-master",
        description="Förstör en gammal månadsnyckel. Det som ligger under den går aldrig mer att "
        "öppna, inte heller ur en säkerhetskopia.",
    )
    parser.add_argument("month", type=_month, metavar="MÅNAD", help="till exempel 2026-09")
    parser.add_argument(
        "--for-ever", action="store_true", required=True, help="visa att du menar det"
    )
    month = parser.parse_args(argv).month
    client = Client(socket_path())
    _require_unneeded(client, month)
    client.destroy_master(month)
    print(f"Månadsnyckeln {month} är förstörd.")  # noqa: T201
    return 0


def _require_unneeded(client: Client, month: Month) -> None:
    """Raises MasterGone or MasterInUse as the keyring would, and Refused when the database has
    something under the month or a backup may need it."""
    living = client.months()
    if month not in living:
        raise MasterGone(month)
    if month == living[-1]:
        raise MasterInUse(month)
    _set_up_django()
    from tryggare.exit.commands import require_left

    require_left(month)


def _set_up_django() -> None:
    import django

    django.setup()


def _month(text: str) -> Month:
    try:
        return as_month(text)
    except InvalidContext:
        raise argparse.ArgumentTypeError("skriv år och månad, till exempel 2026-09") from None
