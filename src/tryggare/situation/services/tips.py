"""Tips from residents: no log-in, no name, nothing kept of who sends. Always to the inbox first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection, transaction
from django.utils import timezone

from tryggare.audit import tenancy
from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.incidents.receipts import PER_DAY, PER_HOUR, digest, new_receipt
from tryggare.domain.wording import say
from tryggare.organisations.models import District, Municipality
from tryggare.organisations.permissions import Actor
from tryggare.situation.models import Category, Tip
from tryggare.situation.selectors import categories, reports, tips
from tryggare.situation.selectors.ways import ways
from tryggare.situation.services import written as words
from tryggare.situation.services.written import Written

# In the log it stands who acted; of a resident that is all.
_RESIDENT = "En boende"


@dataclass(frozen=True)
class OpenDoor:
    """Where residents come in, and what they may choose between."""

    municipality: Municipality
    categories: tuple[Category, ...]
    districts: tuple[District, ...]


@dataclass(frozen=True, kw_only=True)
class TipFacts:
    """What is told. ``category`` and ``district`` are among those of the door."""

    category: Category
    district: District | None
    day: date
    written: Written


def enter(code: str) -> OpenDoor:
    """For the rest of the transaction act as any resident of the municipality.

    Raises Municipality.DoesNotExist for a code that nobody here has, and WaysOfWorking.DoesNotExist
    where no tips are taken.
    """
    municipality = tips.municipality(code)
    tenancy.enter(municipality_id=municipality.pk)
    if not ways(municipality.pk).takes_tips:
        raise Municipality.DoesNotExist
    door = OpenDoor(municipality, tuple(categories.in_use()), tuple(reports.districts()))
    tenancy.wear("public")
    return door


@transaction.atomic
def send(*, door: OpenDoor, facts: TipFacts) -> str:
    """Store a tip and return its receipt, which is kept by nobody but the one who sent it.

    Raises InvalidInput for a tip without words and a day ahead, and Refused when more come than
    anyone can read.
    """
    written = facts.written.stripped
    if not written.text:
        raise InvalidInput([Problem("text", say("Skriv vad som har hänt."))])
    if facts.day > timezone.localdate():
        raise InvalidInput([Problem("day", say("Dagen har inte varit än."))])
    _leave_room()
    receipt = new_receipt()
    tip = Tip(
        municipality_id=door.municipality.pk,
        category=facts.category,
        district=facts.district,
        day=facts.day,
        receipt=digest(receipt),
    )
    if written.seems_personal:
        tip.state = Tip.State.HELD
    else:
        words.put_in(tip, written)
    tip.save(force_insert=True)
    if tip.state == Tip.State.HELD:
        words.hold(tip, written)
    record(
        by=Actor(None, door.municipality.pk, _RESIDENT, frozenset()),
        action="situation.tip.send",
        on=tip,
        changes={"state": str(tip.state)},
    )
    return receipt


def found(receipt: str) -> Tip:
    """The tip that a receipt is for, under the public hat. Raises Tip.DoesNotExist for any other
    word, whatever is wrong with it."""
    wanted = digest(receipt)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.receipt', %s, true)", [wanted])
    return Tip.objects.get(receipt=wanted)


def told_state(tip: Tip) -> str:
    """How the tip is to be told of to the one who holds its receipt. Residents see no incidents:
    nothing but whether this one counts comes out."""
    with tenancy.as_system():
        return reports.told_state(tip)


def _leave_room() -> None:
    """Two who send at the same moment may both be let in as the last; no more is meant."""
    now = timezone.now()
    with tenancy.as_system():
        hour = Tip.objects.filter(received_at__gt=now - timedelta(hours=1)).count()
        day = Tip.objects.filter(received_at__gt=now - timedelta(days=1)).count()
    if hour >= PER_HOUR or day >= PER_DAY:
        sentence = say("Det kommer in ovanligt många tips just nu. Försök igen om en stund.")
        raise Refused(sentence)
