"""What a result says in plain words: what it shows, what it does not, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from tryggare.domain.wording import Number, Text, say

# What reckons takes seconds to load; whoever only tells of a result needs none of it.
if TYPE_CHECKING:
    from tryggare.domain.statistics.alarms import Alarm
    from tryggare.domain.statistics.before_after import Detectable, Difference, Ratio
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
            "Det kan inte skiljas från slumpens ungefär %(usual)s.",
            pairs=pairs, far=far, days=days, usual=usual,
        )  # fmt: skip
    does_not = say(
        "Det säger inte varför, och inte vem. Två händelser nära varandra behöver inte höra ihop."
    )
    return Told(shows, does_not, _chance(cell.p, found.permutations))


def of_scan(found: Scan) -> Told:
    """Of the best cylinder."""
    does_not = say(
        "Det är den mest ovanliga platsen av alla som prövats, inte en gräns för vad som pågår. "
        "Det säger inte varför."
    )
    if found.cluster is None:
        none = say("Ingen plats har fler händelser de senaste dagarna än väntat.")
        return Told(none, does_not, say("Varje plats och längd har prövats."))
    shows = say(
        "De senaste %(days)s dagarna hände det %(count)s gånger inom %(radius)s meter. Väntat var "
        "%(usual)s.",
        days=Number(found.cluster.days),
        count=Number(found.cluster.observed),
        radius=_number(found.cluster.radius, 0),
        usual=_number(found.cluster.expected, 1),
    )
    return Told(shows, does_not, _chance(found.cluster.p, found.permutations))


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
    sure = say("Av sådana larm är i genomsnitt högst vart tjugonde falskt.")
    return Told(shows, does_not, sure)


def of_difference(found: Difference, ratio: Ratio | None, least: Detectable) -> Told:
    """Of a measure in a place."""
    fewer = say(
        "Där insatsen gjordes blev det %(count)s händelser färre än där den inte gjordes.",
        count=_number(-found.estimate, 0),
    )
    more = say(
        "Där insatsen gjordes blev det %(count)s händelser fler än där den inte gjordes.",
        count=_number(found.estimate, 0),
    )
    does_not = say(
        "Det säger inte att insatsen var orsaken: annat kan ha ändrats på platsen samtidigt. En "
        "minskning under %(least)s händelser hade inte gått att se.",
        least=_number(least.at_all, 0),
    )
    if found.p <= UNLIKELY:
        sure = say("En så stor minskning är ovanlig av slump: %(p)s.", p=_number(found.p, 3))
    else:
        sure = say("Det kan inte skiljas från slump.")
    return Told(fewer if found.estimate < 0 else more, does_not, sure)


def of_two_counts(first: int, second: int, found: TwoCounts) -> Told:
    """Of one number and the next."""
    shows = say(
        "Först var det %(first)s, sedan %(second)s.", first=Number(first), second=Number(second)
    )
    does_not = say("Det säger inte varför. En skillnad har inte en orsak för att den är säker.")
    if found.p <= UNLIKELY:
        sure = say("Slumpen ger så stor skillnad sällan: %(p)s.", p=_number(found.p, 4))
    else:
        sure = say("Skillnaden kan inte skiljas från slump.")
    return Told(shows, does_not, sure)


def _chance(p: float, permutations: int) -> Text:
    return say(
        "Dagarna delades ut på nytt %(deals)s gånger. Andelen som gav minst lika mycket var %(p)s.",
        deals=Number(permutations),
        p=_number(p, 3),
    )


def _number(value: float, decimals: int) -> Number:
    return Number(Decimal(repr(value)), decimals=decimals)
