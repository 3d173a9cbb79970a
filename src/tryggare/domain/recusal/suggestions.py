"""What a person should be asked about a matter, from what the register knows of their duties.

A suggestion carries its ground, its reason and what KL 6:31 does to it. The register knows nothing
of relatives, money or quarrels: where there is no suggestion, the question remains.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tryggare.domain.law import Provision
from tryggare.domain.recusal.grounds import Exemption, Ground, all_exemptions
from tryggare.domain.recusal.ties import DutyKind, Link, Matter, Position, Tie
from tryggare.domain.wording import Number, Text, say

_BP_A_PERCENT = 100


class Advice(StrEnum):
    """What speaks for what, the strongest first. The person answers."""

    RECUSE = "recuse"
    FIND_OUT = "find_out"
    CONSIDER = "consider"
    EXEMPT = "exempt"

    @property
    def label(self) -> Text:
        return {
            Advice.RECUSE: say("Talar för jäv"),
            Advice.FIND_OUT: say("Ta reda på ägarandelen"),
            Advice.CONSIDER: say("Överväg"),
            Advice.EXEMPT: say("Inte jäv bara av detta"),
        }[self]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One tie that bears on the matter.

    ``reason``: what ties the person to it. ``exemption``: whether KL 6:31 lifts it, and why or why
    not. ``basis``: by which paragraph the ground concerns the person.
    """

    tie: Tie
    link: Link
    ground: Ground
    advice: Advice
    reason: Text
    exemption: Text
    basis: Text

    @property
    def provisions(self) -> tuple[Provision, ...]:
        """The paragraphs to show beside it."""
        return (*self.ground.provisions(self.tie.position), _exemption(self.link).provision)


def suggestions(ties: Iterable[Tie], matter: Matter, on: date) -> tuple[Suggestion, ...]:
    """What to ask the person with these ties about the matter on that day, the strongest first.

    A duty that has not begun bears on nothing. One that has ended does where the person
    represented the body, since point 2 also speaks of who has been its representative.
    """
    strength = list(Advice)
    found = [
        _suggestion(tie, link, matter, on)
        for tie in ties
        for link in matter.links(tie.body)
        if _bears(tie, link, on)
    ]
    return tuple(sorted(found, key=lambda one: (strength.index(one.advice), one.tie.body_name)))


def _bears(tie: Tie, link: Link, on: date) -> bool:
    outlasts = tie.represents or link is Link.HANDLED_BEFORE
    return tie.has_begun(on) and (outlasts or not tie.has_ended(on))


def _suggestion(tie: Tie, link: Link, matter: Matter, on: date) -> Suggestion:
    ended = tie.has_ended(on)
    handled = link is Link.HANDLED_BEFORE
    ground = Ground.REPRESENTATIVE if tie.represents and not handled else Ground.OTHER
    lifted, exemption = _lifted(tie, link, ground, matter)
    return Suggestion(
        tie=tie,
        link=link,
        ground=ground,
        advice=lifted or _unlifted(tie, link, ended),
        reason=_reason(link, _duty(tie), ended),
        exemption=exemption,
        basis=_basis(ground, tie.position),
    )


def _unlifted(tie: Tie, link: Link, ended: bool) -> Advice:
    """The advice when no exemption helps. How much a body that does not apply gains, how long a
    duty that is over binds and what a duty in the municipality itself means is for the person to
    weigh.
    """
    applies = link in (Link.APPLICANT, Link.CO_APPLICANT)
    if applies and not ended and not tie.body_kind.is_municipal:
        return Advice.RECUSE
    return Advice.CONSIDER


def _exemption(link: Link) -> Exemption:
    before = link is Link.HANDLED_BEFORE
    return all_exemptions()["handled-in-another-board" if before else "majority-owned-company"]


def _lifted(tie: Tie, link: Link, ground: Ground, matter: Matter) -> tuple[Advice | None, Text]:
    """What the exemption says instead, or None, and why."""
    exemption = _exemption(link)
    law = exemption.provision
    if not exemption.covers(ground, tie.body_kind):
        return None, _not_covered(tie, link, law)
    if matter.against_individual:
        return None, say(
            "Ärendet är myndighetsutövning mot enskild. Då gäller inte undantaget i %(law)s.",
            law=law,
        )
    if link is Link.HANDLED_BEFORE:
        return Advice.EXEMPT, say(
            "Att ha handlagt ärendet i en annan nämnd gör dig inte jävig i sig (%(law)s). Något "
            "annat kan göra det.",
            law=law,
        )
    return _by_share(tie.ownership_bp, exemption)


def _not_covered(tie: Tie, link: Link, law: Provision) -> Text:
    if link is Link.HANDLED_BEFORE:
        return say(
            "Undantaget i %(law)s gäller bara den som har handlagt ärendet i en annan nämnd.",
            law=law,
        )
    if tie.body_kind.is_municipal:
        return say(
            "%(body)s hör till kommunen, och undantaget i %(law)s handlar inte om det. Överväg om "
            "du har drivit ansökan eller ska svara för åtgärden.",
            body=tie.body_name,
            law=law,
        )
    return say(
        "Undantaget i %(law)s gäller bara bolag som kommunen äger minst hälften av.", law=law
    )


def _by_share(ownership_bp: int | None, exemption: Exemption) -> tuple[Advice | None, Text]:
    law = exemption.provision
    if ownership_bp is None:
        return Advice.FIND_OUT, say(
            "Kommunens ägarandel är inte känd. Ta reda på den: äger kommunen minst hälften av "
            "bolaget gäller undantaget i %(law)s.",
            law=law,
        )
    share = Number(Decimal(ownership_bp) / _BP_A_PERCENT)
    if ownership_bp < exemption.at_least_bp:
        return None, say(
            "Kommunen äger %(share)s procent av bolaget, alltså mindre än hälften. Undantaget i "
            "%(law)s gäller inte.",
            share=share,
            law=law,
        )
    return Advice.EXEMPT, say(
        "Kommunen äger %(share)s procent av bolaget, alltså minst hälften. Då gör det dig inte "
        "jävig i sig (%(law)s). Något annat kan göra det.",
        share=share,
        law=law,
    )


def _reason(link: Link, duty: Text, ended: bool) -> Text:
    now, before = {
        Link.APPLICANT: (
            say("Du är %(duty)s, som är sökande.", duty=duty),
            say("Du har varit %(duty)s, som är sökande.", duty=duty),
        ),
        Link.CO_APPLICANT: (
            say("Du är %(duty)s, som är medsökande.", duty=duty),
            say("Du har varit %(duty)s, som är medsökande.", duty=duty),
        ),
        Link.BENEFICIARY: (
            say("Du är %(duty)s, som har nytta av åtgärden.", duty=duty),
            say("Du har varit %(duty)s, som har nytta av åtgärden.", duty=duty),
        ),
        Link.HANDLED_BEFORE: (
            say("Du är %(duty)s, som har handlagt ärendet tidigare.", duty=duty),
            say("Du har varit %(duty)s, som har handlagt ärendet tidigare.", duty=duty),
        ),
    }[link]
    return before if ended else now


def _duty(tie: Tie) -> Text:
    body = tie.body_name
    return {
        DutyKind.CHAIR: say("ordförande i %(body)s", body=body),
        DutyKind.VICE_CHAIR: say("vice ordförande i %(body)s", body=body),
        DutyKind.MEMBER: say("ledamot i %(body)s", body=body),
        DutyKind.SUBSTITUTE: say("ersättare i %(body)s", body=body),
        DutyKind.OFFICIAL: say("handläggare hos %(body)s", body=body),
        DutyKind.MANAGER: say("chef hos %(body)s", body=body),
    }[tie.duty]


def _basis(ground: Ground, position: Position) -> Text:
    *by, law = ground.provisions(position)
    match position:
        case Position.ELECTED:
            return say("Grunden är %(law)s, som gäller förtroendevalda.", law=law)
        case Position.EMPLOYED:
            return say("Grunden är %(law)s. Den gäller anställda genom %(by)s.", law=law, by=by[0])
        case Position.EXTERNAL:
            return say(
                "Grunden är %(law)s. Den är skriven för förtroendevalda och anställda. Pröva dig "
                "efter den ändå.",
                law=law,
            )
