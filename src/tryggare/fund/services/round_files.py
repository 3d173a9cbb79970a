"""``tryggare round run``: a spreadsheet of applications in, a proposal with its documents out.

Without database and browser: only files.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from dataclasses import replace
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING

from tryggare.domain.command_line import Parser, seconds, tell
from tryggare.domain.errors import InvalidInput

if TYPE_CHECKING:
    from tryggare.fund.services.round_folder import Folder
    from tryggare.fund.services.round_input import Request, RoundInput

BAD_INPUT = 2
NOT_MADE = 1
STOPPED = 130
_PHASES = {
    "choosing": "Räknar fram förslaget",
    "certificates": "Tar reda på vad varje ansökan hade behövt",
    "prices": "Räknar ut vad reglerna kostar",
    "stability": "Prövar hur säkra platserna är",
    "conflict": "Letar efter regler som krockar",
}


def run(argv: list[str]) -> int:
    """Exit 0 proven best, 3 not proven, 4 the rules cannot be kept, 2 bad input with its place.

    Nothing is left in the output folder unless all of it could be made.
    """
    args = _parser().parse_args(argv)
    # Imported late, so that a misspelt option is answered at once.
    from tryggare.fund.services.round_folder import Folder
    from tryggare.fund.services.round_input import read_round
    from tryggare.shell.pdf import DocumentError

    try:
        sources = [path for path in (args.applications, args.rules) if path]
        folder = Folder(args.output, overwrite=args.overwrite, sources=sources)
        return _compute(args, read_round(_request(args)), folder)
    except InvalidInput as error:
        tell(error.problems)
        return BAD_INPUT
    except DocumentError as error:
        _tell(f"Dokumenten gick inte att göra: {error}")
        return NOT_MADE
    except KeyboardInterrupt:
        _tell("Avbrutet. Inget är skrivet.")
        return STOPPED


def _compute(args: argparse.Namespace, given: RoundInput, folder: Folder) -> int:
    from tryggare.domain.allocation import Progress, allocate, to_json
    from tryggare.domain.allocation.command import EXIT_CODES
    from tryggare.fund.services.round_documents import documents, remarks

    for text in remarks(given):
        _tell(text)
    result = allocate(
        given.problem,
        explain=not args.no_explain,
        seconds=args.time_limit,
        progress=Progress(report=_Reporter().report, explain_seconds=args.explain_seconds),
    )
    result = replace(result, problem_sha256=hashlib.sha256(given.problem_file).hexdigest())
    told = to_json(result)
    files = {"problem.json": given.problem_file, "resultat.json": told.encode()}
    if result.status == "infeasible":
        _tell("Reglerna går inte att hålla samtidigt. De här krockar:")
        for rule in result.conflict_texts:
            _tell(f"  {rule}")
    else:
        _tell("Skriver dokumenten")
        files |= documents(given, told)
    folder.write(files)
    _tell(f"Klart. Allt ligger i {folder.path}")
    return EXIT_CODES[result.status]


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201


class _Reporter:
    """Says each phase once, and on a terminal how far it has come."""

    def __init__(self) -> None:
        self._phase = ""
        self._counts = sys.stderr.isatty()

    def report(self, done: int, total: int, phase: str) -> None:
        if phase != self._phase:
            self._phase = phase
            _tell(_PHASES.get(phase, phase))
        if self._counts and total > 1:
            sys.stderr.write(f"\r  {done} av {total}\r")
            sys.stderr.flush()


def _request(args: argparse.Namespace) -> Request:
    from tryggare.fund.services.round_input import Request

    return Request(
        applications=args.applications,
        rules=args.rules,
        budget=args.budget,
        missing_score=args.missing_score,
        sheet=args.sheet,
        columns=args.map,
        only=args.only,
        leave_out=args.leave_out,
    )


def _parser() -> Parser:
    parser = Parser(
        prog="tryggare round run",
        description="Kör en omgång ur ett kalkylblad: förslag till beslut, motiveringar, "
        "budgetomföringar och underlag.",
    )
    add = parser.add_argument
    add("applications", type=Path, metavar="ANSÖKNINGAR", help="kalkylblad, xlsx eller CSV")
    add("--budget", default="", metavar="KRONOR", help="pengar att fördela; annars ur reglerna")
    add("--rules", type=Path, metavar="REGLER.toml", help="golv, tak och annat för omgången")
    add("--output", type=Path, required=True, metavar="MAPP", help="mapp att skriva i")
    add("--overwrite", action="store_true", help="ersätt en tidigare körning i mappen")
    add("--sheet", default="", metavar="BLAD", help="blad i arbetsboken; annars det första")
    add("--map", action="append", default=[], metavar="RUBRIK=FÄLT",
        help="läs en kolumn som ett fält, till exempel Snitt=score; får upprepas")  # fmt: skip
    add("--only", action="append", default=[], metavar="KOLUMN=VÄRDE",
        help="ta bara med rader med detta värde; får upprepas")  # fmt: skip
    add("--leave-out", action="append", default=[], metavar="KOLUMN=VÄRDE",
        help="lämna ute rader med detta värde; får upprepas")  # fmt: skip
    add("--missing-score", default="", metavar="POÄNG",
        help="poäng för ansökningar som saknar; annars medianen av de andras")  # fmt: skip
    add("--no-explain", action="store_true", help="hoppa över förklaringarna")
    add("--time-limit", type=seconds, default=inf, metavar="SEKUNDER",
        help="sluta leta efter så här lång tid och säg att svaret inte är bevisat")  # fmt: skip
    add("--explain-seconds", type=seconds, default=120.0, metavar="SEKUNDER",
        help="längsta tid för förklaringarna (förvalt 120)")  # fmt: skip
    return parser
