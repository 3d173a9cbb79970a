"""The sentence that each application gets, and the name that each rule goes by."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import reduce

from tryggare.domain.allocation.explaining import Grant, Standing, Swap
from tryggare.domain.allocation.problem import Candidate, Pin, Problem, Rules
from tryggare.domain.allocation.stability import Stability
from tryggare.domain.wording import Kronor, Number, Text, say


def rule_text(problem: Problem, name: str) -> Text:
    """A rule as people say it: ``Minst 4 000 000 kr till social``."""
    kind, _, rest = name.partition(":")
    if kind == "budget":
        return say("Högst %(amount)s totalt", amount=Kronor(problem.budget))
    if kind in Rules.__dataclass_fields__:
        return _money_rule(getattr(problem.rules, kind)[rest], rest, floor=kind.endswith("floor"))
    if kind == "alternative_group":
        return say("Högst en av alternativen i %(name)s", name=rest)
    if kind == "requires":
        first, _, second = rest.partition(":")
        return say("%(first)s förutsätter %(second)s", first=first, second=second)
    pins = {candidate.id: candidate.pin for candidate in problem.candidates}
    return _pinned(rest, pins[rest])


def _money_rule(limit: int, name: str, *, floor: bool) -> Text:
    if floor:
        return say("Minst %(amount)s till %(name)s", amount=Kronor(limit), name=name)
    return say("Högst %(amount)s till %(name)s", amount=Kronor(limit), name=name)


def _pinned(identity: str, pin: Pin | None) -> Text:
    if pin is Pin.IN:
        return say("%(id)s är låst med", id=identity)
    return say("%(id)s är låst utanför", id=identity)


def explanation(
    candidate: Candidate,
    grant: Grant,
    swap: Swap | None,
    stability: tuple[Standing, Stability] | None,
    blocked_by: Sequence[Text] = (),
) -> list[Text]:
    """Sentences for one application, the deciding one first.

    ``blocked_by``: the rules that forbid turning the decision, as ``rule_text`` says them.
    """
    sentences = [_outcome(candidate, grant)]
    if candidate.pin is None:
        sentences += _turning(candidate, grant, swap)
        if blocked_by:
            sentences.append(say("Det som hindrar: %(rules)s.", rules=reduce(_both, blocked_by)))
        if stability is not None:
            sentences.append(_standing(*stability))
    return sentences


def _outcome(candidate: Candidate, grant: Grant) -> Text:
    if candidate.pin is Pin.IN:
        return say("Låst med av en person.")
    if candidate.pin is Pin.OUT:
        return say("Låst utanför av en person.")
    if grant is Grant.FUNDED:
        return say("Ryms i förslaget.")
    if grant is Grant.PARTLY:
        return say("Ryms delvis: en lägre nivå ger mest för pengarna.")
    return say("Ryms inte i förslaget.")


def _turning(candidate: Candidate, grant: Grant, swap: Swap | None) -> list[Text]:
    if swap is None:
        return []
    if swap.impossible:
        return [_impossible(candidate, grant, swap)]
    assert swap.points is not None
    points = points_text(swap.points, up=grant is not Grant.FUNDED)
    if grant is Grant.FUNDED and swap.points == 0:
        return [
            say("Lika bra utan den. Minst pengar, och därefter lotten, valde mellan förslagen.")
        ]
    if grant is Grant.FUNDED and swap.points >= candidate.asked.score:
        return [say("Hade varit med även utan poäng.")]
    if grant is Grant.FUNDED:
        return [say("Hade varit kvar med upp till %(points)s färre poäng.", points=points)]
    told = [_needed(candidate, grant, swap, points)]
    if swap.goes_out:
        told.append(say("Tas den med går %(out)s ut.", out=_few(swap.goes_out)))
    return told


def _both(first: Text, second: Text) -> Text:
    return say("%(first)s; %(second)s", first=first, second=second)


def _impossible(candidate: Candidate, grant: Grant, swap: Swap) -> Text:
    if grant is Grant.FUNDED:
        return say("Utan den går det inte att hålla alla regler.")
    if len(candidate.options) > 1:
        return say(
            "Med nivån %(amount)s går det inte att hålla alla regler.", amount=Kronor(swap.amount)
        )
    return say("Med den går det inte att hålla alla regler.")


def _needed(candidate: Candidate, grant: Grant, swap: Swap, points: Number) -> Text:
    if swap.points == 0:
        return say(
            "Lika bra som det som togs med. Minst pengar, och därefter lotten, skilde dem åt."
        )
    if len(candidate.options) > 1:
        return say(
            "Nivån %(amount)s hade behövt %(points)s poäng till.",
            amount=Kronor(swap.amount),
            points=points,
        )
    return say("Hade behövt %(points)s poäng till.", points=points)


def _standing(standing: Standing, stability: Stability) -> Text:
    draws = Number(stability.draws)
    if standing is Standing.CORE:
        return say("Med i alla %(draws)s omräkningar med skakade poäng.", draws=draws)
    if standing is Standing.OUT:
        return say("Utanför i alla %(draws)s omräkningar med skakade poäng.", draws=draws)
    return say("Nära ribban: värd att diskutera.")


def _few(references: tuple[str, ...], most: int = 4) -> Text | str:
    shown = ", ".join(references[:most])
    if len(references) <= most:
        return shown
    return say("%(some)s och %(more)s till", some=shown, more=len(references) - most)


def points_text(points: Fraction, *, up: bool) -> Number:
    """Points to one decimal, rounded so that what is said holds: up for what is needed, down for
    what can be spared."""
    tenths = points * 10
    whole = -(-tenths.numerator // tenths.denominator) if up else int(tenths)
    return Number(Decimal(whole) / 10, decimals=1)
