"""How a plan, its result and a mix of places are drawn."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.calendar.months import add_months
from tryggare.shell.charts import Measured, MeasuredStanding, Step, measured, steps_in_time
from tryggare.shell.elements import Cell, Column, Fact, Table
from tryggare.situation.models import Analysis
from tryggare.situation.views.incident_words import chance, interval, number, whole
from tryggare.situation.views.result_shown import Shown


def plan(analysis: Analysis) -> Shown:
    """What could be seen, in whole incidents, beside what is expected."""
    found = analysis.result or {}
    share = found["share"]
    rows = [
        Measured(_("Väntat om inget görs"), _decimal(found["expected"]), MeasuredStanding.BEFORE),
        Measured(_("Minsta minskning som kan synas"), Decimal(found["least"])),
        Measured(_("Minskning som syns i fyra fall av fem"), Decimal(found["usually"]),
                 MeasuredStanding.AIM),
    ]  # fmt: skip
    title = _("Minst %(least)s färre för att synas, av väntade %(expected)s") % {
        "least": whole(found["least"]),
        "expected": number(found["expected"], 0),
    }
    chart = measured(
        rows, title=title, unit=_("Antal händelser"),
        caption=_("Under hela tiden efter, där insatsen görs."), heading=_("Vad"),
    )  # fmt: skip
    facts = [
        Fact(_("Minsta synliga minskning"), whole(found["least"])),
        Fact(_("Som andel av väntade"), "–" if share is None else f"{number(100 * share, 0)} %",
             note=_("sägs inte när väntat är under 10") if share is None else ""),
    ]  # fmt: skip
    return Shown(facts, [chart], tables=[_areas(found, with_after=False)], note=_ring(found))


def _areas(found: dict[str, Any], *, with_after: bool) -> Table:
    columns = [
        Column(_("Del")),
        Column(_("Platser"), prose=True),
        Column(_("Före, %(months)d mån") % {"months": found["months"][0]}, numeric=True),
    ]
    if with_after:
        label = _("Efter, %(months)d mån") % {"months": found["months"][1]}
        columns.append(Column(label, numeric=True))
    names = {
        "treated": _("Där insatsen görs"),
        "control": _("Att jämföra med"),
        "treated_ring": _("Grannar till insatsen"),
        "control_ring": _("Grannar till jämförelsen"),
    }
    rows = [
        [names[part], ", ".join(found["names"][part]),
         *(whole(count) for count in (pair if with_after else pair[:1]))]
        for part in names
        if (pair := found["counts"].get(part))
    ]  # fmt: skip
    return Table(columns, rows, _("Antalen"), caption_hidden=True)


def _ring(found: dict[str, Any]) -> str:
    if not found["no_ring"]:
        return ""
    return _(
        "Grannområden är inte medräknade: det finns inga fria runt båda platserna. Händelser som "
        "flyttar runt hörnet syns då inte."
    )


def result(analysis: Analysis) -> Shown:
    """What became of it, beside what the plan said could be seen."""
    found = analysis.result or {}
    difference, ratio = found["difference"], found["ratio"]
    facts = [
        Fact(_("Skillnad"), _signed(difference["estimate"]),
             note=_("95 %%: %(interval)s")
             % {"interval": interval(difference["low"], difference["high"], 0)}),
        Fact(_("Minsta som kunde synas"), whole(found["least"])),
        Fact(_("Slumpen ger så stor minskning"), chance(difference["p"]), note="p"),
    ]  # fmt: skip
    # A ratio of few says more of chance than of the place.
    if ratio is not None and min(min(found["counts"][one]) for one in ("treated", "control")) >= 10:
        facts.append(
            Fact(_("Kvot mot jämförelsen"), number(ratio["estimate"], 2),
                 note=_("95 %%: %(interval)s")
                 % {"interval": interval(ratio["low"], ratio["high"], 2)})
        )  # fmt: skip
    tables = [_areas(found, with_after=True)]
    if analysis.plan is not None:
        tables.append(_beside_plan(analysis, analysis.plan))
    return Shown(facts, tables=tables, note=_ring(found))


def _beside_plan(analysis: Analysis, plan: Analysis) -> Table:
    found, planned = analysis.result or {}, plan.result or {}
    columns = [Column(_("Planen och resultatet")), Column(_("Antal händelser"), numeric=True)]
    rows: list[list[Cell | str]] = [
        [Cell(_("Planen: minsta minskning som kunde synas"),
              reverse("situation:analysis", args=[plan.pk])), whole(planned["least"])],
        [_("Planen: väntat om inget görs"), number(planned["expected"], 0)],
        [_("Resultatet: händelser efter, där insatsen gjordes"),
         whole(found["counts"]["treated"][1])],
        [_("Resultatet: skillnad mot jämförelsen"), _signed(found["difference"]["estimate"])],
    ]  # fmt: skip
    return Table(columns, rows, _("Planen bredvid resultatet"), caption_hidden=True)


def synthetic_control(analysis: Analysis) -> Shown:
    """The place month by month, beside its mix, and what the mix is made of."""
    found = analysis.result or {}
    start = date.fromisoformat(analysis.spec["start"]).replace(day=1)
    begins = add_months(start, -found["before"])
    rows = []
    for month, (count, gap) in enumerate(zip(found["treated"], found["gap"], strict=True)):
        mix = count - gap
        name = add_months(begins, month).strftime("%Y-%m")
        rows.append(Step(name, int(count), mix, mix, mix))
    chart = steps_in_time(
        rows,
        title=_("%(name)s bredvid sin blandning") % {"name": found["name"]},
        caption=_("Stapel: antal. Streck: blandningen. Insatsen började %(month)s.")
        % {"month": start.strftime("%Y-%m")},
        headings=(_("Månad"), _("Antal"), _("Blandningen")),
    )
    columns = [Column(_("Område i blandningen")), Column(_("Andel"), numeric=True)]
    weights = [[name, f"{number(100 * weight, 0)} %"] for name, weight in found["weights"]]
    facts = [
        Fact(_("Skillnad i månaden"), _signed(found["effect"], 1)),
        Fact(_("Rang bland alla områden"), chance(found["p"]), note="p"),
    ]
    table = Table(columns, weights, _("Blandningen"), caption_hidden=True)
    return Shown(facts, [chart], tables=[table])


def _decimal(value: float) -> Decimal:
    return Decimal(repr(value)).quantize(Decimal("0.1"))


def _signed(value: float, decimals: int = 0) -> str:
    shown = number(value, decimals)
    return f"+{shown}" if value > 0 else shown
