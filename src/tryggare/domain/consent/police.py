"""What the police ask for before they open a case of their own about someone who wants out.

It is their practice, not law. Here is what the house can know of it: whether a consent to exchange
information holds and what it leaves out. The rest the police judge themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from tryggare.domain.clocks import day_of
from tryggare.domain.consent.categories import Category
from tryggare.domain.consent.consents import Consent
from tryggare.domain.consent.lasting import holds_through
from tryggare.domain.wording import Text, say

POLICE, COOPERATION = "police", "cooperation"
# What the exchange is about in practice; not where the person stays, which is asked for apart.
ASKED_FOR = (
    Category.IDENTITY,
    Category.CONTACT_DATA,
    Category.THREAT,
    Category.NEEDS,
    Category.PLAN,
)


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition. ``is_met`` is None where it is not ours to say; ``note`` says what is missing
    or who judges."""

    text: Text
    is_met: bool | None
    note: Text | None = None


def missing(consents: Iterable[Consent], at: datetime) -> tuple[Category, ...]:
    """What no consent to the police for cooperation covers at the moment."""
    covered: set[Category] = set()
    for consent in consents:
        if (consent.recipient, consent.purpose) != (POLICE, COOPERATION):
            continue
        is_withdrawn = consent.withdrawn_at is not None and consent.withdrawn_at <= at
        if not is_withdrawn and holds_through(consent, day_of(at)) is not None:
            covered |= consent.categories
    return tuple(one for one in ASKED_FOR if one not in covered)


def conditions(
    consents: Iterable[Consent], at: datetime, *, interventions_decided: bool
) -> tuple[Condition, ...]:
    """The four, in the order the police give them."""
    theirs = say("Polisen prövar det själv.")
    lacks = missing(consents, at)
    decided = None if interventions_decided else say("Det finns inget beslut om insatser än.")
    return (
        Condition(say("Personen är motiverad att lämna."), None, theirs),
        Condition(
            say("Personen samtycker till att polisen och socialtjänsten talar med varandra."),
            not lacks,
            _lacking(lacks) if lacks else None,
        ),
        Condition(
            say("Personen skriver under polisens villkor och är inte bevisperson."), None, theirs
        ),
        Condition(say("Socialtjänsten har beslutat om insatser."), interventions_decided, decided),
    )


def _lacking(lacks: tuple[Category, ...]) -> Text:
    template = "; ".join(f"%({number})s" for number in range(len(lacks)))
    listed = Text(template, {str(number): one.text for number, one in enumerate(lacks)})
    return say("Samtycke saknas till: %(categories)s.", categories=listed)
