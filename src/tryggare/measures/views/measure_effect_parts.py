"""The effect of a measure as it is drawn: what could be seen, what was, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tryggare.domain.wording import from_plain
from tryggare.measures.models import Measure, MeasureEffect
from tryggare.measures.selectors.measure_results import Effects, result_from
from tryggare.organisations.permissions import Actor
from tryggare.shell.charts import Chart
from tryggare.shell.elements import Action, Cell, Column, Fact, Table, Tag, Tone
from tryggare.shell.locale import say
from tryggare.shell.templatetags.shell import long_date
from tryggare.situation.models import Analysis
from tryggare.situation.permissions import ANALYSE, VIEW
from tryggare.situation.views.analysis_results import shown

_TONES: dict[str, Tone] = {"done": "leaf", "failed": "sun"}


@dataclass(frozen=True)
class Found:
    """One finished analysis: three sentences, figures, tables, and what it was made of.
    ``warnings`` are what makes it worth less."""

    heading: str
    warnings: Sequence[str]
    told: Sequence[str]
    facts: Sequence[Fact]
    charts: Sequence[Chart]
    tables: Sequence[Table]
    note: str
    made: str
    actions: Sequence[Action]


@dataclass(frozen=True)
class EffectPart:
    """The latest result with the plan it is of, a newer plan, and every one that was made;
    ``opens`` when there is more than one result, so that none hides behind the latest."""

    found: Sequence[Found]
    every: Table | None
    opens: bool
    waits: bool
    failed: str
    plan_url: str


def part(measure: Measure, effects: Effects, actor: Actor, *, acts: bool) -> EffectPart:
    asks = acts and actor.may(ANALYSE)
    found = []
    if effects.result is not None:
        heading = _("Efter: vad som blev")
        acts_on = _again(effects.result, asks)
        found.append(
            _found(effects.result, heading, _moved(measure, effects.result), actor, acts_on)
        )
    for plan in _plans(effects):
        actions = [*_result(plan, asks), *_again(plan, asks)]
        heading = _("Före: vad som går att se")
        if not effects.was_asked_before(plan):
            heading = _("Räknat i efterhand: vad som går att se")
        found.append(_found(plan, heading, _weak(measure, effects, plan), actor, actions))
    return EffectPart(
        found,
        _every(effects.every, actor) if effects.every else None,
        len(effects.results) > 1,
        effects.is_under_way,
        _why(effects.every[0].analysis) if effects.every else "",
        reverse("measures:effect-plan", args=[measure.pk]) if asks else "",
    )


def _plans(effects: Effects) -> list[MeasureEffect]:
    """That of the result, and the latest if it is another."""
    plans = (effects.own_plan, effects.plan)
    return list({one.pk: one for one in plans if one is not None}.values())


def _weak(measure: Measure, effects: Effects, plan: MeasureEffect) -> list[str]:
    found = [] if plan == effects.own_plan else _moved(measure, plan)
    if not effects.was_asked_before(plan):
        found.append(_("Det här beställdes först när åtgärden hade börjat. Plats, jämförelse och "
                       "tid kan vara valda efter hur det gick."))  # fmt: skip
    first = result_from(plan)
    if first > timezone.localdate():
        found.append(_("Resultatet går att räkna från den %(day)s.") % {"day": long_date(first)})
    return found


def _moved(measure: Measure, effect: MeasureEffect) -> list[str]:
    """That it counts from another day than the measure began."""
    start = date.fromisoformat(effect.analysis.spec["start"])
    if measure.state == "planned" or measure.starts is None or measure.starts == start:
        return []
    sentence = _("Analysen räknar från den %(start)s, men åtgärden började den %(began)s.")
    return [sentence % {"start": long_date(start), "began": long_date(measure.starts)}]


def _found(
    effect: MeasureEffect,
    heading: str,
    warnings: Sequence[str],
    actor: Actor,
    actions: Sequence[Action],
) -> Found:
    analysis = effect.analysis
    drawn = shown(analysis)
    # What stands beside the plan leads to the situation picture's own page.
    tables = drawn.tables if actor.may(VIEW) else drawn.tables[:1]
    return Found(heading, warnings, _told(analysis), drawn.facts, drawn.charts, tables, drawn.note,
                 _made(analysis), actions)  # fmt: skip


def _told(analysis: Analysis) -> list[str]:
    return [say(from_plain(one)) for one in (analysis.result or {}).get("told", ())]


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
    is_over = result_from(effect) <= timezone.localdate()
    return [Action(_("Räkna resultatet"), url, "secondary", post=True)] if asks and is_over else []


def _again(effect: MeasureEffect, asks: bool) -> list[Action]:
    url = reverse("measures:effect-again", args=[effect.pk])
    return [Action(_("Räkna om"), url, "secondary", post=True)] if asks else []


def _every(effects: Sequence[MeasureEffect], actor: Actor) -> Table:
    columns = [
        Column(_("Analys")),
        Column(_("Slag")),
        Column(_("Beställd")),
        Column(_("Läge")),
        Column(_("Vad det visade"), prose=True),
        Column(_("Fingeravtryck")),
    ]
    rows: list[list[Cell | Tag | str]] = [
        [
            Cell(one.analysis.title, _url(one, actor), _why(one.analysis)),
            str(one.get_kind_display()),
            date_format(timezone.localtime(one.asked_at), "j F Y"),
            Tag(one.analysis.get_state_display(), _TONES.get(one.analysis.state, "neutral")),
            " ".join(_told(one.analysis)[::2]) or "–",
            one.analysis.fingerprint[:12] or "–",
        ]
        for one in effects
    ]
    return Table(columns, rows, _("Alla analyser av åtgärden"), caption_hidden=True)


def _url(effect: MeasureEffect, actor: Actor) -> str:
    return reverse("situation:analysis", args=[effect.analysis_id]) if actor.may(VIEW) else ""


def _why(analysis: Analysis) -> str:
    return say(from_plain(analysis.failure)) if analysis.failure else ""
