"""The parts of a result's page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tryggare.shell.charts import Chart
from tryggare.shell.elements import Fact, MapFigure, Table


@dataclass(frozen=True)
class Shown:
    """Figures first, then pictures with their tables, then tables alone; a note says how to read
    them."""

    facts: Sequence[Fact] = ()
    charts: Sequence[Chart] = ()
    maps: Sequence[MapFigure] = ()
    tables: Sequence[Table] = ()
    note: str = ""
