"""The commands of ``tryggare`` that need Django."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import partial, wraps
from typing import TYPE_CHECKING

from tryggare.domain.command_line import Parser, text

if TYPE_CHECKING:
    from tryggare.organisations.services.audit_check import ChainReport

Command = Callable[[list[str]], int]


def needs_database(command: Command) -> Command:
    """Says in a sentence what is wrong around us: settings that are missing, no database."""

    @wraps(command)
    def told(argv: list[str]) -> int:
        from django.core.exceptions import ImproperlyConfigured
        from django.db import OperationalError

        try:
            return command(argv)
        except ImproperlyConfigured as error:
            print(error, file=sys.stderr)  # noqa: T201
        except OperationalError as error:
            said = str(error).strip().partition("\n")[0]
            print(  # noqa: T201
                "Databasen svarar inte. Kontrollera DATABASE_URL och att den är igång. "
                f"Den säger: {said}",
                file=sys.stderr,
            )
        return 2

    return told


@needs_database
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
    from tryggare.project.migrating import new_models_alone

    with new_models_alone():
        return manage(["migrate", *argv])


@needs_database
def verify_audit(argv: list[str]) -> int:
    """Check every municipality's chain. Exit 0 whole, 1 broken, 2 no such municipality."""
    code = _code("tryggare audit verify", "Kontrollera att händelseloggen är hel.", argv)

    import django

    django.setup()
    from tryggare.organisations.services.audit_check import check_chains

    return _chains(check_chains(code=code))


@needs_database
def verify_books(argv: list[str]) -> int:
    """Check every fund's books. Exit 0 right, 1 wrong, 2 no such municipality."""
    code = _code("tryggare books verify", "Kontrollera att fondernas böcker stämmer.", argv)

    import django

    django.setup()
    from tryggare.fund.services.book_check import check_books

    reports = check_books(code=code)
    if reports is None:
        return _no_such_municipality()
    for report in reports:
        print(report)  # noqa: T201
    if not reports:
        print("Inget är bokfört än.")  # noqa: T201
    return 0 if all(report.whole for report in reports) else 1


@needs_database
def verify_exit(argv: list[str]) -> int:
    """Check every chain of exit events. Exit 0 whole, 1 broken, 2 no such municipality."""
    code = _code(
        "tryggare exit verify",
        "Kontrollera att loggen över avhopparärenden är hel. Inget ärende läses.",
        argv,
    )

    import django

    django.setup()
    from tryggare.exit.commands import check_log

    return _chains(check_log(code))


def _code(prog: str, description: str, argv: list[str]) -> str | None:
    """The municipality that a check is asked of; None is all of them."""
    parser = Parser(prog=prog, description=description)
    parser.add_argument(
        "--municipality", type=text, metavar="KOD", help="bara denna kommun, till exempel 0126"
    )
    chosen: str | None = parser.parse_args(argv).municipality
    return chosen


def _chains(reports: Sequence[ChainReport]) -> int:
    """Say how each chain stands; the exit code of the whole."""
    for report in reports:
        print(report)  # noqa: T201
    if not reports:
        return _no_such_municipality()
    return 0 if all(report.whole for report in reports) else 1


def _no_such_municipality() -> int:
    print("Det finns ingen sådan kommun i databasen.", file=sys.stderr)  # noqa: T201
    return 2


@needs_database
def open_municipality(argv: list[str]) -> int:
    """Take a municipality in and print its first administrator's one-time link. Exit 2 when not."""
    parser = Parser(
        prog="tryggare municipality open",
        description="Ta in en kommun, med en första administratör som sedan släpper in de andra.",
    )
    add = partial(parser.add_argument, type=text)
    add("code", metavar="KOD", help="kommunkoden, till exempel 0126")
    add("--name", required=True, help="kommunens namn, till exempel Huddinge kommun")
    add("--org-number", required=True, metavar="NUMMER")
    add("--person", required=True, metavar="NAMN", help="administratörens namn")
    add("--email", required=True, metavar="ADRESS", help="personens användarnamn")
    args = parser.parse_args(argv)

    import django

    django.setup()
    from django.conf import settings
    from django.urls import reverse
    from django.utils import timezone

    from tryggare.domain.errors import InvalidInput, Refused
    from tryggare.organisations.services.municipalities import Opening
    from tryggare.organisations.services.municipalities import open_municipality as take_in

    opening = Opening(
        code=args.code,
        name=args.name,
        org_number=args.org_number,
        person=args.person,
        email=args.email,
        role="administrator",
        on=timezone.localdate(),
    )
    try:
        way_in = take_in(opening=opening)
    except (InvalidInput, Refused) as error:
        for fault in getattr(error, "problems", (error,)):
            print(fault, file=sys.stderr)  # noqa: T201
        return 2
    print(f"{args.name} är inne. {args.person} är administratör.")  # noqa: T201
    if way_in is None:
        print("Adressen har redan ett konto här; personen loggar in med det.")  # noqa: T201
    else:
        path = reverse("account_reset_password_from_key", args=[way_in.user, way_in.key])
        print(f"Länken där personen väljer lösenord fungerar en gång: {settings.SITE_URL}{path}")  # noqa: T201
    return 0
