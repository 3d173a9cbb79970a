"""The pictures and tables of docs/analys.md, drawn from the kept numbers: the same every time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

WIDTH, HEIGHT = 640, 330
LEFT, RIGHT, TOP, BOTTOM = 52, 165, 32, 48
# Told apart without colour too: dashes, and each line's name at its end.
LOOKS = (("#0f5265", ""), ("#b35c00", "7 4"), ("#2c6b3f", "2 4"), ("#9b2335", "10 3 2 3"))
_KINDS = {
    "poisson": "Ren slump",
    "overdispersed": "Ojämn slump",
    "season": "Årstid ±50 %",
    "falling": "Minskar 30 % om året",
    "bursts": "Varannan följs av en till inom fyra veckor",
    "waves": "Fler och färre två månader i taget",
}


@dataclass(frozen=True)
class Line:
    """A curve: a share, 0 to 1, or a percentage above it, at each place along the axis."""

    name: str
    values: Sequence[float]


@dataclass(frozen=True)
class Figure:
    """``key`` names the file, and the table's place in the document."""

    key: str
    title: str
    along: str
    places: Sequence[float]
    lines: Sequence[Line]
    up: str = "hittas"
    most: float = 1.0


def figures(kept: dict[str, Any]) -> Iterator[Figure]:
    """The curves, in the document's order."""
    alarms = kept["alarm_power"]
    for method, name in (("season", "årstid"), ("farrington", "modell med trend")):
        yield Figure(
            f"larm-{method}",
            f"Veckolarm ({name}): hur ofta en vecka som stigit larmar ensam, vid 1 procent",
            "gånger det vanliga",
            alarms["rises"],
            [Line(f"{_number(row['mean'])} i veckan", row[method]) for row in alarms["rows"]],
        )
    weighed = kept["weighed_power"]
    yield Figure(
        "larm-bland-240",
        "Veckolarm bland 240 serier, så som sidan visar dem",
        "gånger det vanliga",
        weighed["rises"],
        [Line(f"{_number(row['mean'])} i veckan", row["season"]) for row in weighed["rows"]],
    )
    counts = kept["two_count_power"]
    yield Figure(
        "etest",
        "Två antal: hur ofta skillnaden visar sig, vid 5 procent",
        "gånger det första antalet",
        counts["ratios"],
        [Line(f"{row['base']} först", row["found"]) for row in counts["rows"]],
    )
    near = kept["near_repeat_power"]
    yield Figure(
        "nara-upprepning",
        "Nära upprepningar: hur ofta de hittas, vid 5 procent",
        "procent av händelserna som följs av en till",
        [100 * one for one in near["shares"]],
        [Line(f"{row['events']} händelser", row["found"]) for row in near["rows"]],
    )
    scan = kept["scan_power"]
    yield Figure(
        "pagaende",
        "Något pågår nu: hur ofta det hittas, vid 5 procent",
        "händelser utöver de vanliga, inom 200 m och fem dagar",
        scan["extras"],
        [Line(f"{row['events']} om året", row["found"]) for row in scan["rows"]],
    )
    least = kept["smallest_seen"]
    yield Figure(
        "insats",
        "Insats på en plats: minsta minskning som brukar synas (fyra gånger av fem)",
        "händelser före, där insatsen görs",
        least["before"],
        [Line(row["control"], [n / 100 for n in row["usually"]]) for row in least["rows"]],
        up="minskning",
        most=1.0,
    )


def drawn(figure: Figure) -> str:
    """The figure as SVG, white behind so that it can be read on any page."""
    across, up = _scales(figure)
    parts = [_grid(figure, across, up)]
    ends = []
    for (colour, dash), line in zip(LOOKS, figure.lines, strict=False):
        seen = [(x, y) for x, y in zip(figure.places, line.values, strict=True) if y <= figure.most]
        points = " ".join(f"{across(x):.1f},{up(y):.1f}" for x, y in seen)
        parts.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2.5"'
            f' stroke-dasharray="{dash}"/>'
        )
        # Lines that end together: the one that was higher before has its name on top.
        ends.append((up(seen[-1][1]) + 4, -sum(line.values), line.name, colour))
    lowest = 0.0
    for wanted, _height, name, colour in sorted(ends):
        lowest = max(wanted, lowest + 16)
        parts.append(_text(name, WIDTH - RIGHT + 8, lowest, fill=colour))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        f' font-family="Source Sans 3, sans-serif" font-size="13">'
        f"<title>{escape(figure.title)}</title>"
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>{"".join(parts)}</svg>\n'
    )


def table(figure: Figure) -> str:
    """The same in numbers, as Markdown."""
    head = [figure.along, *(_number(place) for place in figure.places)]
    rows = [[line.name, *(f"{100 * one:.0f} %" for one in line.values)] for line in figure.lines]
    return _markdown([head, *rows])


def false_alarm_table(kept: dict[str, Any]) -> str:
    """How often the methods alarm where nothing has happened."""
    head = ["serie", "i veckan", "årstid", "modell med trend", "EARS C1 (finns inte här)"]
    return _markdown([head, *_falsely(kept["false_alarms"], "season", "farrington", "ears")])


def false_effect_table(kept: dict[str, Any]) -> str:
    """How often a measure is said to have lowered what it has not."""
    head = ["händelserna", "om året", "så som vi räknar", "som om de kom var för sig"]
    return _markdown([head, *_falsely(kept["false_effects"], "counted", "alone")])


def _falsely(found: dict[str, Any], *names: str) -> Iterator[list[str]]:
    for row in found["rows"]:
        shares = (f"{100 * row[name]:.1f} %".replace(".", ",") for name in names)
        yield [_KINDS[row["kind"]], _number(row["mean"]), *shares]


def tables(kept: dict[str, Any]) -> dict[str, str]:
    """Each table of the document by its key."""
    falsely = {"falsklarm": false_alarm_table(kept), "insats-falskt": false_effect_table(kept)}
    return falsely | {figure.key: table(figure) for figure in figures(kept)}


def filled(document: str, kept: dict[str, Any]) -> str:
    """The document with the tables between its marks written anew. Raises ValueError where a mark
    is missing."""
    for key, text in tables(kept).items():
        begins, ends = f"<!-- {key} -->\n", f"<!-- /{key} -->"
        before, between, after = document.partition(begins)
        _old, end, rest = after.partition(ends)
        if not (between and end):
            raise ValueError(f"docs/analys.md has no place for {key}")
        document = f"{before}{begins}{text}{ends}{rest}"
    return document


def write_all(kept: dict[str, Any], docs: Path) -> None:
    """The pictures beside the numbers, and the tables in the document."""
    for figure in figures(kept):
        (docs / "analys" / f"{figure.key}.svg").write_text(drawn(figure), encoding="utf-8")
    page = docs / "analys.md"
    page.write_text(filled(page.read_text(encoding="utf-8"), kept), encoding="utf-8")


def _scales(figure: Figure) -> tuple[Callable[[float], float], Callable[[float], float]]:
    """Places stand as far apart as they are, but for those that double each time."""
    places = figure.places
    doubles = places[0] > 0 and all(b == 2 * a for a, b in pairwise(places))
    wide = WIDTH - LEFT - RIGHT

    def across(x: float) -> float:
        if doubles:
            return LEFT + wide * list(places).index(x) / (len(places) - 1)
        return LEFT + wide * (x - places[0]) / (places[-1] - places[0])

    def up(y: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * y / figure.most

    return across, up


def _grid(figure: Figure, across: Callable[[float], float], up: Callable[[float], float]) -> str:
    parts = []
    for quarter in range(5):
        share = figure.most * quarter / 4
        y = up(share)
        parts.append(
            f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="#dcd9d0"/>'
        )
        parts.append(_text(f"{100 * share:.0f} %", LEFT - 6, y + 4, anchor="end"))
    for place in figure.places:
        parts.append(_text(_number(place), across(place), HEIGHT - BOTTOM + 18, anchor="middle"))
    parts.append(_text(figure.along, (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, anchor="middle"))
    parts.append(_text(figure.up, 8, 14))
    return "".join(parts)


def _text(words: str, x: float, y: float, *, anchor: str = "start", fill: str = "#4a5a68") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}">{escape(words)}</text>'
    )


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def _markdown(rows: Sequence[Sequence[str]]) -> str:
    head, *rest = (f"| {' | '.join(row)} |\n" for row in rows)
    rule = f"|{'---|' * len(rows[0])}\n"
    return "".join([head, rule, *rest])
