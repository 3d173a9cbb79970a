"""Audit packs as pages show them, and who may take one: only those it would be whole for.

A pack holds all of a round, whole years of the fund's books and the papers of the meetings, so it
touches applications of other rounds too. With jäv in any of them one takes no pack at all: a pack
with a hole would be no evidence, and to say that it has one would tell of what is not there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from tryggare.audit import tenancy
from tryggare.audit.models import AuditEvent
from tryggare.fund.models import (
    Application,
    AuditPack,
    Balance,
    Declaration,
    Meeting,
    Reading,
    Round,
    Voucher,
)
from tryggare.fund.selectors import rounds
from tryggare.fund.selectors.declarations import undeclared

# What changes nothing that a pack holds.
_BESIDE = ("fund.audit_pack.", "fund.submission.start", "fund.evidence_note.", "fund.mailbox.")


def years_of(round_: Round) -> Sequence[int]:
    """The budget years that the round has money in, as far as there are books for them."""
    moved = Voucher.objects.filter(Q(round=round_) | Q(application__round=round_), fund=round_.fund)
    years = {round_.year, *moved.order_by().values_list("year", flat=True).distinct()}
    kept = Balance.objects.filter(fund=round_.fund, year__in=years)
    return sorted(kept.values_list("year", flat=True))


def meetings_of(round_: Round) -> QuerySet[Meeting]:
    """The meetings that decided on the round's applications, or were told of what was decided."""
    here = Q(decisions__application__round=round_) | Q(reported__application__round=round_)
    found = Meeting.objects.filter(here).order_by().values("pk")
    return Meeting.objects.filter(pk__in=found)


def _touched(round_: Round) -> QuerySet[Application]:
    meetings = meetings_of(round_).values("pk")
    booked = Voucher.objects.filter(fund=round_.fund, year__in=years_of(round_))
    return Application.objects.filter(
        Q(round=round_)
        | Q(pk__in=booked.values("application"))
        | Q(decisions__meeting__in=meetings)
        | Q(decisions__reported_at__in=meetings)
    )


def is_whole(person_id: UUID | None, round_: Round) -> bool:
    """Whether the person has jäv in nothing that the round's pack would hold."""
    # Asked as the system: what one has jäv in is not there to be asked about.
    with tenancy.as_system():
        jav = Declaration.objects.filter(person=person_id, state=Declaration.State.DECLARED)
        return not jav.filter(application__in=_touched(round_).values("pk")).exists()


def require_whole(person_id: UUID | None, round_: Round) -> None:
    """Raise Round.DoesNotExist for someone the pack would not be whole for."""
    if not is_whole(person_id, round_):
        raise Round.DoesNotExist


def has_unfinished(person_id: UUID | None, round_: Round) -> bool:
    """Whether the person has something of the round left to assess: till then others' scores are
    hidden."""
    waiting = Reading.objects.filter(assessor=person_id, state=Reading.State.ASSIGNED)
    return waiting.filter(application__round=round_).exists()


def has_unanswered(person_id: UUID | None, round_: Round) -> bool:
    """Whether the person has yet to say about jäv in something of the round."""
    return undeclared(person_id, round_.pk).exists()


def round_for(person_id: UUID | None, round_id: UUID) -> Round:
    """The round whose pack the person may take. Raises Round.DoesNotExist."""
    round_ = rounds.one(round_id)
    require_whole(person_id, round_)
    return round_


def one(person_id: UUID | None, audit_pack_id: UUID) -> AuditPack:
    """The person's own pack. Raises AuditPack.DoesNotExist, and Round.DoesNotExist where jäv has
    been declared since."""
    pack = AuditPack.objects.select_related("round__fund", "requested_by").get(pk=audit_pack_id)
    require_whole(person_id, pack.round)
    return pack


def own(round_: Round) -> QuerySet[AuditPack]:
    """The packs that whoever asks has taken of the round, the latest first."""
    return AuditPack.objects.filter(round=round_).order_by("-requested_at")


def last_event() -> int:
    """The place of the municipality's latest event; 0 before the first."""
    places = AuditEvent.objects.order_by("-sequence").values_list("sequence", flat=True)
    return places.first() or 0


def changed_since(sequence: int) -> bool:
    """Whether anything that a pack holds may have changed after that event. Every change is logged
    with the change itself, so the log knows."""
    return _changes().filter(sequence__gt=sequence).exists()


def last_changed(until: int) -> date | None:
    """The day of the fund's last change up to that event."""
    moments = _changes().filter(sequence__lte=until).order_by("-sequence")
    moment = moments.values_list("at", flat=True).first()
    return None if moment is None else timezone.localdate(moment)


def _changes() -> QuerySet[AuditEvent]:
    found = AuditEvent.objects.filter(action__startswith="fund.")
    for beside in _BESIDE:
        found = found.exclude(action__startswith=beside)
    return found
