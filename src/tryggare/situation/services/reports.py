"""What the reporter does: sends, takes back, replies, reads the answer."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.containment import OUTSIDE, which
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.incidents.reports import EXACT_M, REPORT, When
from tryggare.domain.sweref import to_metres
from tryggare.domain.transitions import move
from tryggare.domain.wording import say
from tryggare.organisations.models import Organisation
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.situation.models import Incident, Report, ReportQuestion
from tryggare.situation.permissions import REPORT as MAY_REPORT
from tryggare.situation.selectors.districts import district_at
from tryggare.situation.selectors.ground import ground
from tryggare.situation.selectors.reports import organisations_of
from tryggare.situation.services import written as words
from tryggare.situation.services.written import Written


@dataclass(frozen=True, kw_only=True)
class Position:
    """Where a phone says it is: degrees, and metres that it may be wrong by."""

    latitude: float
    longitude: float
    accuracy_m: float


@dataclass(frozen=True, kw_only=True)
class ReportFacts:
    """What is told. ``position`` or ``district_id`` says where; ``organisation_id`` is asked for
    when the reporter is on duty in several."""

    category_id: UUID
    when: When
    seriousness: int
    position: Position | None = None
    district_id: UUID | None = None
    police_reported: bool | None = None
    organisation_id: UUID | None = None
    written: Written


@dataclass(frozen=True, kw_only=True)
class _Place:
    precision: str
    district_id: UUID | None
    x: int | None = None
    y: int | None = None


@transaction.atomic
def send(*, by: Actor, phone_id: UUID, facts: ReportFacts) -> Report:
    """Store a report, once: the same ``phone_id`` again gives the one that is there, as it is.

    Raises InvalidInput for an organisation the reporter has no duty in and a place that is not in
    the municipality.
    """
    require(by, MAY_REPORT)
    person_id = person_of(by)
    sent = Report.objects.filter(reported_by=person_id, phone_id=phone_id)
    there = sent.first()
    if there is not None:
        return there
    report = _made(by, phone_id, facts)
    try:
        with transaction.atomic():
            report.save(force_insert=True)
    except IntegrityError:
        # The same report came by another way at the same moment; the database let one of them in.
        there = sent.first()
        if there is None:
            raise
        return there
    if report.state == Report.State.HELD:
        words.hold(report, facts.written.stripped)
    told = {"state": str(report.state), "precision": str(report.precision)}
    record(by=by, action="situation.report.send", on=report, changes=told)
    return report


@transaction.atomic
def withdraw_own(*, by: Actor, report_id: UUID) -> Report:
    """Take one's own report back before anyone has taken it up; its words are erased. Raises
    Report.DoesNotExist, Refused."""
    report = _own(by, report_id)
    if report.state not in (Report.State.RECEIVED, Report.State.HELD):
        raise Refused(say("Rapporten är redan mottagen. Be samordnaren dra tillbaka den."))
    report.state = move(REPORT, report.state, "withdraw")
    words.erase(report)
    report.save()
    record(by=by, action="situation.report.withdraw", on=report)
    return report


@transaction.atomic
def reply(*, by: Actor, question_id: UUID, text: str) -> ReportQuestion:
    """Answer the coordinator's question. Raises ReportQuestion.DoesNotExist, Refused, and
    InvalidInput for nothing and for what says who someone is."""
    require(by, MAY_REPORT)
    found = ReportQuestion.objects.select_for_update(of=("self",)).select_related(
        "report__category"
    )
    question = found.get(pk=question_id, report__reported_by=person_of(by))
    if question.replied_at is not None:
        raise Refused(say("Frågan är redan besvarad."))
    question.reply = words.refuse_personal(text, "reply")
    if not question.reply:
        raise InvalidInput([Problem("reply", say("Skriv ett svar."))])
    question.replied_at = timezone.now()
    question.save(update_fields=["reply", "replied_at"])
    record(by=by, action="situation.report.reply", on=question.report)
    return question


@transaction.atomic
def read(*, by: Actor, report_id: UUID) -> None:
    """The reporter has seen the answer. Raises Report.DoesNotExist."""
    report = _own(by, report_id)
    if report.answered_at is None or report.read_at is not None:
        return
    report.read_at = timezone.now()
    report.save(update_fields=["read_at"])
    record(by=by, action="situation.report.read", on=report)


def _own(by: Actor, report_id: UUID) -> Report:
    require(by, MAY_REPORT)
    found = Report.objects.select_for_update(of=("self",)).select_related("category")
    return found.get(pk=report_id, reported_by=person_of(by))


def _made(by: Actor, phone_id: UUID, facts: ReportFacts) -> Report:
    """The report as it is to be stored: its words are put in only when they may be read."""
    place = _place(by, facts)
    written = facts.written.stripped
    report = Report(
        municipality_id=by.municipality_id,
        phone_id=phone_id,
        reported_by_id=person_of(by),
        organisation=_organisation(by, facts.organisation_id),
        category_id=facts.category_id,
        day=facts.when.day,
        starts_at=facts.when.starts_at,
        ends_at=facts.when.ends_at,
        precision=place.precision,
        district_id=place.district_id,
        x=place.x,
        y=place.y,
        seriousness=facts.seriousness,
        police_reported=facts.police_reported,
    )
    if written.seems_personal:
        report.state = Report.State.HELD
    else:
        words.put_in(report, written)
    return report


def _organisation(by: Actor, organisation_id: UUID | None) -> Organisation:
    theirs = organisations_of(person_of(by))
    if not theirs:
        sentence = say("Du har inget uppdrag i någon organisation. Be administratören om ett.")
        raise Refused(sentence)
    chosen = [one for one in theirs if one.pk == organisation_id]
    if len(theirs) > 1 and not chosen:
        raise InvalidInput(
            [Problem("organisation", say("Välj vilken organisation du rapporterar för."))]
        )
    return (chosen or theirs)[0]


def _place(by: Actor, facts: ReportFacts) -> _Place:
    """A phone that is surer than ``EXACT_M`` metres gives a point, another one a kommundel."""
    precision = Incident.Precision
    if facts.position is None:
        rough = precision.DISTRICT if facts.district_id else precision.MUNICIPALITY
        return _Place(precision=rough, district_id=facts.district_id)
    x, y = to_metres(facts.position.latitude, facts.position.longitude)
    home = ground(by.municipality_id).home
    if home.box is not None and which(home.areas, [x], [y])[0] == OUTSIDE:
        sentence = say("Platsen ligger utanför kommunen. Välj kommundel och skriv var i stället.")
        raise InvalidInput([Problem("where", sentence)])
    district = district_at(by.municipality_id, x, y)
    district_id = district.pk if district else facts.district_id
    if facts.position.accuracy_m <= EXACT_M:
        return _Place(precision=precision.POINT, district_id=district_id, x=x, y=y)
    rough = precision.DISTRICT if district_id else precision.MUNICIPALITY
    return _Place(precision=rough, district_id=district_id)
