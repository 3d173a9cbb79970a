"""Whether a person's cases are destroyed, kept or handed on, on a day (SoL 16–17 kap., SoF 13:1).

The years are counted per person: from the last note in any of their cases, and not while one is
open, held or while other data on the person remain. What a case is about (a placed child, an
investigation of a child) is counted per case: the paragraphs speak of those documents.

Where the paragraph can be read in two ways, destruction begins on the later day and is to be done
by the earlier: a time of years ends on the day of the same number, or on the month's last, and
destruction begins the day after; the calendar year by whose end it is done is the one after the
year that the time ended in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tryggare.domain.calendar import add_months
from tryggare.domain.retention.facts import CaseFacts, Inquiry, Keeper, PersonFacts
from tryggare.domain.retention.rules import Rule, rule
from tryggare.domain.wording import Day, Text, say

_MONTHS = 12
_OF_AGE = 18


class Kind(StrEnum):
    """What is to be done with a case."""

    DESTROY = "destroy"
    RESEARCH = "research"  # to the archive authority, and then away from here
    PRESERVE = "preserve"
    HAND_OVER = "hand_over"  # from a private provider to the board
    HELD = "held"
    NOT_YET = "not_yet"

    @property
    def text(self) -> Text:
        return {
            Kind.DESTROY: say("Gallras"),
            Kind.RESEARCH: say("Lämnas till arkivmyndigheten"),
            Kind.PRESERVE: say("Bevaras"),
            Kind.HAND_OVER: say("Lämnas över till nämnden"),
            Kind.HELD: say("Stoppad"),
            Kind.NOT_YET: say("Inte än"),
        }[self]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is done with a case, by which rule and why. ``from_`` is the first day it may be done,
    ``until`` the last; None where there is none, or where it is not known yet."""

    kind: Kind
    rule: Rule
    why: Text
    from_: date | None = None
    until: date | None = None


def judge(person: PersonFacts, on: date) -> dict[str, Verdict]:
    """The verdict on each of the person's cases, by its key. Raises ValueError without cases."""
    return {one.key: _judged(one, person, on) for one in person.cases}


def first_day(last_note: date) -> date:
    """The first day on which the board may destroy anything about a person whose last note is from
    ``last_note``; other rules may put it off, none brings it closer."""
    return _after(last_note, rule("five-years"))


def last_day(last_note: date) -> date:
    """The last day on which it is to be done, by the same rule."""
    return date(_ended(last_note, rule("five-years").years).year + 1, 12, 31)


def is_child(born: date, on: date) -> bool:
    """Whether the person had not turned eighteen."""
    return on < _turned(born, _OF_AGE)


def _judged(case: CaseFacts, person: PersonFacts, on: date) -> Verdict:
    is_private = person.keeper is Keeper.PRIVATE
    if case.kept and not is_private:
        kept = rule(min(case.kept))
        return Verdict(
            Kind.PRESERVE, kept, say("Handlingarna gallras aldrig: %(what)s.", what=kept.title)
        )
    counted = _counted(case, person)
    why = _why_no_day(person, counted)
    if why is not None:
        return Verdict(Kind.NOT_YET, counted, why)
    start, end = _days(counted, person)
    if on < start:
        soonest = say("Får göras tidigast den %(day)s.", day=Day(start))
        return Verdict(Kind.NOT_YET, counted, soonest, start, end)
    if any(hold.holds(on) for one in person.cases for hold in one.holds):
        return Verdict(Kind.HELD, counted, say("Gallringen är stoppad."), start, end)
    if case.kept:
        why = say("Handlingar om ett placerat barn, faderskap eller adoption lämnas till nämnden.")
        return Verdict(Kind.HAND_OVER, counted, why, start)
    return _sampled(person, counted, start, end)


def _why_no_day(person: PersonFacts, counted: Rule) -> Text | None:
    """Why no day can be said at all."""
    if any(one.is_open for one in person.cases):
        return say("Personen har ett ärende som inte är avslutat.")
    if person.in_compilation:
        return say("Andra uppgifter om personen finns kvar i nämndens register.")
    if counted.age and person.born is None:
        return say("Personens födelsedag är inte känd.")
    return None


def _sampled(person: PersonFacts, counted: Rule, start: date, end: date | None) -> Verdict:
    """Once the time is up: whether the file belongs to what research keeps."""
    everyone, some = rule("all-kept"), rule("sample")
    chosen = None
    if everyone.keeps_all_of(person.municipality):
        chosen = everyone
    elif person.born is None:
        why = say("Födelsedagen behövs för att veta om akten hör till forskningens urval.")
        return Verdict(Kind.NOT_YET, some, why)
    elif person.born.day in some.days:
        chosen = some
    if chosen is None:
        return Verdict(Kind.DESTROY, counted, counted.title, start, end)
    kind = Kind.HAND_OVER if person.keeper is Keeper.PRIVATE else Kind.RESEARCH
    return Verdict(kind, chosen, chosen.title, start, end)


def _counted(case: CaseFacts, person: PersonFacts) -> Rule:
    """The rule that sets the time."""
    if person.keeper is Keeper.PRIVATE:
        return rule("private")
    return {
        Inquiry.NONE: rule("five-years"),
        Inquiry.NOT_OPENED: rule("not-opened"),
        Inquiry.OPENED: rule("child-thirty"),
    }[case.inquiry]


def _days(counted: Rule, person: PersonFacts) -> tuple[date, date | None]:
    """The first day, and the last where the paragraphs set one: they do not for a provider."""
    if person.keeper is Keeper.PRIVATE:
        return _after(person.last_note, counted), None
    five = rule("five-years")
    start, ended = _after(person.last_note, five), _ended(person.last_note, five.years)
    if counted.age and person.born is not None:
        turned = _turned(person.born, counted.age)
        start, ended = max(start, turned), max(ended, turned)
    return start, date(ended.year + 1, 12, 31)


def _after(last_note: date, counted: Rule) -> date:
    return _ended(last_note, counted.years) + timedelta(days=1)


def _ended(last_note: date, years: int) -> date:
    """The last day of a time of whole years."""
    return add_months(last_note, years * _MONTHS)


def _turned(born: date, age: int) -> date:
    """The birthday; who was born on a leap day has surely turned on the first of March."""
    year = born.year + age
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 3, 1)
