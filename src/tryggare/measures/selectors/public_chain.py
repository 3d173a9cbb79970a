"""The chain as residents may follow it: of the published plan and the published follow-ups.

Asked under the public hat. Where a thread is not whole it just ends: what is missing may be secret.
The content is the frozen public edition's own, and read with care: an older one may lack a key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation

from tryggare.domain.plans import all_kinds, chain
from tryggare.domain.plans.chain import CauseFacts, MeasureFacts, Thread
from tryggare.measures.models import FollowUp, MeasureMoney
from tryggare.measures.selectors.chain import CAUSE, EFFECT, KIND, MEASURE, MONEY, PROBLEM, STRAND
from tryggare.measures.selectors.public_plans import newest

Content = Mapping[str, Any]


@dataclass(frozen=True)
class PublicChain:
    """The threads with what their keys are called, the plan they are of, and the kommundelar that
    its measures name."""

    threads: Sequence[Thread]
    titles: Mapping[str, str]
    title: str
    number: int
    period: Sequence[date]
    districts: Sequence[str]


def published() -> tuple[Content, Mapping[str, str]] | None:
    """The newest published plan's content and the outcomes, as ``read`` takes them; None without
    one."""
    edition = newest()
    return None if edition is None else (edition.content, _outcomes())


def _outcomes() -> dict[str, str]:
    """What the latest published follow-up of each measure says, by the measure's id."""
    rows = FollowUp.objects.filter(published_at__isnull=False).order_by(
        "measure_id", "-followed_on", "-entered_at"
    )
    found = rows.distinct("measure_id").values_list("measure_id", "outcome")
    return {str(measure): outcome for measure, outcome in found}


def read(content: Content, outcomes: Mapping[str, str], district: str) -> PublicChain:
    """For a kommundel by its name, or "" for all; ``outcomes`` by measure."""
    measures = [one for one in content.get("measures", ()) if is_in(one, district)]
    problems = content.get("problems", ())
    acting = _acting(problems, measures)
    titles = {f"{PROBLEM}{one['origin']}": one["what"] for one in problems}
    causes = []
    for problem in problems:
        for one in problem.get("causes", ()):
            key = f"{CAUSE}{one['origin']}"
            titles[key] = one["hypothesis"]
            causes.append(
                CauseFacts(key, f"{PROBLEM}{problem['origin']}", bool(one.get("left_because")))
            )
    titles |= {f"{MEASURE}{one['origin']}": one["title"] for one in measures}
    period = [date.fromisoformat(day) for day in content.get("period", ()) if day]
    facts = [_measure(one, acting.get(one["origin"], ()), outcomes, period) for one in measures]
    keys = [f"{PROBLEM}{one['origin']}" for one in problems]
    made = chain.threads(keys, causes, facts, tells_gaps=False)
    if district:
        made = tuple(thread for thread in made if thread.measure.startswith(MEASURE))
    named = {name for one in content.get("measures", ()) for name in one.get("districts", ())}
    return PublicChain(
        threads=made,
        titles=titles,
        title=content.get("title", ""),
        number=content.get("number", 0),
        period=period,
        districts=sorted(named),
    )


def is_in(measure: Content, district: str) -> bool:
    """A measure without kommundelar concerns them all."""
    places = measure.get("districts", ())
    return not district or not places or district in places


def _acting(problems: Sequence[Content], measures: Sequence[Content]) -> dict[str, tuple[str, ...]]:
    """Which causes each measure acts on: the cause names it by its title, and it the cause."""
    found: dict[str, list[str]] = {}
    by_title: dict[str, list[Content]] = {}
    for one in measures:
        by_title.setdefault(one["title"], []).append(one)
    for problem in problems:
        for cause in problem.get("causes", ()):
            for title in cause.get("measures", ()):
                for one in by_title.get(title, ()):
                    if cause["hypothesis"] in one.get("acts_on", ()):
                        its = found.setdefault(one["origin"], [])
                        key = f"{CAUSE}{cause['origin']}"
                        if key not in its:
                            its.append(key)
    return {origin: tuple(keys) for origin, keys in found.items()}


def _measure(
    one: Content, causes: Sequence[str], outcomes: Mapping[str, str], period: Sequence[date]
) -> MeasureFacts:
    """With the kronor of the plan's years alone."""
    money: dict[str, int] = {}
    for paid in one.get("money", ()):
        if period and not period[0].year <= paid["year"] <= period[-1].year:
            continue
        key = f"{MONEY}{_sources().get(paid['source'], MeasureMoney.Source.OTHER.value)}"
        money[key] = money.get(key, 0) + int(paid["amount_ore"])
    outcome = outcomes.get(one["origin"])
    kind = next((k for k in all_kinds().values() if str(k.label) == one.get("kind")), None)
    code = kind.code if kind else "other"
    strand = all_kinds()[code].strand.value
    return MeasureFacts(
        key=f"{MEASURE}{one['origin']}",
        strand=f"{STRAND}{strand}",
        kind=f"{KIND}{code}",
        causes=tuple(causes),
        money=money,
        effect=f"{EFFECT}{outcome}" if outcome else chain.NOT_YET,
    )


def _sources() -> dict[str, str]:
    """Code by the words that the document has for what pays."""
    with translation.override("sv"):
        return {str(one.label): one.value for one in MeasureMoney.Source}
