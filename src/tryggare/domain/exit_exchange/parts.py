"""What of a case goes into a file: parts that someone chooses, five of them only for a reason."""

from __future__ import annotations

from enum import StrEnum

from tryggare.domain.wording import Text, say


class Part(StrEnum):
    """Some of a case's tables. Those that are protected say where a person is, who is after them
    or what someone outside was let into."""

    CASE = "case"
    JOURNAL = "journal"
    SUPPORT = "support"
    DECISIONS = "decisions"
    COSTS = "costs"
    TIMES = "times"
    DISCLOSURES = "disclosures"
    STAFF = "staff"
    EXCHANGE = "exchange"
    LOG = "log"
    THREAT = "threat"
    WHEREABOUTS = "whereabouts"
    PLACES = "places"
    SHARES = "shares"
    ORDERS = "orders"

    @property
    def is_protected(self) -> bool:
        return self in _PROTECTED

    @property
    def text(self) -> Text:
        return _TEXTS[self]


_PROTECTED = frozenset({Part.THREAT, Part.WHEREABOUTS, Part.PLACES, Part.SHARES, Part.ORDERS})
# Without it nobody knows whose file it is.
ALWAYS = frozenset({Part.CASE})
# What the akt is to hold (SoL 14 kap. 3 §): waited for until there is a receipt. What is counted by
# itself, and what is about the work and not the person, is not.
IN_RECORD = frozenset({Part.CASE, Part.JOURNAL, Part.SUPPORT, Part.DECISIONS, Part.DISCLOSURES})
_TEXTS = {
    Part.CASE: say("vem ärendet gäller, läge och skyddsmarkeringar"),
    Part.JOURNAL: say("journal och steg"),
    Part.SUPPORT: say("behov, insatser, planer och överenskommelser"),
    Part.DECISIONS: say("beslut, kommunicering, brev och bokade tider"),
    Part.COSTS: say("kostnader, leveranser och statsbidrag"),
    Part.TIMES: say("tider och stopp för gallring"),
    Part.DISCLOSURES: say("samtycken och utlämnanden"),
    Part.STAFF: say("laget och hot mot personal"),
    Part.EXCHANGE: say("tidigare exporter och det som kommit från akten"),
    Part.LOG: say("läsloggen"),
    Part.THREAT: say("hotbedömningar, säker kontaktväg och säkerhetsplaner"),
    Part.WHEREABOUTS: say("var personen vistas, i grova drag, och placeringar"),
    Part.PLACES: say("exakta platser och vilka som vet"),
    Part.SHARES: say("innehållet i delningar och överlämningar"),
    Part.ORDERS: say("beställningar och fakturor, som visar vem utföraren är"),
}


def offered(*, protected: bool) -> tuple[Part, ...]:
    """The parts that are chosen among: the ordinary ones, or those that are protected."""
    return tuple(one for one in Part if one not in ALWAYS and one.is_protected is protected)
