"""What the commands share: options explained in Swedish, files read, errors of the disk told."""

from __future__ import annotations

import argparse
import errno
import re
import sys
from collections.abc import Iterable, Sequence
from math import inf
from pathlib import Path
from typing import Any, NoReturn

from tryggare.domain.errors import Problem
from tryggare.domain.visible import has_hidden
from tryggare.domain.wording import Text, say

_MOST_TOLD = 100
_USAGE = "Så här: "
# What argparse says in English; the first that fits decides. The last keeps our own sentences.
_IN_SWEDISH = tuple(
    (re.compile(english), swedish)
    for english, swedish in (
        (r"the following arguments are required: (.+)", "det här saknas: {0}"),
        (r"unrecognized arguments: (.+)", "det här går inte att förstå: {0}"),
        (r"ambiguous option: (.+?) could match (.+)", "{0} kan betyda {1}; skriv ut hela ordet"),
        (r"argument (.+?): expected .*arguments?", "{0}: skriv ett värde efter"),
        (
            r"argument (.+?): invalid choice: (.+) \(choose from (.+)\)",
            "{0}: {1} går inte att välja; skriv ett av {2}",
        ),
        (r"argument (.+?): ignored explicit argument (.+)", "{0} tar inget värde; ta bort {1}"),
        (r"argument (.+?): (.+)", "{0}: {1}"),
    )
)
_REASONS = {
    errno.ENOENT: say("Filen finns inte. Kontrollera namnet."),
    errno.ENOTDIR: say("En del av sökvägen är en fil, inte en mapp."),
    errno.EISDIR: say("Det är en mapp. Ange en fil."),
    errno.EACCES: say("Du har inte rättighet dit."),
    errno.EPERM: say("Du har inte rättighet dit."),
    errno.EROFS: say("Disken går bara att läsa. Välj en annan plats."),
    errno.ENOSPC: say("Disken är full. Ta bort något eller välj en annan plats."),
    errno.EDQUOT: say("Ditt utrymme är fullt. Ta bort något eller välj en annan plats."),
    errno.ENAMETOOLONG: say("Namnet är för långt. Välj ett kortare."),
    errno.ELOOP: say("Länkarna i sökvägen går runt i en ring."),
}


class _Help(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, _USAGE if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Swedish; ends with exit code 2 on words it does not know."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(add_help=False, formatter_class=_Help, **settings)
        self._positionals.title, self._optionals.title = "det som anges", "val"
        self.add_argument("-h", "--help", action="help", help="visa det här och avsluta")

    def error(self, message: str) -> NoReturn:
        for english, swedish in _IN_SWEDISH:
            if found := english.fullmatch(message):
                message = swedish.format(*found.groups())
                break
        self.exit(2, f"{self.format_usage()}{self.prog}: {message}.\n")


def seconds(text: str) -> float:
    """A number of seconds above 0, as the value of an option."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < inf:
        raise argparse.ArgumentTypeError("ange ett antal sekunder över 0")
    return value


def text(value: str) -> str:
    """A text that people can read, as the value of an option."""
    if has_hidden(value):
        raise argparse.ArgumentTypeError("texten har tecken som inte syns eller inte går att läsa")
    return value


def content_of(path: Path, *, most: int) -> bytes:
    """The file's bytes, at most one more than ``most``. Raises OSError."""
    with path.open("rb") as file:
        return file.read(most + 1)


def tell(problems: Sequence[Problem]) -> None:
    """What is wrong on standard error, a line each; the first of them when there are very many."""
    for problem in problems[:_MOST_TOLD]:
        print(problem, file=sys.stderr)  # noqa: T201
    if len(problems) > _MOST_TOLD:
        print(f"Och {len(problems) - _MOST_TOLD} fel till.", file=sys.stderr)  # noqa: T201


def why(error: OSError) -> Text:
    """What was wrong with a file or a folder, and how to go on."""
    known = _REASONS.get(error.errno or 0)
    return known or say("Systemet säger: %(error)s.", error=error.strerror)
