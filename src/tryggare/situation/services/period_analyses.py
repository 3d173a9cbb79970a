"""Analyses of a quarter, a tertial or a year: counted once, written, finished."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.transitions import move
from tryggare.domain.weeks.merging import merge
from tryggare.domain.weeks.periods import Period
from tryggare.domain.weeks.states import PERIOD_ANALYSIS
from tryggare.domain.wording import Text, say
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.organisations.services import rows
from tryggare.situation.models import PeriodAnalysis
from tryggare.situation.permissions import ANALYSE
from tryggare.situation.selectors import period_facts
from tryggare.situation.services.weeks import Conflict

_HEADINGS: dict[str, Text] = {
    "needs": say("Var åtgärder behövs mest"),
    "influence": say("Var det går att påverka"),
    "followed": say("Vad som hände efter åtgärderna"),
    "next_steps": say("Vad vi föreslår"),
}


def headings(kind: str) -> dict[str, Text]:
    """What is written in an analysis of that kind: field → heading."""
    is_year = kind == PeriodAnalysis.Kind.YEAR
    return {name: text for name, text in _HEADINGS.items() if is_year or name != "followed"}


@transaction.atomic
def begin(*, by: Actor, kind: str, year: int, number: int) -> PeriodAnalysis:
    """Begin an analysis and count its period. Raises InvalidInput for a period that is begun, is
    not over, or that the year has not."""
    require(by, ANALYSE)
    try:
        period = Period(kind, year, number)  # type: ignore[arg-type]
    except ValueError as error:
        sentence = say("Det numret har perioden inte. Året har fyra kvartal och tre tertial.")
        raise InvalidInput([Problem("number", sentence)]) from error
    today = timezone.localdate()
    if period.end >= today:
        sentence = say("Perioden är inte slut. Ta fram analysen när den är det.")
        raise InvalidInput([Problem("year", sentence)])
    analysis = PeriodAnalysis(municipality_id=by.municipality_id)
    changes = rows.fill_new(analysis, {"kind": kind, "year": year, "number": number})
    _count(analysis)
    rows.save(analysis)
    record(by=by, action="situation.period_analysis.begin", on=analysis, changes=changes)
    return analysis


@transaction.atomic
def count(*, by: Actor, analysis_id: UUID) -> PeriodAnalysis:
    """Count the period anew. Raises PeriodAnalysis.DoesNotExist, and Refused for a finished one."""
    analysis = _held(by, analysis_id)
    analysis.state = move(PERIOD_ANALYSIS, analysis.state, "count")
    _count(analysis)
    analysis.save(update_fields=["frozen", "frozen_at"])
    record(by=by, action="situation.period_analysis.count", on=analysis)
    return analysis


@transaction.atomic
def write(
    *, by: Actor, analysis_id: UUID, texts: Mapping[str, str], seen: str = ""
) -> PeriodAnalysis:
    """Save what is changed; ``seen`` is the mark that the page was fetched with
    (``domain.weeks.merging``).

    Raises PeriodAnalysis.DoesNotExist, InvalidInput, Conflict, and Refused for a finished one."""
    analysis = _held(by, analysis_id)
    if analysis.state == PeriodAnalysis.State.DONE:
        raise Refused(say("Analysen är klar. Öppna den igen om något behöver ändras."))
    merged = merge(texts, {name: getattr(analysis, name) for name in texts}, seen)
    if merged.clashes:
        raise Conflict
    if rows.fill(analysis, merged.changed):
        rows.save(analysis)
    return analysis


@transaction.atomic
def finish(*, by: Actor, analysis_id: UUID) -> PeriodAnalysis:
    """Say that it is done. Raises PeriodAnalysis.DoesNotExist, and Refused while a heading has no
    text."""
    analysis = _held(by, analysis_id)
    state = move(PERIOD_ANALYSIS, analysis.state, "finish")
    for name, heading in headings(analysis.kind).items():
        if not getattr(analysis, name):
            raise Refused(say("Skriv under ”%(heading)s” först.", heading=heading))
    analysis.state, analysis.done_on = state, timezone.localdate()
    analysis.done_by_id = person_of(by)
    analysis.save(update_fields=["state", "done_on", "done_by"])
    record(by=by, action="situation.period_analysis.finish", on=analysis)
    return analysis


@transaction.atomic
def take_back(*, by: Actor, analysis_id: UUID, reason: str) -> PeriodAnalysis:
    """Open a finished one again. Raises PeriodAnalysis.DoesNotExist, InvalidInput without a reason,
    and Refused for one that is not finished."""
    analysis = _held(by, analysis_id)
    if not reason.strip():
        raise InvalidInput([Problem("reason", say("Skriv varför."))])
    analysis.state = move(PERIOD_ANALYSIS, analysis.state, "take_back")
    analysis.done_on = analysis.done_by = None
    analysis.save(update_fields=["state", "done_on", "done_by"])
    record(by=by, action="situation.period_analysis.take_back", on=analysis, reason=reason.strip())
    return analysis


def _count(analysis: PeriodAnalysis) -> None:
    found = period_facts.gather(analysis.period, today=timezone.localdate())
    analysis.frozen, analysis.frozen_at = found.to_plain(), timezone.now()


def _held(by: Actor, analysis_id: UUID) -> PeriodAnalysis:
    require(by, ANALYSE)
    return PeriodAnalysis.objects.select_for_update(of=("self",)).get(pk=analysis_id)
