"""What a survey's figures say, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tryggare.domain.surveys.changes import Change, Verdict
from tryggare.domain.surveys.figures import LEAST_ANSWERS, Origin, Unit
from tryggare.domain.wording import Number, Text, say

ORIGINS = {
    Origin.PUBLISHED: say("Källans eget intervall"),
    Origin.FROM_ERROR: say("Räknat på källans medelfel"),
    Origin.COMPUTED: say("Räknat på antalet svar"),
    Origin.UNKNOWN: say("Osäkerheten är inte känd"),
    Origin.TOO_FEW: say("För få svar"),
}
VERDICTS = {
    Verdict.ESTABLISHED: say("Säkerställd skillnad"),
    Verdict.CHANCE: say("Kan inte skiljas från slump"),
    Verdict.OVERLAP: say("Prövas inte: tiderna går in i varandra"),
    Verdict.METHOD: say("Prövas inte: metoden har ändrats"),
    Verdict.OTHER_SURVEY: say("Prövas inte: olika mätningar"),
    Verdict.TOO_FEW: say("Prövas inte: för få svar"),
    Verdict.UNKNOWN: say("Prövas inte: osäkerheten är inte känd"),
    Verdict.FIRST: say("Första mätningen"),
}
_DECIMALS = {Unit.SHARE: 0, Unit.MEAN: 2}
# Finer than the figures themselves. An end close to none may still be shown as 0,0: what is sure
# then stands in the verdict.
_FINER = {Unit.SHARE: 1, Unit.MEAN: 2}
TOO_FEW = say(
    "Färre än %(least)s svar visas inte: då säger talet mer om slumpen än om platsen.",
    least=Number(LEAST_ANSWERS),
)
OVERLAP = say(
    "Två mätningar vars tider går in i varandra har delvis samma svar, till exempel när flera år "
    "läggs ihop. Då går det inte att pröva om något har ändrats."
)
TOO_NARROW = say(
    "Svaren är viktade men designeffekten är inte känd. Intervall som räknas här är troligen för "
    "smala."
)
WHAT_IT_IS = say(
    "Intervallet säger hur mycket slumpen i urvalet kan betyda: räknat så här täcker det rätt tal "
    "i 95 fall av 100."
)
DOES_NOT = say(
    "Det säger inget om dem som inte svarade, och inte varför något har ändrats. Kommundelarna "
    "står i bokstavsordning och ska inte rangordnas efter talen."
)


def change_told(change: Change, unit: Unit) -> Text:
    """A sentence of a change: from what to what, and how much of it is sure."""
    if change.interval is None or change.earlier is None or change.difference is None:
        return VERDICTS[change.verdict]
    low, high = sorted((abs(change.interval.low), abs(change.interval.high)))
    since = change.earlier.occasion.label
    if change.verdict is Verdict.CHANCE:
        return say(
            "Kan inte skiljas från slump. Mot %(since)s kan det ha blivit upp till %(less)s mindre "
            "eller %(more)s mer.",
            since=since,
            less=step(max(-change.interval.low, 0.0), unit),
            more=step(max(change.interval.high, 0.0), unit),
        )
    told = {"since": since, "low": _number(low, _FINER[unit]), "high": step(high, unit)}
    if change.difference > 0:
        return say("Säkerställd skillnad: %(low)s till %(high)s mer än %(since)s.", **told)
    return say("Säkerställd skillnad: %(low)s till %(high)s mindre än %(since)s.", **told)


def how_sure(changes: Sequence[Change]) -> Text:
    """Of many tests at once: how many would look certain by chance alone."""
    tested = [one for one in changes if one.interval is not None]
    if not tested:
        return say("Inga skillnader har kunnat prövas.")
    if len(tested) == 1:
        return say("%(verdict)s mot tidigare.", verdict=VERDICTS[tested[0].verdict])
    sure = sum(one.verdict is Verdict.ESTABLISHED for one in tested)
    return say(
        "%(sure)s av %(tested)s prövade skillnader är säkerställda. Om inget alls hade ändrats "
        "skulle ungefär %(chance)s ha sett säkerställd ut av en slump.",
        sure=Number(sure),
        tested=Number(len(tested)),
        chance=_number(len(tested) / 20, 1),
    )


def design_told(*, weighted: bool, design_effect: float | None) -> Text | None:
    """What to know of intervals that are computed here, or None when there is nothing."""
    if design_effect is not None:
        return say(
            "Intervall som räknas här tar hänsyn till designeffekten %(effect)s.",
            effect=_number(design_effect, 2),
        )
    return TOO_NARROW if weighted else None


def amount(value: float, unit: Unit) -> Number:
    """A figure with as many decimals as its interval deserves."""
    return _number(value, _DECIMALS[unit])


def step(value: float, unit: Unit) -> Text:
    """A difference with its unit."""
    points = _number(value, _FINER[unit])
    if unit is Unit.SHARE:
        return say("%(points)s procentenheter", points=points)
    return say("%(points)s skalsteg", points=points)


def _number(value: float, decimals: int) -> Number:
    return Number(Decimal(str(value)), decimals)
