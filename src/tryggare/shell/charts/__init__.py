"""Charts drawn as SVG on the server, each with its table.

Positions across are percentages and everything else is pixels, so a chart fits a phone and a
wide screen alike while its text keeps one size. Colours come from charts.css; the attributes in
the SVG are what remains in print or where no style sheet reaches.
"""

from __future__ import annotations

from tryggare.shell.charts.bands import Band, bands
from tryggare.shell.charts.bars import Bar, bars
from tryggare.shell.charts.chain import Bond, ChainChart, Knot, Look, chain
from tryggare.shell.charts.chain import Column as ChainColumn
from tryggare.shell.charts.chart import Chart
from tryggare.shell.charts.counted import Counted, counted_bars, counted_line
from tryggare.shell.charts.heat import Square, headed, heat
from tryggare.shell.charts.intervals import Spread, SpreadGroup, intervals
from tryggare.shell.charts.levels import Standing as LevelStanding
from tryggare.shell.charts.levels import levels
from tryggare.shell.charts.measured import Measured, measured
from tryggare.shell.charts.measured import Standing as MeasuredStanding
from tryggare.shell.charts.measured import number as plain_number
from tryggare.shell.charts.points import Point, Standing
from tryggare.shell.charts.ranges import Legend, Range, ranges
from tryggare.shell.charts.rates import Rate, rates
from tryggare.shell.charts.scatter import scatter
from tryggare.shell.charts.stacked import Part, stacked
from tryggare.shell.charts.stages import Staged, stages
from tryggare.shell.charts.waterfall import Flow, waterfall
from tryggare.shell.charts.weeks import Step, steps_in_time
from tryggare.shell.charts.wheel import Spell, WheelChart, Year, wheel

__all__ = [
    "Band",
    "Bar",
    "Bond",
    "ChainChart",
    "ChainColumn",
    "Chart",
    "Counted",
    "Flow",
    "Knot",
    "Legend",
    "LevelStanding",
    "Look",
    "Measured",
    "MeasuredStanding",
    "Part",
    "Point",
    "Range",
    "Rate",
    "Spell",
    "Spread",
    "SpreadGroup",
    "Square",
    "Staged",
    "Standing",
    "Step",
    "WheelChart",
    "Year",
    "bands",
    "bars",
    "chain",
    "counted_bars",
    "counted_line",
    "headed",
    "heat",
    "intervals",
    "levels",
    "measured",
    "plain_number",
    "ranges",
    "rates",
    "scatter",
    "stacked",
    "stages",
    "steps_in_time",
    "waterfall",
    "wheel",
]
