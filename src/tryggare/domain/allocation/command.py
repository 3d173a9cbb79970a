"""``tryggare allocate``: a problem file in, a result file out."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from math import inf
from pathlib import Path

from tryggare.domain.command_files import check_output, read_whole, write_whole
from tryggare.domain.command_line import Parser, seconds, tell, why
from tryggare.domain.errors import InvalidInput

EXIT_CODES = {"optimal": 0, "not_proven": 3, "infeasible": 4}
BAD_INPUT = 2


def run(argv: list[str]) -> int:
    """Exit 0 optimal, 3 not proven, 4 infeasible, 2 bad input with the field named."""
    args = _parser().parse_args(argv)
    # Imported late, so that a misspelt option is answered at once.
    from tryggare.domain.allocation.allocate import allocate
    from tryggare.domain.allocation.parsing import load_problem
    from tryggare.domain.allocation.progress import Progress
    from tryggare.domain.allocation.result import to_json

    try:
        content = read_whole(args.problem)
        problem = load_problem(content)
        check_output(args.output, args.problem)
    except InvalidInput as error:
        tell(error.problems)
        return BAD_INPUT
    progress = Progress(report=_reporter(args.progress), explain_seconds=args.explain_seconds)
    result = allocate(
        problem, explain=not args.no_explain, seconds=args.time_limit, progress=progress
    )
    result = replace(result, problem_sha256=hashlib.sha256(content).hexdigest())
    try:
        write_whole(args.output, to_json(result))
    except OSError as error:
        print(f"{args.output}: {why(error)}", file=sys.stderr)  # noqa: T201
        return BAD_INPUT
    return EXIT_CODES[result.status]


def _parser() -> Parser:
    parser = Parser(
        prog="tryggare allocate", description="Räkna fram den bästa fördelningen ur en fil."
    )
    parser.add_argument("problem", type=Path, metavar="PROBLEM.json")
    parser.add_argument("--output", type=Path, required=True, metavar="RESULTAT.json")
    parser.add_argument("--no-explain", action="store_true", help="hoppa över förklaringarna")
    parser.add_argument(
        "--time-limit", type=seconds, default=inf, metavar="SEKUNDER",
        help="sluta leta efter så här lång tid och säg att svaret inte är bevisat",
    )  # fmt: skip
    parser.add_argument(
        "--explain-seconds", type=seconds, default=120.0, metavar="SEKUNDER",
        help="längsta tid för förklaringarna (förvalt 120)",
    )  # fmt: skip
    parser.add_argument(
        "--progress", choices=("none", "text", "json"),
        default="text" if sys.stderr.isatty() else "none",
        help="visa hur långt det har kommit, på standard error",
    )  # fmt: skip
    return parser


def _reporter(kind: str) -> Callable[[int, int, str], None]:
    def nothing(done: int, total: int, phase: str) -> None:
        return

    def text(done: int, total: int, phase: str) -> None:
        print(f"\r{phase} {done}/{total}   ", end="", file=sys.stderr, flush=True)  # noqa: T201

    def lines(done: int, total: int, phase: str) -> None:
        told = {"done": done, "total": total, "phase": phase}
        print(json.dumps(told), file=sys.stderr, flush=True)  # noqa: T201

    return {"none": nothing, "text": text, "json": lines}[kind]
