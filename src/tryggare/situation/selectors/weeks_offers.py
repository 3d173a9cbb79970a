"""What the week and the analyses of periods give to a lägesbild: official papers are in Swedish."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from django.utils import timezone, translation

from tryggare.domain.pictures import FrozenPart
from tryggare.situation.models import PeriodAnalysis, WeekMeasure, WeekPicture
from tryggare.situation.selectors import week_measures
from tryggare.situation.selectors.offers import GIVERS, Giver, Offer
from tryggare.situation.selectors.period_facts import FrozenPeriod, Line

ANALYSIS, MEASURES = "period_analysis", "week_measures"
_STATES = WeekMeasure.State


def _analyses() -> list[Offer]:
    found = PeriodAnalysis.objects.filter(state=PeriodAnalysis.State.DONE).defer("frozen")
    return [Offer(ANALYSIS, str(one.pk), f"Analys: {one.period.name}") for one in found]


def _analysis(key: str) -> FrozenPart:
    one = PeriodAnalysis.objects.filter(pk=_uuid(key), state=PeriodAnalysis.State.DONE).first()
    if one is None or one.frozen_at is None:
        raise LookupError(key)
    facts = FrozenPeriod.from_plain(one.frozen)
    found = facts.everything.compared(one.period)
    says = [one.needs, one.influence, one.followed, one.next_steps]
    does_not = ["Antal i bokstavsordning säger inte var det är värst: kommundelar är olika stora."]
    if found.told is not None:
        says = [str(found.told.shows), str(found.told.how_sure), *says]
        does_not.append(str(found.told.does_not))
    return FrozenPart(
        title=f"Händelser per kommundel, {one.period.name}",
        says=tuple(text for text in says if text),
        does_not_say=tuple(does_not),
        columns=("Kommundel", "Antal", "Lägst", "Högst", "Året före"),
        rows=tuple(_row(line, one) for line in facts.districts),
        chart="bars",
        source="Händelser i kommunens register",
        taken_on=timezone.localdate(one.frozen_at),
        period=str(one.period.name),
        open_title="Händelser per kommundel",
        series=f"{ANALYSIS}:districts",
        counts=("Antal", "Året före"),
    )


def _row(line: Line, one: PeriodAnalysis) -> tuple[str | int | float | None, ...]:
    now = line.compared(one.period).now
    reach = now.interval
    last = line.counts[1] if len(line.counts) > 1 else None
    low, high = (round(reach.low, 1), round(reach.high, 1)) if reach else (None, None)
    return line.name or "Utan kommundel", now.count, low, high, last


def _years() -> list[Offer]:
    weeks = WeekPicture.objects.filter(measures__isnull=False).order_by()
    years = weeks.values_list("week__iso_year", flat=True).distinct()
    return [
        Offer(MEASURES, str(year), f"Veckornas åtgärder {year}")
        for year in sorted(years, reverse=True)
    ]


def _year(key: str) -> FrozenPart:
    found = (
        week_measures.by_outcome(int(key)) if key.isdecimal() and len(key) == len("2026") else []
    )
    if not found:
        raise LookupError(key)
    names = sorted({one.organisation.name for one in found})
    counted = Counter((one.organisation.name, one.state) for one in found)
    with translation.override("sv"):
        columns = ("Svarar", *(str(_STATES(state).label) for state in _STATES.values))
    done = sum(one.state == _STATES.DONE for one in found)
    return FrozenPart(
        title=f"Åtgärder bestämda på veckomöten {key}",
        says=(f"{done} av {len(found)} åtgärder blev gjorda.",),
        does_not_say=("Det säger inte om åtgärderna hade effekt.",),
        columns=columns,
        rows=tuple((name, *(counted[name, state] for state in _STATES.values)) for name in names),
        source="Veckomötenas åtgärder",
        period=key,
        open_title=f"Åtgärder bestämda på veckomöten {key}",
        series=MEASURES,
        counts=columns[1:],
        taken_on=timezone.localdate(),
    )


def _uuid(key: str) -> UUID:
    try:
        return UUID(key)
    except ValueError as error:
        raise LookupError(key) from error


# Put in here: what lists the offers of every part knows none of them.
GIVERS[ANALYSIS] = Giver(_analyses, _analysis)
GIVERS[MEASURES] = Giver(_years, _year)
