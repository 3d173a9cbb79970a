"""``tryggare exit open-export``, ``seal-return`` and ``exchange-key``: the other end's tools.

They need neither Django nor a database. Keys and phrases come from standard input, never from the
command line, where others on the machine could read them.
"""

from __future__ import annotations

import sys
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from pathlib import Path

from tryggare.domain.command_line import Parser, why
from tryggare.domain.errors import TryggareError
from tryggare.domain.exit_exchange.containers import (
    Lock,
    fingerprint,
    lock_answer,
    read_header,
    unlock,
)
from tryggare.domain.exit_exchange.packages import read_package, write_package
from tryggare.domain.exit_exchange.refusals import CannotUnlock, OtherCase
from tryggare.domain.exit_exchange.returns import read_return
from tryggare.domain.sealing import InvalidKey, Secret, public_key

BAD_INPUT = 2


def open_export(argv: list[str]) -> int:
    """Unlock and check a file; its content as JSON on standard output. Exit 0, or 2 with why."""
    parser = Parser(
        prog="tryggare exit open-export",
        description="Lås upp och kontrollera en export. Den hemliga nyckeln eller lösenfrasen "
        "läses från standard in, och innehållet skrivs som JSON på standard ut.",
    )
    parser.add_argument("file", type=Path, metavar="FIL", help="filen från Tryggare")
    args = parser.parse_args(argv)
    try:
        file = args.file.read_bytes()
        package = read_package(unlock(file, opener=_opener(file)))
    except (OSError, TryggareError) as error:
        return _failed(args.file, error)
    sys.stdout.write(write_package(package).decode() + "\n")
    return 0


def seal_return(argv: list[str]) -> int:
    """Check an answer written as JSON and lock it with what stands in the opened export. Exit 0,
    or 2 with why."""
    parser = Parser(
        prog="tryggare exit seal-return",
        description="Kontrollera ett svar och lås det till ärendet som exporten kom ur.",
    )
    parser.add_argument("file", type=Path, metavar="FIL", help="svaret, som JSON")
    parser.add_argument(
        "--export", type=Path, required=True, metavar="FIL", help="den öppnade exporten, som JSON"
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FIL", help="den låsta filen (.tryggare)"
    )
    args = parser.parse_args(argv)
    place = args.export
    try:
        package = read_package(place.read_bytes())
        place = args.file
        content = place.read_bytes()
        returned = read_return(content)
        if (returned.export, returned.case_id) != (package.id, package.case_id):
            raise OtherCase
        key = Secret(package.answer_key)
        place = args.out
        place.write_bytes(lock_answer(content, answer_key=key, export=package.id))
    except (OSError, TryggareError) as error:
        return _failed(place, error)
    return 0


def exchange_key(argv: list[str]) -> int:
    """A new key pair: the secret half on standard output, the public one and its fingerprint on
    standard error."""
    parser = Parser(
        prog="tryggare exit exchange-key",
        description="Gör ett nyckelpar till systemet som håller akten. Den hemliga nyckeln skrivs "
        "på standard ut: led den till en fil som bara systemet läser.",
    )
    parser.parse_args(argv)
    seed = Secret.random()
    public = public_key(seed)
    print(b64encode(seed.reveal()).decode())  # noqa: T201
    told = f"Öppen nyckel:\n{b64encode(public).decode()}\nKännetecken: {fingerprint(public)}"
    print(told, file=sys.stderr)  # noqa: T201
    return 0


def _opener(file: bytes) -> Secret | str:
    """What opens the file, from standard input. Raises CannotUnlock for what is no key."""
    lock = read_header(file).lock
    given = sys.stdin.readline().strip()
    if lock is Lock.PHRASE:
        return given
    try:
        return Secret(b64decode(given, validate=True))
    except (ValueError, NotBase64, InvalidKey):
        raise CannotUnlock from None


def _failed(path: Path, error: Exception) -> int:
    told = why(error) if isinstance(error, OSError) else error
    print(f"{path}: {told}", file=sys.stderr)  # noqa: T201
    return BAD_INPUT
