"""What a plan still lacks: what stops a decision, and what a municipality may decide without.

The law (2023:196 5 §) asks for a plan of measures on the ground of the lägesbild and says no more.
The rest is Brå's way of working. So it stops only where there is nothing to decide about: no
problem or no measure; where a problem has no cause, where what is secret has no ground, and where
something stands that never may. All else is told, before the decision and after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from tryggare.domain.incidents.personal_data import listed
from tryggare.domain.pictures.lacking import BRA, never_in
from tryggare.domain.wording import Text, say

Where = Literal["plan", "facts", "picture", "problem", "cause", "measure", "measures"]
BRA_MEASURES: Final = say("Brås arbetssätt, steg 4: mål och åtgärder som påverkar orsakerna")
BRA_FOLLOW_UP: Final = say("Brås arbetssätt, steg 4: uppföljningen planeras före genomförandet")
RESTS_ON: Final = "brottsforebyggande-4"


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing: ``key`` is the row's id, ``provision`` the law that asks for it, or empty;
    ``source`` then says who else does, where somebody does. ``blocks``: there is no decision
    before it is mended."""

    where: Where
    key: str
    what: Text
    blocks: bool = False
    provision: str = ""
    source: Text | None = None


@dataclass(frozen=True, kw_only=True)
class CauseFacts:
    """``blanks`` are the labels of what is empty."""

    id: str
    name: str
    text: str
    blanks: Sequence[Text]
    has_measure: bool
    is_left: bool


@dataclass(frozen=True, kw_only=True)
class ProblemFacts:
    id: str
    name: str
    text: str
    aim: str
    is_open: bool
    ground: str
    causes: Sequence[CauseFacts]


@dataclass(frozen=True, kw_only=True)
class GoalFacts:
    """A goal with what makes it possible to see whether it was reached."""

    indicator: str
    has_baseline: bool
    has_target: bool


@dataclass(frozen=True, kw_only=True)
class MeasureFacts:
    """``has_cause``: it acts on a cause in this plan; ``tells_of_closed``: it is open, and all
    that it acts on is under sekretess. A cancelled one is asked for nothing."""

    id: str
    name: str
    text: str
    has_cause: bool
    goals: Sequence[GoalFacts]
    has_follow_up_day: bool
    tells_of_closed: bool = False
    is_cancelled: bool = False


@dataclass(frozen=True, kw_only=True)
class PlanFacts:
    """``left_out``: prioritised problems of the lägesbild that the plan does not take up;
    ``newer_picture``: the number of a lägesbild adopted later than the plan's own."""

    text: str
    problems: Sequence[ProblemFacts]
    measures: Sequence[MeasureFacts]
    left_out: Sequence[str] = ()
    newer_picture: int | None = None


def lacks(plan: PlanFacts) -> tuple[Lack, ...]:
    """Everything that lacks, in the order of the document."""
    return (
        *_head(plan),
        *(lack for one in plan.problems for lack in _problem(one)),
        *(lack for one in plan.measures for lack in _measure(one)),
    )


def blocking(found: Sequence[Lack]) -> tuple[Lack, ...]:
    """Of them, what stops a decision."""
    return tuple(one for one in found if one.blocks)


def _head(plan: PlanFacts) -> Iterator[Lack]:
    if not plan.problems:
        what = say("Planen tar inte upp något problem.")
        yield Lack("plan", "", what, blocks=True, provision=RESTS_ON)
    if all(one.is_cancelled for one in plan.measures):
        what = say("Planen har ingen åtgärd.")
        yield Lack("measures", "", what, blocks=True, provision=RESTS_ON)
    yield from _never("facts", "", say("Rubrik och sammanfattning"), [plan.text])
    for name in plan.left_out:
        what = say("%(problem)s: prioriterat i lägesbilden, men inte med i planen.", problem=name)
        yield Lack("plan", "", what, provision=RESTS_ON)
    if plan.newer_picture is not None:
        what = say(
            "En nyare lägesbild är antagen: version %(number)s. Planen vilar på en äldre.",
            number=plan.newer_picture,
        )
        yield Lack("picture", "", what, provision=RESTS_ON)


def _problem(one: ProblemFacts) -> Iterator[Lack]:
    named = {"problem": one.name}
    if not one.is_open and not one.ground:
        what = say("%(problem)s: välj grund för sekretessen.", **named)
        yield Lack("problem", one.id, what, blocks=True)
    texts = [one.text, *(cause.text for cause in one.causes)]
    yield from _never("problem", one.id, Text("%(problem)s", named), texts)
    if not one.aim.strip():
        what = say("%(problem)s: det står inte hur det ska vara när planen är slut.", **named)
        yield Lack("problem", one.id, what, source=BRA_MEASURES)
    if not one.causes:
        what = say("%(problem)s: ingen orsak är analyserad.", **named)
        yield Lack("problem", one.id, what, blocks=True, source=BRA)
    for cause in one.causes:
        yield from _cause(one, cause)


def _cause(problem: ProblemFacts, one: CauseFacts) -> Iterator[Lack]:
    named = {"problem": problem.name, "cause": one.name}
    if one.blanks:
        fields = listed(one.blanks)
        what = say("%(problem)s, orsaken ”%(cause)s”: skriv %(fields)s.", **named, fields=fields)
        yield Lack("cause", one.id, what, source=BRA)
    if not (one.has_measure or one.is_left):
        what = say(
            "%(problem)s, orsaken ”%(cause)s”: ingen åtgärd och inget skäl till det.", **named
        )
        yield Lack("cause", one.id, what, source=BRA_MEASURES)


def _measure(one: MeasureFacts) -> Iterator[Lack]:
    named = {"measure": one.name}
    yield from _never("measure", one.id, say("Åtgärden ”%(measure)s”", **named), [one.text])
    if one.is_cancelled:
        return
    if one.tells_of_closed:
        what = say(
            "Åtgärden ”%(measure)s” är öppen, men problemet den påverkar är under sekretess. Läs "
            "om den eller stäng den.",
            **named,
        )
        yield Lack("measure", one.id, what)
    if not one.has_cause:
        what = say("Åtgärden ”%(measure)s”: påverkar ingen orsak i planen.", **named)
        yield Lack("measure", one.id, what, source=BRA_MEASURES)
    if not one.goals:
        what = say("Åtgärden ”%(measure)s”: har inget mål.", **named)
        yield Lack("measure", one.id, what, source=BRA_MEASURES)
    elif not all(g.indicator.strip() and g.has_baseline and g.has_target for g in one.goals):
        what = say(
            "Åtgärden ”%(measure)s”: ett mål saknar indikator, läget före eller målvärde.", **named
        )
        yield Lack("measure", one.id, what, source=BRA_MEASURES)
    if not one.has_follow_up_day:
        what = say("Åtgärden ”%(measure)s”: har ingen dag för uppföljning.", **named)
        yield Lack("measure", one.id, what, source=BRA_FOLLOW_UP)


def _never(where: Where, key: str, name: Text, texts: Sequence[str]) -> Iterator[Lack]:
    kinds = never_in(texts)
    if kinds is not None:
        yield Lack(where, key, say("%(name)s: ta bort %(kinds)s.", name=name, kinds=kinds), True)
