"""Parts of the week's document: counts, what is written, measures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tryggare.domain.statistics.counts import poisson_interval
from tryggare.domain.weeks.frozen import FrozenWeek
from tryggare.shell.papers.paper import Block, Grid, Heading, Paragraph, long_date
from tryggare.situation.models import WeekMeasure, WeekNote


def day(when: date | str) -> str:
    """``4 mars 2026``."""
    return long_date(date.fromisoformat(when) if isinstance(when, str) else when)


def counts_grid(facts: FrozenWeek) -> Grid:
    """Each kommundel by name: the week, its interval, and the four weeks before."""
    rows = []
    for key, name in [*facts.districts.items(), ("", "Utan kommundel")]:
        *before, now = facts.weeks_of(key)
        reach = poisson_interval(now)
        rows.append(
            [
                name,
                str(now),
                f"{decimal(reach.low)}–{decimal(reach.high)}",
                *map(str, reversed(before)),
            ]
        )
    columns = ["Kommundel", "Veckan", "Intervall", *(f"{back} v. före" for back in range(1, 5))]
    return Grid(columns, rows, [5, 2, 3, 2, 2, 2, 2], frozenset(range(1, 7)))


def written(notes: Sequence[WeekNote]) -> list[Block]:
    """What is written about each kommundel; those without a word are left out."""
    blocks: list[Block] = []
    for note in notes:
        texts = [
            ("Det som sticker ut", note.stands_out),
            ("Vad vi tror", note.we_think),
            ("Vad som sades", note.said),
        ]
        told = [Paragraph(f"{label}: {text}") for label, text in texts if text]
        if told:
            name = note.district.name if note.district else "Hela kommunen"
            blocks += [Heading(name, 2), *told]
    return [Heading("Kommundel för kommundel"), *blocks] if blocks else []


def measures_grid(found: Sequence[WeekMeasure]) -> Grid:
    rows = [
        [
            one.what,
            one.district.name if one.district else "Hela kommunen",
            str(one.organisation),
            day(one.due),
            str(one.get_state_display()),
        ]
        for one in found
    ]
    columns = ["Åtgärd", "Kommundel", "Svarar", "Senast", "Läge"]
    return Grid(columns, rows, [6, 3, 4, 3, 2])


def decimal(value: float) -> str:
    """``6,2``."""
    return f"{value:.1f}".replace(".", ",")
