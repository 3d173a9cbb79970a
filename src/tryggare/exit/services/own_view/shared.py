"""What others have been told, and what the person has consented to, as the person may see it.

All of it lies under the case's text key. What a share said lies under the person's key, which this
page does without: of a share it tells what the consent covers, which is the most that it can be.

Only what rests on a consent is told here. What is told on a ground in law may be something that the
person must not learn of yet, as when the police look into a crime: that is for a human to weigh and
to tell, so it is left out and the page says whom to ask.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from tryggare.domain import consent as domain
from tryggare.domain.clocks import day_of
from tryggare.domain.consent import Category
from tryggare.domain.secrecy import Purpose, Recipient
from tryggare.domain.wording import Text
from tryggare.exit.models import Case, Consent, Disclosure, HandOver, Share
from tryggare.exit.services import consents as kept
from tryggare.exit.services.case_keys import CaseKeys
from tryggare.exit.services.consents import Opened

# Offered and not taken: nobody has read it. Of what is over it is not known here whether it was
# read first, so it counts as told.
_UNREAD = ("requested", "refused")


@dataclass(frozen=True)
class OwnConsent:
    """A consent that holds: to whom, why, what it covers and until when. ``name`` is which of
    several recipients of the kind."""

    id: UUID
    recipient: Text
    name: str
    purpose: Text
    covers: Sequence[Text]
    last_day: date


@dataclass(frozen=True)
class Told:
    """What someone outside has been given on a consent: whom, why, what at the most, and when."""

    id: UUID
    recipient: Text
    name: str
    purpose: Text
    what: Sequence[Text]
    on: date


def consents(case: Case, keys: CaseKeys) -> list[OwnConsent]:
    """The consents that hold now, the newest first. The caller logs that they were opened."""
    now = timezone.now()
    found = []
    for row in Consent.objects.filter(case=case).order_by("-written_at", "pk"):
        one = kept.opened(row, keys)
        says = one.says
        # The last day is the birthday's eve where someone else must sign from then on.
        through = domain.holds_through(says, day_of(now))
        if through is None or domain.why_not(
            says, says.recipient, says.purpose, says.categories, now
        ):
            continue
        found.append(
            OwnConsent(
                row.pk,
                Recipient(row.recipient).text,
                one.name,
                Purpose(row.purpose).text,
                _texts(says.categories),
                through,
            )
        )
    return found


def told(case: Case, keys: CaseKeys) -> list[Told]:
    """What others have been told on a consent, the latest first. The caller logs as above."""
    rows = Consent.objects.filter(case=case)
    on = {row.pk: kept.opened(row, keys) for row in rows}
    found = [*_shares(case, on), *_hand_overs(case, on), *_disclosures(case, keys)]
    return sorted(found, key=lambda one: (one.on, str(one.id)), reverse=True)


def _shares(case: Case, on: Mapping[UUID, Opened]) -> Iterator[Told]:
    rows = Share.objects.filter(case=case, consent__isnull=False).exclude(state__in=_UNREAD)
    for share in rows:
        assert share.consent_id is not None  # asked for
        rests = on[share.consent_id]
        yield Told(
            share.pk,
            Recipient(rests.row.recipient).text,
            rests.name,
            Purpose(share.purpose).text,
            _texts(rests.says.categories),
            day_of(share.asked_at),
        )


def _hand_overs(case: Case, on: Mapping[UUID, Opened]) -> Iterator[Told]:
    """Whoever it was for could read it from the moment it was sent."""
    for row in HandOver.objects.filter(case=case, consent__isnull=False):
        assert row.consent_id is not None  # asked for
        rests = on[row.consent_id]
        yield Told(
            row.pk,
            Recipient(rests.row.recipient).text,
            rests.name,
            Purpose(rests.row.purpose).text,
            _texts(rests.says.categories),
            day_of(row.sent_at),
        )


def _disclosures(case: Case, keys: CaseKeys) -> Iterator[Told]:
    rows = Disclosure.objects.filter(case=case, consent__isnull=False, state="given")
    for row in rows.annotate(given_on=Max("steps__happened_on")):
        secret = keys.open(row)
        yield Told(
            row.pk,
            Recipient(row.recipient).text,
            secret["name"],
            Purpose(row.purpose).text,
            _texts(frozenset(map(Category, secret["categories"]))),
            row.given_on,
        )


def _texts(categories: frozenset[Category]) -> list[Text]:
    return [one.text for one in Category if one in categories]
