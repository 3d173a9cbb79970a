"""Which grounds fit what a person has said, which do not, and why. It guides; people decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tryggare.domain.consent import Category
from tryggare.domain.secrecy.facts import Facts, Purpose, Question
from tryggare.domain.secrecy.grounds import DisclosureGround, all_grounds
from tryggare.domain.wording import Day, Text, say


class Fit(StrEnum):
    """``FITS``: everything a person has said fits the ground. ``OPEN``: something is still to be
    answered. ``NOT``: something said does not fit."""

    FITS = "fits"
    OPEN = "open"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Advice:
    """How one ground fits. ``why_not``: what does not fit, in sentences to show beside the
    provision. ``ask``: what to answer first; ``age_unknown`` when the age is to be found out too.
    ``may_tell``: what of the wished-for may be told at most; ``left_out``: what may not."""

    ground: DisclosureGround
    fit: Fit
    why_not: tuple[Text, ...]
    ask: tuple[Question, ...]
    age_unknown: bool
    may_tell: frozenset[Category]
    left_out: frozenset[Category]


def guide(facts: Facts) -> tuple[Advice, ...]:
    """Every ground with how it fits, those that fit first. Never more than guidance: the list is
    not every rule there is, and who signs answers for the choice."""
    order = list(Fit)
    advice = [judge(ground, facts) for ground in all_grounds().values()]
    return tuple(sorted(advice, key=lambda one: order.index(one.fit)))


def judge(ground: DisclosureGround, facts: Facts) -> Advice:
    """How one ground fits."""
    why_not = tuple(_why_not(ground, facts))
    ask = tuple(_unanswered(ground, facts))
    age_unknown = facts.age is None and _asks_age(ground, facts)
    may_tell = facts.categories & ground.at_most
    if why_not:
        fit, may_tell = Fit.NOT, frozenset[Category]()
    else:
        fit = Fit.OPEN if ask or age_unknown else Fit.FITS
    return Advice(
        ground=ground,
        fit=fit,
        why_not=why_not,
        ask=() if why_not else ask,
        age_unknown=age_unknown and not why_not,
        may_tell=may_tell,
        left_out=facts.categories - may_tell,
    )


def not_in_the_guide(facts: Facts) -> Text | None:
    """What to say where there are rules that the guide does not have, or None."""
    if facts.purpose is not Purpose.INVESTIGATE_CRIME:
        return None
    return say(
        "Det finns fler regler om misstanke om brott (10 kap. 19 och 21–24 §§) som inte är"
        " inlagda här. Fråga juristen."
    )


def _why_not(ground: DisclosureGround, facts: Facts) -> Iterator[Text]:
    yield from _wish_outside(ground, facts)
    if _too_old(ground, facts):
        yield _age_sentence(ground)
    if not facts.categories:
        yield say("Säg vilka uppgifter det gäller.")
    elif not facts.categories & ground.at_most:
        yield say("Regeln når inte de här uppgifterna.")
    for question in ground.yes:
        if facts.answers.get(question) is False:
            yield say("Svaret är nej på frågan: %(question)s", question=question.text)
    for question in ground.no:
        if facts.answers.get(question) is True:
            yield say("Svaret är ja på frågan: %(question)s", question=question.text)


def _wish_outside(ground: DisclosureGround, facts: Facts) -> Iterator[Text]:
    if not ground.provision.in_force(facts.on):
        yield say("Regeln är inte läst som gällande %(day)s.", day=Day(facts.on))
    if facts.recipient not in ground.recipients:
        yield say("Regeln gäller inte %(recipient)s.", recipient=facts.recipient.text)
    if facts.initiative not in ground.initiatives:
        yield say("Regeln gäller bara när någon har frågat.")
    if facts.purpose not in ground.purposes:
        yield say("Regeln gäller inte det här ändamålet: %(purpose)s.", purpose=facts.purpose.text)


def _too_old(ground: DisclosureGround, facts: Facts) -> bool:
    if ground.below_age is None or facts.age is None or facts.age < ground.below_age:
        return False
    return ground.or_if is None or facts.answers.get(ground.or_if) is False


def _asks_age(ground: DisclosureGround, facts: Facts) -> bool:
    """Whether the age matters still: not where the other condition is met."""
    if ground.below_age is None:
        return False
    return ground.or_if is None or facts.answers.get(ground.or_if) is not True


def _unanswered(ground: DisclosureGround, facts: Facts) -> Iterator[Question]:
    for question in (*ground.yes, *ground.no):
        if question not in facts.answers:
            yield question
    young = facts.age is not None and ground.below_age is not None and facts.age < ground.below_age
    if ground.or_if is not None and not young and ground.or_if not in facts.answers:
        yield ground.or_if


def _age_sentence(ground: DisclosureGround) -> Text:
    if ground.or_if is not None:
        return say(
            "Regeln gäller den som är under %(age)s år, har ett pågående missbruk eller"
            " psykiatrisk tvångsvård.",
            age=ground.below_age,
        )
    return say("Regeln gäller bara den som är under %(age)s år.", age=ground.below_age)
