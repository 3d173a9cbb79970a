"""What the coordinator does with what has come in. Reports and tips go the same ways."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.incidents.reports import REPORT
from tryggare.domain.transitions import move
from tryggare.domain.wording import say
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.situation.models import Incident, Report, ReportQuestion, SameIncident, Tip
from tryggare.situation.permissions import HANDLE
from tryggare.situation.services import written as words
from tryggare.situation.services.incidents import refuse_leaning
from tryggare.situation.services.written import Written

Kind = Literal["report", "tip"]
MODELS: dict[Kind, type[Report] | type[Tip]] = {"report": Report, "tip": Tip}


@dataclass(frozen=True)
class Many:
    """How many were done, and how many were no longer in a state for it."""

    done: int
    left: int


@transaction.atomic
def accept(*, by: Actor, kind: Kind, row_id: UUID) -> Incident:
    """Count it: it becomes an incident. Raises DoesNotExist, and Refused when it is not new."""
    row = _locked(by, kind, row_id)
    row.state = move(REPORT, row.state, "accept")
    incident = _incident(row)
    incident.save(force_insert=True)
    row.incident = incident
    row.save(update_fields=["state", "incident"])
    _tell(by, row, "accept")
    return incident


@transaction.atomic
def same(*, by: Actor, kind: Kind, row_id: UUID, incident_id: UUID) -> None:
    """It tells of an incident that is already counted. Raises DoesNotExist, Refused."""
    row = _locked(by, kind, row_id)
    counted = Incident.objects.select_for_update(of=("self",))
    incident = counted.get(pk=incident_id, state=Incident.State.COUNTED)
    row.state = move(REPORT, row.state, "same")
    row.same_as = incident
    row.save(update_fields=["state", "same_as"])
    _tell(by, row, "same", {"incident": str(incident.pk)})


@transaction.atomic
def withdraw(*, by: Actor, kind: Kind, row_id: UUID, reason: str) -> None:
    """It is not to be counted; an incident it became no longer is. All its words are erased.

    Raises DoesNotExist, Refused, also while others are counted by its incident, and InvalidInput
    without a reason.
    """
    row = _locked(by, kind, row_id)
    row.state = move(REPORT, row.state, "withdraw")
    reason = words.refuse_personal(reason, "reason")
    if not reason:
        raise InvalidInput([Problem("reason", say("Skriv varför."))])
    incident = row.incident
    if incident is not None:
        refuse_leaning(incident)
        incident.state = Incident.State.WITHDRAWN
        incident.save(update_fields=["state"])
        SameIncident.objects.filter(incident=incident).delete()
    row.same_as = None
    words.erase(row)
    row.save()
    _tell(by, row, "withdraw", reason=reason)


@transaction.atomic
def hold(*, by: Actor, kind: Kind, row_id: UUID) -> None:
    """Put words away that the machine let through. Raises DoesNotExist, Refused."""
    row = _locked(by, kind, row_id)
    row.state = move(REPORT, row.state, "hold")
    action = row.action if isinstance(row, Report) else ""
    words.hold(row, Written(text=row.text, place=row.place, action=action))
    words.put_in(row, Written())
    row.save()
    _tell(by, row, "hold")


@transaction.atomic
def rewrite(
    *, by: Actor, kind: Kind, row_id: UUID, written: Written, is_checked: bool = False
) -> None:
    """Put other words in the place of the held ones, or of those that are counted with: in the
    incident too. The earlier are erased.

    Raises DoesNotExist, Refused for one that is new or withdrawn, and InvalidInput when the new
    words seem to say who someone is and nobody has read them through (``is_checked``).
    """
    row = _locked(by, kind, row_id)
    row.state = move(REPORT, row.state, "rewrite")
    for field in ("text", "place", "action"):
        words.refuse_personal(getattr(written, field), field, is_checked=is_checked)
    words.erase(row)
    words.put_in(row, written.stripped)
    row.save()
    _tell(by, row, "rewrite")


@transaction.atomic
def answer(*, by: Actor, kind: Kind, row_id: UUID, text: str, is_checked: bool = False) -> None:
    """Say what became of it, or say it anew. Raises DoesNotExist, and InvalidInput for nothing."""
    row = _locked(by, kind, row_id)
    said = words.refuse_personal(text, "answer", is_checked=is_checked)
    if not said:
        raise InvalidInput([Problem("answer", say("Skriv vad som har hänt med det som kom in."))])
    row.answer, row.answered_at = said, timezone.now()
    if isinstance(row, Report):
        row.answered_by_id, row.read_at = person_of(by), None
    row.save()
    _tell(by, row, "answer")


@transaction.atomic
def ask(*, by: Actor, report_id: UUID, question: str) -> ReportQuestion:
    """Ask the reporter something. Raises Report.DoesNotExist, Refused for one taken back, and
    InvalidInput for nothing and for what says who someone is."""
    row = _locked(by, "report", report_id)
    if row.state == Report.State.WITHDRAWN:
        raise Refused(say("Rapporten är återtagen."))
    said = words.refuse_personal(question, "question")
    if not said:
        raise InvalidInput([Problem("question", say("Skriv vad du vill veta."))])
    asked = ReportQuestion(
        municipality_id=by.municipality_id,
        report_id=row.pk,
        question=said,
        asked_by_id=person_of(by),
    )
    asked.save(force_insert=True)
    _tell(by, row, "ask")
    return asked


@transaction.atomic
def accept_many(*, by: Actor, chosen: Iterable[tuple[Kind, UUID]]) -> Many:
    """Accept each that is still new; the others are left as they are and told of."""
    done = left = 0
    for kind, row_id in dict.fromkeys(chosen):
        if _is_new(by, kind, row_id):
            accept(by=by, kind=kind, row_id=row_id)
            done += 1
        else:
            left += 1
    return Many(done, left)


@transaction.atomic
def withdraw_many(*, by: Actor, chosen: Iterable[tuple[Kind, UUID]], reason: str) -> Many:
    """Withdraw each that is new or held, for one reason. Raises InvalidInput without it."""
    done = left = 0
    for kind, row_id in dict.fromkeys(chosen):
        if _is_new(by, kind, row_id, or_held=True):
            withdraw(by=by, kind=kind, row_id=row_id, reason=reason)
            done += 1
        else:
            left += 1
    return Many(done, left)


def _is_new(by: Actor, kind: Kind, row_id: UUID, *, or_held: bool = False) -> bool:
    require(by, HANDLE)
    states = [Report.State.RECEIVED, Report.State.HELD] if or_held else [Report.State.RECEIVED]
    found = MODELS[kind].objects.select_for_update(of=("self",))
    return found.filter(pk=row_id, state__in=states).first() is not None


def _locked(by: Actor, kind: Kind, row_id: UUID) -> Report | Tip:
    require(by, HANDLE)
    found = MODELS[kind].objects.select_for_update(of=("self",))
    row: Report | Tip = found.select_related("category").get(pk=row_id)
    if row.incident_id is not None:
        row.incident = Incident.objects.select_for_update(of=("self",)).get(pk=row.incident_id)
    return row


def _incident(row: Report | Tip) -> Incident:
    incident = Incident(
        municipality_id=row.municipality_id,
        source=Incident.Source.REPORT if isinstance(row, Report) else Incident.Source.TIP,
        category_id=row.category_id,
        district_id=row.district_id,
        day=row.day,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        place=row.place,
        text=row.text,
        origin_key=str(row.pk),
    )
    if isinstance(row, Report):
        incident.precision = row.precision
        incident.x, incident.y = row.x, row.y
        incident.seriousness = row.seriousness
        incident.reported_by_id = row.organisation_id
        incident.police_reported = row.police_reported
    else:
        rough = Incident.Precision.DISTRICT if row.district_id else Incident.Precision.MUNICIPALITY
        incident.precision = rough
    return incident


def _tell(
    by: Actor,
    row: Report | Tip,
    verb: str,
    changes: dict[str, object] | None = None,
    reason: str = "",
) -> None:
    kind = "report" if isinstance(row, Report) else "tip"
    record(by=by, action=f"situation.{kind}.{verb}", on=row, changes=changes or {}, reason=reason)
