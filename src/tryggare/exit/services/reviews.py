"""Review packets: made by the system every month, answered and signed by reviewers (SoLPUL 10 §).

What is done here is told in the municipality's own log, where no case is named: a reviewer reaches
none, and so writes in none.
"""

from __future__ import annotations

from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.log_reviews import READING, SAMPLE
from tryggare.domain.log_reviews.rules import as_json
from tryggare.domain.wording import say
from tryggare.exit.models import ReviewLine, ReviewPacket
from tryggare.exit.permissions import REVIEW_LOG
from tryggare.exit.selectors.reviews import may_sign
from tryggare.organisations.permissions import Actor, person_of, require


def make(*, by: Actor, month: str, sample: int = SAMPLE) -> UUID | None:
    """Put together the packet of ``month`` ("2026-10"), as the system. Gives its id; None when
    there is one already, and when nothing was read.

    The caller is in a transaction of the municipality without a person.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT exit_make_packet(%s, %s, %s, %s::jsonb)",
            [month, sample, list(READING), as_json()],
        )
        [made] = cursor.fetchone()
    if made is None:
        return None
    packet = ReviewPacket(pk=made, month=month)
    record(by=by, action="exit.review.make", on=packet)
    return packet.pk


@transaction.atomic
def answer(*, by: Actor, line_id: UUID, verdict: str, done: str = "") -> ReviewLine:
    """Say what was found about a line, once.

    Raises ReviewLine.DoesNotExist for whoever looks through no log, InvalidInput, and Refused for
    someone with a line of their own in the packet.
    """
    require(by, REVIEW_LOG)
    line = ReviewLine.objects.select_for_update().select_related("packet").get(pk=line_id)
    _require_other(line.packet)
    if line.verdict:
        raise Refused(say("Raden är redan bedömd."))
    _check(verdict, done)
    line.verdict, line.done = verdict, done
    line.signed_at, line.signed_by_id = timezone.now(), person_of(by)
    line.save(update_fields=["verdict", "done", "signed_at", "signed_by"])
    told = {"verdict": verdict, "done": done}
    record(by=by, action="exit.review.answer", on=line.packet, changes=told)
    return line


@transaction.atomic
def sign(*, by: Actor, packet_id: UUID) -> ReviewPacket:
    """Sign that the whole packet is looked through.

    Raises ReviewPacket.DoesNotExist, and Refused while a line is left and for someone with a line
    of their own in it.
    """
    require(by, REVIEW_LOG)
    packet = ReviewPacket.objects.select_for_update().get(pk=packet_id)
    _require_other(packet)
    if packet.signed_at is not None:
        raise Refused(say("Granskningen är redan undertecknad."))
    if packet.lines.filter(verdict="").exists():
        raise Refused(say("Bedöm alla rader först."))
    packet.signed_at, packet.signed_by_id = timezone.now(), person_of(by)
    packet.save(update_fields=["signed_at", "signed_by"])
    record(by=by, action="exit.review.sign", on=packet)
    return packet


def _require_other(packet: ReviewPacket) -> None:
    if not may_sign(packet):
        raise Refused(say("Du har egna rader i granskningen. Någon annan behöver gå igenom den."))


def _check(verdict: str, done: str) -> None:
    """What was found decides what may have been done."""
    explained = {str(ReviewLine.Done.EXPLAINED)}
    allowed: dict[str, set[str]] = {
        str(ReviewLine.Verdict.IN_ORDER): {""},
        str(ReviewLine.Verdict.ASKED): explained,
        str(ReviewLine.Verdict.DEVIATION): set(ReviewLine.Done.values) - explained,
    }
    if verdict not in allowed:
        raise InvalidInput([Problem("verdict", say("Välj vad du kom fram till."))])
    if done not in allowed[verdict]:
        raise InvalidInput([Problem("done", say("Välj vad som har gjorts."))])
