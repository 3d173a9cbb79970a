"""What a result says in plain words: what it shows, what it does not, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import ceil, isfinite, sqrt
from typing import TYPE_CHECKING

from tryggare.domain.wording import Number, Text, say

# What reckons takes seconds to load; whoever only tells of a result needs none of it.
if TYPE_CHECKING:
    from tryggare.domain.statistics.alarms import Alarm
    from tryggare.domain.statistics.before_after import Detectable, Difference
    from tryggare.domain.statistics.counts import TwoCounts
    from tryggare.domain.statistics.near_repeat import NearRepeat
    from tryggare.domain.statistics.scan import Scan

# Rarer than once in twenty by chance is called more than chance, and never more than that.
UNLIKELY = 0.05


@dataclass(frozen=True)
class Told:
    """Three sentences."""

    shows: Text
    does_not: Text
    how_sure: Text


def of_near_repeat(found: NearRepeat) -> Told:
    """Of the band that is nearest and soonest."""
    cell = found.cells[0]
    pairs, usual = Number(cell.observed), _number(cell.expected, 1)
    far, days = _number(cell.distance[1], 0), _number(cell.days[1], 0)
    if cell.p <= UNLIKELY:
        shows = say(
            "%(pairs)s par av händelser låg närmare varandra än %(far)s meter och %(days)s dagar. "
            "Slumpen skulle ha gett ungefär %(usual)s.",
            pairs=pairs, far=far, days=days, usual=usual,
        )  # fmt: skip
    else:
        shows = say(
            "%(pairs)s par av händelser låg närmare varandra än %(far)s meter och %(days)s dagar. "
            "Det är inte fler än vad slumpen kan ge: den ger ungefär %(usual)s.",
            pairs=pairs, far=far, days=days, usual=usual,
        )  # fmt: skip
    does_not = say(
        "Det säger inte varför, och inte vem. Två händelser nära varandra behöver inte höra ihop."
    )
    return Told(shows, does_not, _chance(cell.p, found.permutations))


def of_scan(found: Scan, *, side: float) -> Told:
    """Of the best cylinder, among squares of ``side`` metres."""
    does_not = say(
        "Det är den mest ovanliga platsen av alla som prövats, inte en gräns för vad som pågår. "
        "Det säger inte varför."
    )
    best = found.cluster
    if best is None:
        none = say("Ingen plats har fler händelser de senaste dagarna än väntat.")
        return Told(none, does_not, say("Varje plats och längd har prövats."))
    where = say("inom %(radius)s meter", radius=_number(best.radius, 0))
    if best.radius == 0:
        where = say("inom en ruta om %(side)s meter", side=_number(side, 0))
    when = say("de senaste %(days)s dagarna", days=Number(best.days))
    shows = say(
        "Antalet händelser %(where)s %(when)s var %(count)s. Väntat var %(usual)s.",
        where=where,
        when=say("den senaste dagen") if best.days == 1 else when,
        count=Number(best.observed),
        usual=_number(best.expected, 1 if best.expected >= 1 else 2),
    )
    return Told(shows, does_not, _chance(best.p, found.permutations))


def of_alarms(found: tuple[Alarm, ...]) -> Told:
    """Of all series of the week together."""
    loud = sum(alarm.q <= UNLIKELY for alarm in found)
    shows = say(
        "%(loud)s av %(all)s serier har fler händelser än vanligt så här års.",
        loud=Number(loud),
        all=Number(len(found)),
    )
    does_not = say(
        "Ett larm är en fråga att ta upp, inte ett svar. Fler anmälningar kan vara fler brott "
        "eller fler som anmäler."
    )
    sure = say(
        "Serierna är vägda mot varandra för att slumpen sällan ska larma. Där inget har hänt blir "
        "det ändå något larm i ungefär en vecka av tjugo, och i en av tio när antalen svänger "
        "mycket."
    )
    return Told(shows, does_not, sure)


def of_difference(found: Difference, least: Detectable, unevenness: float) -> Told:
    """Of a measure in a place. A decrease is asked for and has its one-sided p; an increase is
    not, and is told when the whole interval is one."""
    sure = with_unevenness(_surely_changed(found), unevenness)
    return Told(_changed(found), _not_the_cause(least), sure)


def with_unevenness(sure: Text, unevenness: float) -> Text:
    """How sure it is, and how much less so for the clumps that the events come in: times the
    standard error, the square root of ``unevenness``."""
    times = round(sqrt(unevenness), 1)
    if times <= 1:
        return sure
    clumps = say(
        "Händelserna kommer ojämnt. Osäkerheten är därför %(times)s gånger så stor som om de hade "
        "kommit var för sig, och det är inräknat.",
        times=_number(times, 1),
    )
    return Text("%(sure)s %(clumps)s", {"sure": sure, "clumps": clumps})


def _changed(found: Difference) -> Text:
    if round(found.estimate) == 0:
        return say(
            "Förändringen blev i stort sett lika stor där insatsen gjordes som på "
            "jämförelseplatsen."
        )
    count = _number(abs(found.estimate), 0)
    if found.estimate < 0:
        return say(
            "Förändringen från före till efter blev %(count)s händelser lägre där insatsen gjordes "
            "än på jämförelseplatsen.",
            count=count,
        )
    return say(
        "Förändringen från före till efter blev %(count)s händelser högre där insatsen gjordes än "
        "på jämförelseplatsen.",
        count=count,
    )


def _not_the_cause(least: Detectable) -> Text:
    if not isfinite(least.at_all):
        return say(
            "Det säger inte att insatsen var orsaken: annat kan ha ändrats på platsen samtidigt. "
            "Före insatsen hände ingenting, och då går ingen minskning att se."
        )
    return say(
        "Det säger inte att insatsen var orsaken: annat kan ha ändrats på platsen samtidigt. En "
        "minskning under %(least)s händelser hade inte gått att se.",
        least=Number(ceil(least.at_all)),
    )


def _surely_changed(found: Difference) -> Text:
    if found.p <= UNLIKELY:
        return say("En så stor minskning är ovanlig av slump: %(p)s.", p=p_text(found.p))
    between = {"low": _number(found.low, 0), "high": _number(found.high, 0)}
    if found.low > 0:
        return say(
            "En så stor ökning är ovanlig av slump: skillnaden ligger mellan %(low)s och %(high)s "
            "händelser (95 procents säkerhet).",
            **between,
        )
    return say(
        "Det kan inte skiljas från slump: skillnaden ligger någonstans mellan %(low)s och %(high)s "
        "händelser (95 procents säkerhet).",
        **between,
    )


def of_two_counts(first: int, second: int, found: TwoCounts) -> Told:
    """Of one number and the next."""
    shows = say(
        "Först var det %(first)s, sedan %(second)s.", first=Number(first), second=Number(second)
    )
    does_not = say("Det säger inte varför. En skillnad har inte en orsak för att den är säker.")
    if found.p <= UNLIKELY:
        sure = say("Slumpen ger så stor skillnad sällan: %(p)s.", p=p_text(found.p, 4))
    else:
        sure = say("Skillnaden kan inte skiljas från slump.")
    return Told(shows, does_not, sure)


def p_text(p: float, decimals: int = 3) -> Text:
    """A chance as it is read: never nought, which would be a promise."""
    least = Decimal(1).scaleb(-decimals)
    if p < least:
        return say("mindre än %(least)s", least=Number(least, decimals=decimals))
    return Text("%(p)s", {"p": _number(p, decimals)})


def _chance(p: float, permutations: int) -> Text:
    return say(
        "Dagarna delades ut på nytt %(deals)s gånger. Andelen som gav minst lika mycket, de "
        "verkliga dagarna medräknade, var %(p)s.",
        deals=Number(permutations),
        p=p_text(p),
    )


def _number(value: float, decimals: int) -> Number:
    return Number(Decimal(repr(float(value))), decimals=decimals)
