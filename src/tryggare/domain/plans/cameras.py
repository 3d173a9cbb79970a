"""What a camera surveillance lacks by law and by the municipality's own rules, on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Final

from tryggare.domain.calendar.months import add_months
from tryggare.domain.law import Provision, provision, retention_rule
from tryggare.domain.law.rows import read_rows
from tryggare.domain.wording import Text, say

_MONTHS_A_YEAR: Final = 12
_RETENTION: Final = "camera"
# An assessment: the day it was made, and whether it lets the surveillance be.
Assessed = tuple[date, bool]


class Lack(StrEnum):
    """One thing that is missing or wrong."""

    UNASSESSED = "unassessed"
    NOT_ALLOWED = "not_allowed"
    CHANGED = "changed"
    NO_SIGNS = "no_signs"
    NOT_NEGOTIATED = "not_negotiated"
    SIGN_FAULT = "sign_fault"
    SIGNS_UNCHECKED = "signs_unchecked"

    @property
    def text(self) -> Text:
        """What to do about it, in a sentence."""
        return _SENTENCES[self]

    @property
    def provision(self) -> Provision | None:
        """What demands it; None for the municipality's own rule."""
        code = _PROVISIONS.get(self)
        return provision(code) if code else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Surveillance:
    """A camera surveillance as far as rules ask. ``changed_on`` is when a significant change was
    decided: an assessment of that day or later is of the changed surveillance.
    ``assessed_on`` and ``allows`` are of the latest assessment, ``checked_on`` and
    ``signs_are_right`` of the latest sign check; None for none."""

    is_workplace: bool = False
    negotiated_on: date | None = None
    signs_up_on: date | None = None
    changed_on: date | None = None
    assessed_on: date | None = None
    allows: bool | None = None
    checked_on: date | None = None
    signs_are_right: bool | None = None


@dataclass(frozen=True, slots=True)
class OwnRules:
    """``sign_months``: how old a sign check may be. ``warn``: days before a permit's end."""

    sign_months: int
    warn: tuple[int, int]


@cache
def own_rules() -> OwnRules:
    """The municipality's own times."""
    rows: dict[str, Any] = read_rows("cameras.toml", __package__ or "")
    first, second = rows["permits"]["warn"]
    return OwnRules(rows["signs"]["months"], (first, second))


def kept_years() -> int:
    """Years after the end that the register and the assessments are kept (10 and 9 §§)."""
    years = retention_rule(_RETENTION).years
    assert years is not None, "the law says how many"
    return years


def kept_until(ended_on: date) -> date:
    """The last day that what has ended is kept."""
    return add_months(ended_on, _MONTHS_A_YEAR * kept_years())


def removable_if_ended_before(today: date) -> date:
    """What ended before this day may be removed."""
    return add_months(today, -_MONTHS_A_YEAR * kept_years())


def signs_unchecked_if_before(today: date) -> date:
    """Signs that were looked at, or put up, before this day are to be looked at."""
    return add_months(today, -own_rules().sign_months)


def lacks_in_use(one: Surveillance, today: date) -> tuple[Lack, ...]:
    """What a surveillance in use lacks, the gravest first."""
    lack = assessment_lack(
        assessed_on=one.assessed_on, allows=one.allows, changed_on=one.changed_on
    )
    return (*_one(lack), *_around(one), *_signs(one, today))


def lacks_before(
    one: Surveillance, starts: date, assessments: Sequence[Assessed]
) -> tuple[Lack, ...]:
    """What hinders a surveillance from being taken into use on ``starts``; all its
    ``assessments``, the latest first."""
    held_by = Surveillance(
        is_workplace=one.is_workplace,
        negotiated_on=_by(one.negotiated_on, starts),
        signs_up_on=_by(one.signs_up_on, starts),
    )
    lack = assessment_lack_on(starts, assessments, changed_on=one.changed_on)
    return (*_one(lack), *_around(held_by))


def assessment_lack(
    *, assessed_on: date | None, allows: bool | None, changed_on: date | None
) -> Lack | None:
    """What is wrong with the latest assessment: it is to be there, allow, and not be older than
    the latest significant change (7-9 §§). One of the same day is of what was changed."""
    if assessed_on is None:
        return Lack.UNASSESSED
    if not allows:
        return Lack.NOT_ALLOWED
    is_changed = changed_on is not None and assessed_on < changed_on
    return Lack.CHANGED if is_changed else None


def assessment_lack_on(
    day: date, assessments: Sequence[Assessed], *, changed_on: date | None
) -> Lack | None:
    """The same of something that begins on ``day``, of all ``assessments``, the latest first: what
    was assessed later does not help the day, and must not forbid what began. A change decided
    later is of no weight for the one that held then."""
    then = _by(changed_on, day)
    held_on, allowed = next((one for one in assessments if one[0] <= day), (None, None))
    last_on, allows = next(iter(assessments), (None, None))
    held = assessment_lack(assessed_on=held_on, allows=allowed, changed_on=then)
    return held or assessment_lack(assessed_on=last_on, allows=allows, changed_on=changed_on)


def _by(day: date | None, limit: date) -> date | None:
    return day if day is not None and day <= limit else None


def _one(lack: Lack | None) -> tuple[Lack, ...]:
    return () if lack is None else (lack,)


def _around(one: Surveillance) -> tuple[Lack, ...]:
    found = []
    if one.signs_up_on is None:
        found.append(Lack.NO_SIGNS)
    if one.is_workplace and one.negotiated_on is None:
        found.append(Lack.NOT_NEGOTIATED)
    return tuple(found)


def _signs(one: Surveillance, today: date) -> tuple[Lack, ...]:
    if one.signs_are_right is False:
        return (Lack.SIGN_FAULT,)
    seen = one.checked_on or one.signs_up_on
    is_old = seen is not None and seen < signs_unchecked_if_before(today)
    return (Lack.SIGNS_UNCHECKED,) if is_old else ()


_SENTENCES: Final = {
    Lack.UNASSESSED: say("Det finns ingen bedömning. Gör den."),
    Lack.NOT_ALLOWED: say(
        "Den senaste bedömningen säger att bevakningen inte får ske. Låt den upphöra, eller ändra "
        "den och bedöm på nytt."
    ),
    Lack.CHANGED: say("En väsentlig ändring är bestämd efter bedömningen. Bedöm på nytt."),
    Lack.NO_SIGNS: say("Det står inte när skyltarna sattes upp. Sätt upp dem och för in dagen."),
    Lack.NOT_NEGOTIATED: say(
        "Platsen är en arbetsplats och ingen förhandling är införd. Förhandla och för in dagen."
    ),
    Lack.SIGN_FAULT: say("Skyltarna saknas eller stämmer inte. Rätta dem och kontrollera igen."),
    Lack.SIGNS_UNCHECKED: say("Det var länge sedan skyltarna kontrollerades. Gå dit och titta."),
}
_PROVISIONS: Final = {
    Lack.UNASSESSED: "kbl-7",
    Lack.NOT_ALLOWED: "kbl-7",
    Lack.CHANGED: "kbl-7",
    Lack.NO_SIGNS: "kbl-15",
    Lack.NOT_NEGOTIATED: "kbl-21",
    Lack.SIGN_FAULT: "kbl-15",
}
