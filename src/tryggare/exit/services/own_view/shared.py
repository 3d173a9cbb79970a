"""What others have been told, and what the person has consented to, as the person may see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tryggare.domain.wording import Text
from tryggare.exit.models import Case
from tryggare.exit.services.case_keys import CaseKeys


@dataclass(frozen=True)
class OwnConsent:
    """A consent that holds: to whom, why, what it covers and until when."""

    id: UUID
    recipient: str
    purpose: str
    covers: Sequence[Text]
    last_day: date


@dataclass(frozen=True)
class Told:
    """What someone outside has been given: whom, why, what, when and on what ground."""

    recipient: str
    purpose: str
    what: Sequence[Text]
    on: date
    ground: str


def consents(case: Case, keys: CaseKeys) -> Sequence[OwnConsent] | None:
    """The consents that hold now; None while they are not kept here."""
    del case, keys
    return None


def told(case: Case, keys: CaseKeys) -> Sequence[Told] | None:
    """What has been shared with others, the latest first; None while it is not kept here."""
    del case, keys
    return None
