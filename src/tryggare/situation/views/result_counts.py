"""How alarms, two periods and the most in a short time are drawn."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tryggare.domain.statistics.telling import UNLIKELY
from tryggare.shell.charts import Rate, rates
from tryggare.shell.elements import Column, Fact, Table, Tag
from tryggare.situation.models import Analysis
from tryggare.situation.views.incident_words import chance, day, number, percent, whole
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
            chance(one["p"]),
            chance(one["q"]),
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
    title = _("%(first)s händelser på 30 dagar blev %(second)s") % {
        "first": number(_of_month(first, "count")),
        "second": number(_of_month(second, "count")),
    }
    chart = rates(
        rows,
        title=title,
        caption=_("Antal på 30 dagar. Strecket visar var det kan ligga av slump (95 %)."),
        headings=(_("Period"), _("På 30 dagar"), _("Antal och dagar")),
    )
    return Shown(
        facts=[Fact(_("Skillnad per dag"), percent(found["percent"]), note=_few(found)),
               Fact(_("Slumpen ger så stor skillnad"), chance(found["p"], 4), note="p")],
        charts=[chart],
    )  # fmt: skip


def _few(found: dict[str, Any]) -> str:
    if found["percent"] is not None:
        return ""
    return _("sägs inte när något av talen är under 10")


def _period(one: dict[str, Any]) -> Rate:
    name = f"{day(date.fromisoformat(one['from']))} – {day(date.fromisoformat(one['to']))}"
    told = _("%(count)s på %(days)d dagar") % {"count": whole(one["count"]), "days": one["days"]}
    value, low, high = (_of_month(one, key) for key in ("count", "low", "high"))
    return Rate(name, value, low, high, told)


def _of_month(one: dict[str, Any], key: str) -> float:
    """Periods may be of different lengths: a month's worth is what can be compared."""
    return float(30 * one[key] / one["days"])


def moving_window(analysis: Analysis) -> Shown:
    found = analysis.result or {}
    return Shown(
        facts=[
            Fact(_("Flest"), whole(found["most"]),
                 note=_("på %(days)d dagar") % {"days": found["span"]}),
            Fact(_("Från"), day(date.fromisoformat(found["begins"]))),
            Fact(_("I genomsnitt"), number(found["expected"])),
            Fact(_("Slumpen ger så många"), chance(found["p"]), note="p"),
        ]
    )  # fmt: skip
