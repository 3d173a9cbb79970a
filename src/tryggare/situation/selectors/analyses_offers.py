"""What a finished analysis gives to a lägesbild: its sentences and its main table.

The counts are frozen as they are; what residents may see of them, and of the sentences that repeat
them, is decided for all parts alike (``domain.pictures.suppression``). Places are told by their
square alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone, translation

from tryggare.domain.pictures import FrozenPart
from tryggare.domain.wording import from_plain
from tryggare.situation.models import Analysis
from tryggare.situation.selectors.offers import GIVERS, Giver, Offer

KIND = "analyses"
_MOST = 100
Row = tuple[str | int | float | None, ...]
Found = tuple[tuple[str, ...], list[Row]]


def offers() -> list[Offer]:
    """The finished analyses, the latest first."""
    done = Analysis.objects.filter(state=Analysis.State.DONE)
    found = done.values_list("pk", "title", "finished_at")[:_MOST]
    return [
        Offer(KIND, str(pk), f"{title} ({timezone.localtime(made).date().isoformat()})")
        for pk, title, made in found
        if made is not None
    ]


def freeze(key: str) -> FrozenPart:
    """That analysis; it never changes. Raises LookupError for a key that is none."""
    try:
        analysis = Analysis.objects.get(pk=UUID(key), state=Analysis.State.DONE)
    except (ValueError, Analysis.DoesNotExist):
        raise LookupError(key) from None
    result = analysis.result or {}
    shows, does_not, how_sure = (str(from_plain(one)) for one in result["told"])
    columns, rows = _TABLES[analysis.kind](result)
    used = f"{analysis.basis['used']} händelser är med."
    return FrozenPart(
        title=analysis.title,
        says=(shows, how_sure, used),
        does_not_say=(does_not,),
        columns=columns,
        rows=tuple(rows),
        source=f"Analys i Tryggare, version {analysis.version}",
        # The title is somebody's own words; the kind of analysis gives nothing away.
        open_title=_kind(analysis),
        counts=_COUNTS.get(analysis.kind),
        taken_on=timezone.localdate(),
    )


def _kind(analysis: Analysis) -> str:
    with translation.override("sv"):
        return f"Analys: {analysis.get_kind_display()}"


def _p(share: float) -> float:
    """With four decimals; a share of deals is never none at all."""
    return max(round(share, 4), 0.0001)


def _near_repeat(result: Mapping[str, Any]) -> Found:
    rows: list[Row] = [
        (
            f"{cell['distance'][0]:g}–{cell['distance'][1]:g} meter, "
            f"{cell['days'][0]:g}–{cell['days'][1] - 1:g} dagar",
            cell["observed"],
            round(cell["expected"], 1),
            None if cell["ratio"] is None else round(cell["ratio"], 2),
            _p(cell["p"]),
        )
        for cell in result["cells"]
    ]
    return ("Avstånd och tid", "Par", "Väntat", "Kvot", "p"), rows


def _scan(result: Mapping[str, Any]) -> Found:
    rows: list[Row] = [
        (f"Plats {place}", one["observed"], round(one["expected"], 1), one["days"],
         round(one["radius"]), _p(one["p"]))
        for place, one in enumerate(result["clusters"], 1)
    ]  # fmt: skip
    return ("Plats", "Antal", "Väntat", "Dagar bakåt", "Radie, meter", "p"), rows


def _hot_spots(result: Mapping[str, Any]) -> Found:
    hot = sorted((one for one in result["squares"] if one["hot"]), key=lambda one: -one["z"])
    rows: list[Row] = [
        (f"öst {one['x']}, nord {one['y']}", one["count"], round(one["z"], 1))
        for one in hot[:_MOST]
    ]
    return ("Ruta, sydvästra hörnet", "Antal", "z"), rows


def _alarms(result: Mapping[str, Any]) -> Found:
    rows: list[Row] = [
        (one["name"], one["observed"], round(one["expected"], 1), _p(one["q"]))
        for one in result["series"]
        if one["q"] <= 0.05
    ]
    return ("Serie", "Antal", "Vanligt", "Slump, alla vägda"), rows


def _two_counts(result: Mapping[str, Any]) -> Found:
    rows: list[Row] = [
        (f"{one['from']}–{one['to']}", one["count"], round(one["low"], 1), round(one["high"], 1))
        for one in result["periods"]
    ]
    return ("Period", "Antal", "lägst", "högst"), rows


def _window(result: Mapping[str, Any]) -> Found:
    row: Row = (result["begins"], result["most"], round(result["expected"], 1),
                _p(result["p"]))  # fmt: skip
    return ("Från", "Flest", "I genomsnitt", "p"), [row]


def _plan(result: Mapping[str, Any]) -> Found:
    rows: list[Row] = [
        ("Väntat om inget görs", round(result["expected"])),
        ("Minsta minskning som kan synas", result["least"]),
        ("Minskning som syns i fyra fall av fem", result["usually"]),
    ]
    return ("Händelser under tiden efter", "Antal"), rows


def _result(result: Mapping[str, Any]) -> Found:
    names = {"treated": "Där insatsen gjordes", "control": "Att jämföra med",
             "treated_ring": "Grannar till insatsen",
             "control_ring": "Grannar till jämförelsen"}  # fmt: skip
    counts = result["counts"]
    rows: list[Row] = [(names[part], *counts[part]) for part in names if part in counts]
    return ("Del", "Före", "Efter"), rows


def _mix(result: Mapping[str, Any]) -> Found:
    rows: list[Row] = [(name, round(100 * weight)) for name, weight in result["weights"]]
    return ("Område i blandningen", "Procent"), rows


_TABLES: Mapping[str, Callable[[Mapping[str, Any]], Found]] = {
    "near-repeat": _near_repeat,
    "scan": _scan,
    "hot-spots": _hot_spots,
    "alarms": _alarms,
    "two-counts": _two_counts,
    "moving-window": _window,
    "plan": _plan,
    "result": _result,
    "synthetic-control": _mix,
}
# The columns that are counts; days, metres and percent are none. Not said for a plan, whose numbers
# are reckoned and nothing that happened.
_COUNTS: Mapping[str, tuple[str, ...]] = {
    "near-repeat": ("Par",),
    "scan": ("Antal",),
    "hot-spots": ("Antal",),
    "alarms": ("Antal",),
    "two-counts": ("Antal",),
    "moving-window": ("Flest",),
    "result": ("Före", "Efter"),
    "synthetic-control": (),
}
GIVERS[KIND] = Giver(offers, freeze)
