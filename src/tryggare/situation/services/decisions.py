"""What the minutes say of a decision to adopt a document, and what of it cannot be right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import Text, say
from tryggare.organisations.models import Organisation
from tryggare.organisations.selectors.bodies import DECIDING


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What the minutes say."""

    deciding_body_id: UUID
    decided_on: date
    paragraph: str
    reference: str


class Version(Protocol):
    """A version of the document: the one in force is replaced by the decision."""

    @property
    def number(self) -> int: ...

    @property
    def decided_on(self) -> date | None: ...


def checked_body(
    decision: Decision,
    *,
    number: int,
    in_force: Version | None,
    rests_on: Sequence[tuple[date | None, Text]] = (),
) -> Organisation:
    """The body that decided on version ``number``. ``rests_on``: the days of what the document
    rests on, each with the sentence for a decision from before it.

    Raises Refused when a later version is in force, Organisation.DoesNotExist, and InvalidInput
    with a problem at each field that cannot be right.
    """
    if in_force is not None and in_force.number > number:
        raise Refused(
            say(
                "Version %(number)s gäller redan, och den är nyare. Utgå från den i ett nytt "
                "utkast.",
                number=in_force.number,
            )
        )
    body = Organisation.objects.get(pk=decision.deciding_body_id)
    problems = []
    if body.kind not in DECIDING:
        what = say("Välj kommunfullmäktige, kommunstyrelsen eller en annan nämnd.")
        problems.append(Problem("deciding_body", what))
    not_before = [*rests_on]
    if in_force is not None:
        later = say(
            "Version %(number)s, som gäller nu, är beslutad senare än så.", number=in_force.number
        )
        not_before.append((in_force.decided_on, later))
    wrong = _wrong_day(decision.decided_on, not_before)
    if wrong is not None:
        problems.append(Problem("decided_on", wrong))
    if not decision.paragraph.strip():
        problems.append(Problem("paragraph", say("Skriv paragrafen i protokollet.")))
    if not decision.reference.strip():
        problems.append(Problem("reference", say("Skriv diarienumret.")))
    if problems:
        raise InvalidInput(problems)
    return body


def _wrong_day(day: date, not_before: Sequence[tuple[date | None, Text]]) -> Text | None:
    """The first thing that is wrong with the day."""
    if day > timezone.localdate():
        return say("Dagen har inte varit än.")
    return next((told for first, told in not_before if first is not None and day < first), None)
