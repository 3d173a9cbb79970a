"""The effect of a measure as it is drawn: what could be seen, what was, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tryggare.domain.wording import from_plain
from tryggare.measures.models import Measure, MeasureEffect
from tryggare.measures.selectors.measure_results import Effects
from tryggare.organisations.permissions import Actor
from tryggare.shell.charts import Chart
from tryggare.shell.elements import Action, Cell, Column, Fact, Table, Tag, Tone
from tryggare.shell.locale import say
from tryggare.situation.models import Analysis
from tryggare.situation.permissions import ANALYSE, VIEW
from tryggare.situation.views.analysis_results import shown

_TONES: dict[str, Tone] = {"done": "leaf", "failed": "sun"}


@dataclass(frozen=True)
class Found:
    """One finished analysis: three sentences, figures, tables, and what it was made of."""

    heading: str
    told: Sequence[str]
    facts: Sequence[Fact]
    charts: Sequence[Chart]
    tables: Sequence[Table]
    note: str
    made: str
    actions: Sequence[Action]


@dataclass(frozen=True)
class EffectPart:
    """The latest result, the latest plan, and every one that was made."""

    found: Sequence[Found]
    every: Table | None
    waits: bool
    failed: str
    plan_url: str


def part(measure: Measure, effects: Effects, actor: Actor, *, acts: bool) -> EffectPart:
    asks = acts and actor.may(ANALYSE)
    found = []
    if effects.result is not None:
        heading = _("Efter: vad som blev")
        found.append(_found(effects.result, heading, actor, _again(effects.result, asks)))
    if effects.plan is not None:
        heading = _("Före: vad som går att se")
        actions = [*_result(effects.plan, asks), *_again(effects.plan, asks)]
        found.append(_found(effects.plan, heading, actor, actions))
    return EffectPart(
        found,
        _every(effects.every, actor) if effects.every else None,
        effects.is_under_way,
        _why(effects.every[0].analysis) if effects.every else "",
        reverse("measures:effect-plan", args=[measure.pk]) if asks else "",
    )


def _found(effect: MeasureEffect, heading: str, actor: Actor, actions: Sequence[Action]) -> Found:
    analysis = effect.analysis
    drawn = shown(analysis)
    # What stands beside the plan leads to the situation picture's own page.
    tables = drawn.tables if actor.may(VIEW) else drawn.tables[:1]
    told = [say(from_plain(one)) for one in (analysis.result or {})["told"]]
    return Found(heading, told, drawn.facts, drawn.charts, tables, drawn.note, _made(analysis),
                 actions)  # fmt: skip


def _made(analysis: Analysis) -> str:
    """What it takes to know that another is of the same incidents."""
    when = timezone.localtime(analysis.finished_at) if analysis.finished_at else None
    return _(
        "Räknat %(when)s med version %(version)s. Händelsernas fingeravtryck: %(fingerprint)s."
    ) % {
        "when": date_format(when, "j F Y H.i") if when else "–",
        "version": analysis.version,
        "fingerprint": analysis.fingerprint[:12],
    }


def _result(effect: MeasureEffect, asks: bool) -> list[Action]:
    url = reverse("measures:effect-result", args=[effect.pk])
    return [Action(_("Räkna resultatet"), url, "secondary", post=True)] if asks else []


def _again(effect: MeasureEffect, asks: bool) -> list[Action]:
    url = reverse("measures:effect-again", args=[effect.pk])
    return [Action(_("Räkna om"), url, "secondary", post=True)] if asks else []


def _every(effects: Sequence[MeasureEffect], actor: Actor) -> Table:
    columns = [
        Column(_("Analys")),
        Column(_("Slag")),
        Column(_("Beställd")),
        Column(_("Läge")),
        Column(_("Fingeravtryck")),
    ]
    rows: list[list[Cell | Tag | str]] = [
        [
            Cell(one.analysis.title, _url(one, actor), _why(one.analysis)),
            str(one.get_kind_display()),
            date_format(timezone.localtime(one.asked_at), "j F Y"),
            Tag(one.analysis.get_state_display(), _TONES.get(one.analysis.state, "neutral")),
            one.analysis.fingerprint[:12] or "–",
        ]
        for one in effects
    ]
    return Table(columns, rows, _("Alla analyser av åtgärden"), caption_hidden=True)


def _url(effect: MeasureEffect, actor: Actor) -> str:
    return reverse("situation:analysis", args=[effect.analysis_id]) if actor.may(VIEW) else ""


def _why(analysis: Analysis) -> str:
    return say(from_plain(analysis.failure)) if analysis.failure else ""
