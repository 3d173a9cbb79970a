"""A grant: that a recipient may read a snapshot, for a purpose, until it expires.

There is no way past a missing consent. Where something is told without consent it rests on a
ground in law, which the grant names, and which has its own path with a written balancing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from tryggare.domain.clocks import instant
from tryggare.domain.consent.categories import Category
from tryggare.domain.consent.consents import Consent, why_not
from tryggare.domain.errors import Refused
from tryggare.domain.transitions import Transitions, move
from tryggare.domain.wording import Text, say

GRANT: Transitions = {
    "requested": {
        "accept": "accepted",
        "refuse": "refused",
        "revoke": "revoked",
        "withdraw": "withdrawn",
        "expire": "expired",
    },
    "accepted": {
        "finish": "done",
        "revoke": "revoked",
        "withdraw": "withdrawn",
        "expire": "expired",
    },
    "done": {},
    "refused": {},
    "revoked": {},
    "withdrawn": {},
    "expired": {},
}


@dataclass(frozen=True, slots=True)
class Grant:
    """``consent`` is what it rests on, or None when it rests on ``ground``, the id of a ground in
    law. It is readable from ``not_before`` until, and not at, ``expires``."""

    recipient: str
    purpose: str
    categories: frozenset[Category]
    not_before: datetime
    expires: datetime
    consent: Consent | None = None
    ground: str = ""
    state: str = "requested"


def advance(grant: Grant, transition: str, at: datetime) -> Grant:
    """The grant after the transition. Raises Refused when the state, the time or the consent does
    not allow it."""
    after = move(GRANT, grant.state, transition)
    if transition == "expire":
        if instant(at) < instant(grant.expires):
            raise Refused(say("Tiden har inte gått ut."))
    elif transition in ("accept", "finish") and (why := _why_not(grant, at)):
        raise Refused(why[0])
    return replace(grant, state=after)


def standing(grant: Grant, at: datetime) -> str:
    """The state as it is at the moment, also when nobody has yet noted that the time is up or that
    the consent is withdrawn."""
    if grant.state not in ("requested", "accepted"):
        return grant.state
    withdrawn = grant.consent.withdrawn_at if grant.consent else None
    if withdrawn is not None and instant(at) >= instant(withdrawn):
        return "withdrawn"
    return "expired" if instant(at) >= instant(grant.expires) else grant.state


def readable(grant: Grant, at: datetime) -> bool:
    """Whether the recipient may read the snapshot at the moment."""
    begun = instant(at) >= instant(grant.not_before)
    return grant.state == "accepted" and begun and not _why_not(grant, at)


def _why_not(grant: Grant, at: datetime) -> tuple[Text, ...]:
    if instant(at) >= instant(grant.expires):
        return (say("Tiden har gått ut."),)
    if grant.consent is not None:
        return why_not(grant.consent, grant.recipient, grant.purpose, grant.categories, at)
    return () if grant.ground else (say("Delningen saknar både samtycke och grund i lag."),)
