"""``python -m tryggare.keyring --folder MAPP --socket SOCKEL``: run until told to end."""

from __future__ import annotations

import argparse
import ctypes
import logging
import pwd
import resource
import signal
import sys
from pathlib import Path
from types import FrameType

from tryggare.domain.command_line import Parser
from tryggare.keyring.clock import SystemClock
from tryggare.keyring.errors import CannotServe
from tryggare.keyring.holders import FileHolder
from tryggare.keyring.server import Server
from tryggare.keyring.tickets import Terms
from tryggare.keyring.vault import Vault

_PR_SET_DUMPABLE = 4
_LOCK_PATIENCE = 3.0


def main(argv: list[str] | None = None) -> int:
    """Exit 0 when stopped, 1 when it cannot serve."""
    args = _parser().parse_args(argv)
    logging.basicConfig(format="%(name)s: %(message)s", level=logging.WARNING)
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGINT, _end)
    _stay_out_of_dumps()
    terms = Terms(idle=args.idle * 60, life=args.life * 3600)
    try:
        _serve(args.folder, args.socket, args.allow, terms)
    except CannotServe as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    return 0


def _serve(folder: Path, path: Path, allow: pwd.struct_passwd | None, terms: Terms) -> None:
    vault = Vault(FileHolder(folder, patience=_LOCK_PATIENCE), SystemClock(), terms)
    allowed = () if allow is None else (allow.pw_uid,)
    group = None if allow is None else allow.pw_gid
    with Server(path, vault, allowed=allowed, group=group) as server:
        server.serve_forever()


def _end(number: int, frame: FrameType | None) -> None:
    sys.exit(0)


def _stay_out_of_dumps() -> None:
    """No core file, and no other process of the same user looks into our memory."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _parser() -> Parser:
    parser = Parser(prog="python -m tryggare.keyring", description="Kör nyckelringen.")
    parser.add_argument("--folder", type=Path, required=True, help="mappen med nycklarna (0700)")
    parser.add_argument("--socket", type=Path, required=True, help="sockeln att svara på")
    parser.add_argument(
        "--allow",
        type=_user,
        metavar="ANVÄNDARE",
        help="den som webben kör som, om det är en annan",
    )
    parser.add_argument(
        "--idle", type=_above_zero, default=15.0, metavar="MINUTER",
        help="så länge lever en biljett oanvänd (förvalt 15)",
    )  # fmt: skip
    parser.add_argument(
        "--life", type=_above_zero, default=12.0, metavar="TIMMAR",
        help="så länge lever en biljett som mest (förvalt 12)",
    )  # fmt: skip
    return parser


def _user(name: str) -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        raise argparse.ArgumentTypeError(f"det finns ingen användare {name}") from None


def _above_zero(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < 1000:
        raise argparse.ArgumentTypeError("ange ett tal över 0")
    return value


if __name__ == "__main__":
    sys.exit(main())
