"""Aid of minor importance (de minimis): the sum of a company group over any three years.

The three years roll to the day: a period that ends on 1 March 2027 begins on 2 March 2024. Amounts
are in euro cents, rounded up at the rate of the award, so that no rounding passes the ceiling.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from math import ceil

from tryggare.domain.errors import Refused
from tryggare.domain.law.rows import read_rows
from tryggare.domain.wording import Number, Text, say

_CENTS = 100


@dataclass(frozen=True, slots=True)
class Ceiling:
    """A row of ``state_aid.toml``. ``counts``: the kinds of aid summed against it."""

    id: str
    ceiling_eur_cents: int
    years: int
    counts: tuple[str, ...]
    regulation: str
    read: bool
    source: str

    @property
    def label(self) -> Text:
        return _LABELS[self.id]

    @property
    def caution(self) -> Text | None:
        """What to say beside the ceiling while nobody has read the regulation."""
        if self.read:
            return None
        return say(
            "Taket kommer från en myndighets sida; förordning (EU) %(number)s är inte läst. Låt"
            " kommunens jurist kontrollera det.",
            number=self.regulation,
        )


@dataclass(frozen=True, slots=True)
class Aid:
    """Aid to a company of the group, from the fund or another: granted on a day, in öre, and
    turned into euro at ``sek_per_eur`` as it was on ``rate_on``."""

    group: str
    granted_on: date
    amount_ore: int
    sek_per_eur: Decimal
    rate_on: date
    kind: str = "de-minimis"

    @property
    def eur_cents(self) -> int:
        return ceil(self.amount_ore / Fraction(self.sek_per_eur))


@cache
def all_ceilings() -> dict[str, Ceiling]:
    """Every ceiling by the kind of aid it is for."""
    rows = read_rows("state_aid.toml", __package__)
    return {
        key: Ceiling(id=key, **{**row, "counts": tuple(row["counts"])})  # type: ignore[arg-type]
        for key, row in rows.items()
    }


def running_sum(awards: Iterable[Aid], on: date, *, group: str, kind: str = "de-minimis") -> int:
    """Euro cents that count against the ceiling in the period that ends on ``on``."""
    ceiling = all_ceilings()[kind]
    before = _years_before(on, ceiling.years)
    return sum(
        aid.eur_cents for aid in _counted(awards, group, ceiling) if before < aid.granted_on <= on
    )


def room_left(awards: Iterable[Aid], on: date, *, group: str, kind: str = "de-minimis") -> int:
    """Euro cents that can be granted on ``on`` without passing the ceiling in any period.

    Aid already granted on a later day counts too when a period holds both. Never below 0.
    """
    ceiling = all_ceilings()[kind]
    awards = _counted(awards, group, ceiling)
    later = {aid.granted_on for aid in awards if aid.granted_on > on}
    ends = [on, *(end for end in later if _years_before(end, ceiling.years) < on)]
    most = max(running_sum(awards, end, group=group, kind=kind) for end in ends)
    return max(0, ceiling.ceiling_eur_cents - most)


def check_aid(new: Aid, awards: Iterable[Aid]) -> None:
    """Let new aid through, beside the awards there are. Raises Refused, with the figures, when it
    passes the ceiling. A refusal is for a person to act on; it decides no application."""
    ceiling = all_ceilings()[new.kind]
    room = room_left(awards, new.granted_on, group=new.group, kind=new.kind)
    if new.eur_cents <= room:
        return
    raise Refused(
        say(
            "Stödet är %(new)s euro. Av taket på %(ceiling)s euro under tre år har %(group)s"
            " %(room)s euro kvar. Sänk beloppet eller pröva stödet på annan grund.",
            new=_euro(new.eur_cents),
            ceiling=_euro(ceiling.ceiling_eur_cents),
            group=new.group,
            room=_euro(room),
        )
    )


def _counted(awards: Iterable[Aid], group: str, ceiling: Ceiling) -> list[Aid]:
    return [aid for aid in awards if aid.group == group and aid.kind in ceiling.counts]


def _years_before(day: date, years: int) -> date:
    """The same day that many years before; the last of February for a leap day."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _euro(cents: int) -> Number:
    whole = cents % _CENTS == 0
    return Number(Decimal(cents) / _CENTS, decimals=0 if whole else 2)


_LABELS = {
    "de-minimis": say("Stöd av mindre betydelse"),
    "sgei": say("Stöd av mindre betydelse till tjänster av allmänt ekonomiskt intresse"),
}
