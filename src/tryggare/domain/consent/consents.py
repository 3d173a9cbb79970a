"""One consent: to one recipient, for one purpose, some categories, some days; it can be withdrawn.

Until fifteen the guardian signs, from fifteen the young person and the guardian, from eighteen the
person alone. Who must have signed is asked for the day something is told, so a consent that only a
guardian has signed ends when the child turns fifteen.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tryggare.domain.clocks import day_of, instant
from tryggare.domain.consent.categories import Category
from tryggare.domain.wording import Text, say

_OWN_SAY, _OF_AGE = 15, 18


class Signer(StrEnum):
    """Who signs a consent."""

    PERSON = "person"
    GUARDIAN = "guardian"

    @property
    def text(self) -> Text:
        return {
            Signer.PERSON: say("personen själv"),
            Signer.GUARDIAN: say("vårdnadshavaren"),
        }[self]


@dataclass(frozen=True, slots=True)
class Consent:
    """``born`` is the person's; ``signed`` says who signed on what day; it holds on the Swedish
    days ``first_day`` through ``last_day``, until it is withdrawn."""

    recipient: str
    purpose: str
    categories: frozenset[Category]
    born: date
    signed: Mapping[Signer, date]
    first_day: date
    last_day: date
    withdrawn_at: datetime | None = None


def covers(
    consent: Consent,
    recipient: str,
    purpose: str,
    categories: Collection[Category],
    at: datetime,
) -> bool:
    """Whether all of it may be told to that recipient for that purpose at the moment."""
    return not why_not(consent, recipient, purpose, categories, at)


def why_not(
    consent: Consent,
    recipient: str,
    purpose: str,
    categories: Collection[Category],
    at: datetime,
) -> tuple[Text, ...]:
    """Everything that keeps the consent from covering it; empty when it does."""
    on = day_of(at)
    reasons = []
    if consent.recipient != recipient:
        reasons.append(say("Samtycket gäller en annan mottagare."))
    if consent.purpose != purpose:
        reasons.append(say("Samtycket gäller ett annat ändamål."))
    if not categories:
        reasons.append(say("Säg vilka uppgifter det gäller."))
    reasons += [
        say("Samtycket gäller inte %(category)s.", category=category.text)
        for category in Category
        if category in categories and category not in consent.categories
    ]
    if not consent.first_day <= on <= consent.last_day:
        reasons.append(say("Samtycket gäller inte den dagen."))
    if consent.withdrawn_at is not None and instant(at) >= instant(consent.withdrawn_at):
        reasons.append(say("Samtycket är återkallat."))
    reasons += [
        say("Samtycket saknar underskrift av %(who)s.", who=signer.text)
        for signer in must_sign(consent.born, on)
        if not _has_signed(consent, signer, on)
    ]
    return tuple(reasons)


def must_sign(born: date, on: date) -> tuple[Signer, ...]:
    """Who must have signed for something to be told on that day."""
    years = age(born, on)
    if years >= _OF_AGE:
        return (Signer.PERSON,)
    return (Signer.PERSON, Signer.GUARDIAN) if years >= _OWN_SAY else (Signer.GUARDIAN,)


def _has_signed(consent: Consent, signer: Signer, on: date) -> bool:
    signed = consent.signed.get(signer)
    if signed is None or signed > on:
        return False
    # What a younger child wrote is heard, but is not yet a signature.
    return signer is Signer.GUARDIAN or age(consent.born, signed) >= _OWN_SAY


def age(born: date, on: date) -> int:
    """Whole years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
