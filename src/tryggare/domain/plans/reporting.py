"""When the next report to kommunfullmäktige is expected.

The law says *fortlöpande*, continuously, and gives no interval: the months are the municipality's
own rule.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from tryggare.domain.calendar.months import add_months
from tryggare.domain.law import Provision, provision
from tryggare.domain.law.rows import read_rows


@cache
def report_months() -> int:
    return int(_row()["months"])


@cache
def remind_days() -> int:
    """Days before the last one that somebody is reminded."""
    return int(_row()["remind_days"])


@cache
def report_provision() -> Provision:
    return provision(str(_row()["provision"]))


def tells_from() -> date:
    """The day that the law began to apply: nothing before it is to be told of."""
    found: date = _row()["from"]
    return found


def next_report(latest_on: date) -> date:
    """The last day for the next report, after one was handed over."""
    return add_months(latest_on, report_months())


def _row() -> dict[str, Any]:
    return dict(read_rows("reporting.toml", __package__ or "")["report"])
