"""How alarms, two periods and the most in a short time are drawn."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tryggare.domain.statistics.telling import UNLIKELY
from tryggare.shell.charts import Rate, rates
from tryggare.shell.elements import Column, Fact, Table, Tag
from tryggare.situation.models import Analysis
from tryggare.situation.views.incident_words import day, number, percent, whole
from tryggare.situation.views.result_shown import Shown


def alarms(analysis: Analysis) -> Shown:
    """Every series, the most unusual first."""
    columns = [
        Column(_("Kategorigrupp och kommundel")),
        Column(_("Antal"), numeric=True),
        Column(_("Vanligt"), numeric=True),
        Column(_("Slump, för sig"), numeric=True),
        Column(_("Slump, alla vägda"), numeric=True),
        Column(_("Larm")),
    ]
    rows = [
        [
            one["name"],
            whole(one["observed"]),
            number(one["expected"]),
            number(one["p"], 3),
            number(one["q"], 3),
            Tag(_("Larm"), "sun") if one["q"] <= UNLIKELY else Tag(_("Som vanligt")),
        ]
        for one in (analysis.result or {})["series"]
    ]
    return Shown(tables=[Table(columns, rows, _("Veckans serier"), caption_hidden=True)])


def two_counts(analysis: Analysis) -> Shown:
    """Both numbers with their intervals, per day since the periods may differ in length."""
    found = analysis.result or {}
    rows = [_period(one) for one in found["periods"]]
    first, second = found["periods"]
    title = _("%(first)s händelser blev %(second)s") % {
        "first": whole(first["count"]),
        "second": whole(second["count"]),
    }
    chart = rates(
        rows,
        title=title,
        caption=_("Antal i varje period. Strecket visar var det kan ligga av slump (95 %)."),
        headings=(_("Period"), _("Antal"), _("Dagar")),
        decimals=0,
    )
    return Shown(
        facts=[Fact(_("Skillnad per dag"), percent(found["percent"]), note=_few(found)),
               Fact(_("Slumpen ger så stor skillnad"), number(found["p"], 4), note="p")],
        charts=[chart],
    )  # fmt: skip


def _few(found: dict[str, Any]) -> str:
    if found["percent"] is not None:
        return ""
    return _("sägs inte när något av talen är under 10")


def _period(one: dict[str, Any]) -> Rate:
    name = f"{day(date.fromisoformat(one['from']))} – {day(date.fromisoformat(one['to']))}"
    days = _("%(days)d dagar") % {"days": one["days"]}
    return Rate(name, one["count"], one["low"], one["high"], days)


def moving_window(analysis: Analysis) -> Shown:
    found = analysis.result or {}
    return Shown(
        facts=[
            Fact(_("Flest"), whole(found["most"]),
                 note=_("på %(days)d dagar") % {"days": found["span"]}),
            Fact(_("Från"), day(date.fromisoformat(found["begins"]))),
            Fact(_("I genomsnitt"), number(found["expected"])),
            Fact(_("Slumpen ger så många"), number(found["p"], 3), note="p"),
        ]
    )  # fmt: skip
