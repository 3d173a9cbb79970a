"""``tryggare exit …``: destruction, its certificates and what the archive authority opens."""

from __future__ import annotations

import argparse
import base64
import json
import os
import sys
from datetime import date
from pathlib import Path

from tryggare.domain.command_line import Parser, content_of, why
from tryggare.domain.errors import TryggareError
from tryggare.domain.retention.certificates import NotACertificate, checked
from tryggare.domain.retention.packages import NotAPackage, opened
from tryggare.domain.sealing import InvalidKey, SealingError, Secret, public_key
from tryggare.project.commands import needs_database

_BAD_INPUT, _WRONG = 2, 1
_MOST = 200_000_000  # bytes; a case with all its rows is far less


@needs_database
def retention(argv: list[str]) -> int:
    """Destroy what is approved, or tell what would be done on a day. Exit 0, or 1 when something
    waits for the next run or the keyring is away."""
    parser = Parser(
        prog="tryggare exit retention",
        description="Gallra de avhopparärenden som tre personer har tagit fram, kontrollerat och "
        "godkänt. Med --simulate ändras ingenting.",
    )
    parser.add_argument("--simulate", action="store_true", help="visa vad som skulle göras")
    parser.add_argument("--on", type=_day, metavar="DAG", help="som om det vore den dagen")
    args = parser.parse_args(argv)
    if args.on and not args.simulate:
        parser.error("--on går bara att använda med --simulate")

    import django

    django.setup()
    from tryggare.exit import commands

    try:
        return commands.simulate(args.on) if args.simulate else commands.destroy()
    except TryggareError as error:
        _tell(str(error))
        return _WRONG


def verify_certificate(argv: list[str]) -> int:
    """Exit 0 as it was signed, 1 changed or signed by another key, 2 no certificate. Asks no
    database."""
    parser = Parser(
        prog="tryggare exit certificate verify",
        description="Kontrollera att ett gallringsbevis är som när kommunen undertecknade det.",
    )
    parser.add_argument("file", type=Path, metavar="FIL", help="beviset, en json-fil")
    parser.add_argument("--key", default="", help="fingeravtrycket som nyckeln ska ha")
    args = parser.parse_args(argv)
    try:
        content = content_of(args.file, most=_MOST).decode(errors="replace")
        told, key = checked(content)
    except OSError as error:
        _tell(f"{args.file}: {why(error)}")
        return _BAD_INPUT
    except NotACertificate as error:
        _tell(f"{args.file}: {error}")
        return _BAD_INPUT
    except SealingError as error:
        _tell(f"{args.file}: {error} Beviset är ändrat, eller undertecknat av någon annan.")
        return _WRONG
    if args.key and args.key.replace(" ", "") != key.replace(" ", ""):
        _tell(f"Beviset är undertecknat med en annan nyckel: {key}")
        return _WRONG
    count = told["cases"]
    what = "ärende gallrat" if count == 1 else "ärenden gallrade"
    print(  # noqa: T201
        f"Beviset är helt. {told['municipality']['name']}: {count} {what} här den "
        f"{told['gone_here_on']}, överallt från den {told['gone_everywhere_on']} när "
        f"månadsnyckeln {told['master']} är förstörd."
    )
    print(f"Jämför nyckelns fingeravtryck med det kommunen har lämnat: {key}")  # noqa: T201
    return 0


def new_archive_key(argv: list[str]) -> int:
    """Make the archive authority's two halves of a key, as files. Exit 0, or 2 when they cannot be
    written."""
    parser = Parser(
        prog="tryggare exit archive new-key",
        description="Gör en nyckel åt arkivmyndigheten. Den hemliga delen stannar där; den öppna "
        "läggs i den mapp som TRYGGARE_ARCHIVE_KEYS pekar på.",
    )
    parser.add_argument("code", metavar="KOD", help="kommunkoden, till exempel 0126")
    parser.add_argument("folder", type=Path, metavar="MAPP")
    args = parser.parse_args(argv)
    seed = Secret.random()
    secret, public = args.folder / f"{args.code}.key", args.folder / f"{args.code}.pub"
    try:
        descriptor = os.open(secret, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(base64.b64encode(seed.reveal()).decode())
        public.write_text(base64.b64encode(public_key(seed)).decode(), encoding="ascii")
    except OSError as error:
        _tell(f"{args.folder}: {why(error)}")
        return _BAD_INPUT
    print(f"{secret} (hemlig) och {public}")  # noqa: T201
    return 0


def open_package(argv: list[str]) -> int:
    """Write the rows of a package as JSON. Exit 0, 1 when it cannot be opened, 2 no package."""
    parser = Parser(
        prog="tryggare exit archive open",
        description="Öppna ett paket med arkivmyndighetens hemliga nyckel.",
    )
    parser.add_argument("package", type=Path, metavar="PAKET")
    parser.add_argument("--key", type=Path, required=True, metavar="FIL")
    args = parser.parse_args(argv)
    try:
        content = content_of(args.package, most=_MOST).decode(errors="replace")
        seed = Secret(base64.b64decode(args.key.read_text(encoding="ascii")))
        rows = opened(content, seed)
    except OSError as error:
        _tell(str(why(error)))
        return _BAD_INPUT
    except (NotAPackage, InvalidKey, ValueError):
        _tell("Paketet eller nyckeln är något annat än det ska vara.")
        return _BAD_INPUT
    except SealingError as error:
        _tell(str(error))
        return _WRONG
    print(json.dumps(rows, ensure_ascii=False, indent=2))  # noqa: T201
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("skriv dagen som 2026-11-28") from None


def _tell(text: str) -> None:
    print(text, file=sys.stderr)  # noqa: T201
