"""``tryggare analyse …``: a file of events or counts in, a result file out."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable
from dataclasses import asdict
from math import inf, isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tryggare.domain.command_files import check_output, read_whole, write_whole
from tryggare.domain.command_line import Parser, tell, why
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import say

if TYPE_CHECKING:
    from tryggare.domain.statistics.telling import Told

# Bad input, and events that nothing can be said of: neither gives a result.
BAD_INPUT = 2
_MOST_DIGITS = 12
_MOST_TIMES = 1e6


def near_repeat(argv: list[str]) -> int:
    """Exit 0 with a result; 2 for bad input, and for events that nothing can be said of."""
    parser = _parser(
        "near-repeat", "Pröva om händelser följer på varandra i tid och rum.", "EVENTS.csv"
    )
    parser.add_argument("--distance", type=_numbers, required=True, metavar="0,100,200",
                        help="gränser i meter; varje band är [från, till)")  # fmt: skip
    parser.add_argument("--days", type=_numbers, required=True, metavar="0,7,14",
                        help="gränser i dagar; varje band är [från, till)")  # fmt: skip
    parser.add_argument("--metric", choices=("euclidean", "manhattan"), default="euclidean",
                        help="fågelvägen eller längs rutnätet (förvalt fågelvägen)")  # fmt: skip
    _keep_duplicates(parser)
    _deals(parser)

    def work(args: Namespace, content: bytes) -> dict[str, Any]:
        import numpy as np

        from tryggare.domain.statistics import near_repeat as module
        from tryggare.domain.statistics.files import read_events
        from tryggare.domain.statistics.telling import of_near_repeat

        found = module.near_repeat(
            read_events(content),
            distances=args.distance,
            days=args.days,
            permutations=args.permutations,
            rng=np.random.default_rng(args.seed),
            metric=args.metric,
            keep_duplicates=args.keep_duplicates,
        )
        return asdict(found) | {"seed": args.seed, "said": _said(of_near_repeat(found))}

    return _run(parser, argv, work)


def scan(argv: list[str]) -> int:
    """Exit codes as ``near_repeat``."""
    parser = _parser("scan", "Leta efter en plats där det pågår något just nu.", "EVENTS.csv")
    parser.add_argument("--side", type=_number, default=200.0, metavar="METER",
                        help="sidan på rutan som räknas som en plats (förvalt 200)")  # fmt: skip
    parser.add_argument("--radius", type=_number, default=1000.0, metavar="METER",
                        help="största radie (förvalt 1 000)")  # fmt: skip
    parser.add_argument("--days", type=_whole, default=28, metavar="DAGAR",
                        help="längsta tid bakåt från den sista dagen (förvalt 28)")  # fmt: skip
    _keep_duplicates(parser)
    _deals(parser)

    def work(args: Namespace, content: bytes) -> dict[str, Any]:
        import numpy as np

        from tryggare.domain.statistics import scan as module
        from tryggare.domain.statistics.files import read_events
        from tryggare.domain.statistics.telling import of_scan

        events = read_events(content)
        kept = events if args.keep_duplicates else events.collapsed()
        found = module.scan(
            kept,
            side=args.side,
            radius=args.radius,
            days=args.days,
            permutations=args.permutations,
            rng=np.random.default_rng(args.seed),
        )
        told = _said(of_scan(found, side=args.side))
        collapsed = len(events) - len(kept)
        return asdict(found) | {"collapsed": collapsed, "seed": args.seed, "said": told}

    return _run(parser, argv, work)


def alarms(argv: list[str]) -> int:
    """Exit codes as ``near_repeat``."""
    parser = _parser("alarms", "Jämför den senaste veckan med vad som är vanligt.", "COUNTS.csv")
    parser.add_argument("--method", choices=("season", "farrington"), default="season",
                        help="samma årstid tidigare år, eller en modell med trend")  # fmt: skip

    def work(args: Namespace, content: bytes) -> dict[str, Any]:
        from tryggare.domain.statistics.alarms import weekly_alarms
        from tryggare.domain.statistics.files import read_counts
        from tryggare.domain.statistics.telling import of_alarms

        names, table = read_counts(content)
        found = weekly_alarms(table, method=args.method)
        rows = [asdict(one) | {"series": name} for one, name in zip(found, names, strict=True)]
        return {"method": args.method, "alarms": rows, "said": _said(of_alarms(found))}

    return _run(parser, argv, work)


def wdd(argv: list[str]) -> int:
    """Exit codes as ``near_repeat``."""
    parser = _parser("wdd", "Jämför en plats med en insats med en utan, före och efter.", None)
    parser.add_argument("--treated", type=_two, required=True, metavar="FÖRE,EFTER",
                        help="händelser där insatsen gjordes")  # fmt: skip
    parser.add_argument("--control", type=_two, required=True, metavar="FÖRE,EFTER",
                        help="händelser där den inte gjordes")  # fmt: skip
    parser.add_argument("--treated-ring", type=_two, metavar="FÖRE,EFTER",
                        help="händelser runt om där insatsen gjordes")  # fmt: skip
    parser.add_argument("--control-ring", type=_two, metavar="FÖRE,EFTER",
                        help="händelser runt om där den inte gjordes")  # fmt: skip
    parser.add_argument("--lengths", type=_numbers, default=(1.0, 1.0), metavar="FÖRE,EFTER",
                        help="hur långa tiderna är, i samma enhet (förvalt 1,1)")  # fmt: skip
    parser.add_argument("--unevenness", type=_number, default=1.0, metavar="TAL",
                        help="antalens varians genom deras medelvärde, fyra veckor i taget "
                             "(förvalt 1, ren slump)")  # fmt: skip

    def work(args: Namespace, _content: bytes) -> dict[str, Any]:
        from tryggare.domain.statistics import before_after as module
        from tryggare.domain.statistics.telling import of_difference

        names = ("treated", "control", "treated_ring", "control_ring")
        given = {name: getattr(args, name) for name in names}
        counts = {name: module.Count(*two) for name, two in given.items() if two}
        _require_events(sum(one.before + one.after for one in counts.values()))
        # In the unit of the whole time after, so that a difference is whole events.
        lengths = (_times(args.lengths, "lengths"), 1.0)
        areas = module.Areas(**counts, lengths=lengths, unevenness=args.unevenness)
        found, ratio = module.difference(areas), module.ratio(areas)
        least = module.detectable(areas)
        return {
            "difference": asdict(found),
            "ratio": asdict(ratio) if ratio else None,
            "detectable": asdict(least) if isfinite(least.at_all) else None,
            "said": _said(of_difference(found, least, areas.unevenness)),
        }

    return _run(parser, argv, work)


def etest(argv: list[str]) -> int:
    """Exit codes as ``near_repeat``."""
    parser = _parser("etest", "Pröva om två antal kan vara lika utom för slumpen.", None)
    parser.add_argument("--counts", type=_two, required=True, metavar="FÖRST,SEDAN",
                        help="antalen")  # fmt: skip
    parser.add_argument("--exposures", type=_numbers, default=(1.0, 1.0), metavar="FÖRST,SEDAN",
                        help="dagar eller invånare bakom vart och ett (förvalt 1,1)")  # fmt: skip

    def work(args: Namespace, _content: bytes) -> dict[str, Any]:
        from tryggare.domain.statistics.counts import two_counts
        from tryggare.domain.statistics.telling import of_two_counts

        first, second = args.counts
        _require_events(first + second)
        found = two_counts(first, second, exposures=(_times(args.exposures, "exposures"), 1.0))
        return asdict(found) | {"said": _said(of_two_counts(first, second, found))}

    return _run(parser, argv, work)


def _parser(word: str, description: str, file: str | None) -> Parser:
    parser = Parser(prog=f"tryggare analyse {word}", description=description)
    if file:
        parser.add_argument("file", type=Path, metavar=file)
    parser.add_argument("--output", type=Path, required=True, metavar="RESULTAT.json")
    return parser


def _keep_duplicates(parser: Parser) -> None:
    parser.add_argument("--keep-duplicates", action="store_true",
                        help="räkna rapporter med samma plats och dag var för sig")  # fmt: skip


def _deals(parser: Parser) -> None:
    parser.add_argument("--permutations", type=_whole, default=999, metavar="ANTAL",
                        help="hur många gånger dagarna delas ut på nytt (förvalt 999)")  # fmt: skip
    parser.add_argument("--seed", type=_whole, default=1, metavar="TAL",
                        help="samma tal ger samma svar igen (förvalt 1)")  # fmt: skip


def _run(
    parser: Parser, argv: list[str], work: Callable[[Namespace, bytes], dict[str, Any]]
) -> int:
    args = parser.parse_args(argv)
    source: Path | None = getattr(args, "file", None)
    try:
        content = read_whole(source) if source else b""
        check_output(args.output, source)
        result = work(args, content)
    except InvalidInput as error:
        tell(error.problems)
        return BAD_INPUT
    except Refused as error:
        print(error, file=sys.stderr)  # noqa: T201
        return BAD_INPUT
    try:
        write_whole(args.output, json.dumps(result, ensure_ascii=False, indent=2) + "\n")
    except OSError as error:
        print(f"{args.output}: {why(error)}", file=sys.stderr)  # noqa: T201
        return BAD_INPUT
    return 0


def _said(told: Told) -> dict[str, str]:
    return {name: str(getattr(told, name)) for name in ("shows", "does_not", "how_sure")}


def _number(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        found = float("nan")
    if not isfinite(found):
        raise ArgumentTypeError("skriv ett tal, med punkt som decimaltecken")
    return found


def _numbers(text: str) -> tuple[float, ...]:
    return tuple(_number(part) for part in text.split(","))


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ArgumentTypeError("skriv ett heltal från 0 och uppåt")
    if len(text) > _MOST_DIGITS:
        raise ArgumentTypeError("skriv ett heltal med högst tolv siffror")
    return int(text)


def _two(text: str) -> tuple[int, int]:
    parts = text.split(",")
    if len(parts) != 2:
        raise ArgumentTypeError("skriv två heltal med komma emellan, till exempel 97,52")
    return _whole(parts[0]), _whole(parts[1])


def _require_events(count: int) -> None:
    if not count:
        raise Refused(say("Det finns inga händelser att jämföra."))


def _times(numbers: tuple[float, ...], field: str) -> float:
    """How many times the second the first of two is."""
    if len(numbers) != 2 or min(numbers) <= 0:
        problem = say("Skriv två tal över 0 med komma emellan.")
        raise InvalidInput([Problem(field, problem)])
    found = numbers[0] / numbers[1] if numbers[1] * _MOST_TIMES > numbers[0] else inf
    if not 1 / _MOST_TIMES < found < _MOST_TIMES:
        problem = say("Det ena talet är mer än en miljon gånger det andra. Kontrollera dem.")
        raise InvalidInput([Problem(field, problem)])
    return found
