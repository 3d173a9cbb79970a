"""Accounts of a grant: written, sent in, checked, approved line by line or sent back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain import transitions
from tryggare.domain.attachments import accept
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.ledger import FinalAccount, settle
from tryggare.domain.wording import Ore, say
from tryggare.fund.models import Award, AwardLine, ChangeRequest, Report, ReportLine
from tryggare.fund.permissions import APPLY, FOLLOW_UP
from tryggare.fund.policies import AWARD, REPORT
from tryggare.fund.selectors import awards as selectors
from tryggare.fund.services import awards, instalments
from tryggare.fund.services.logged import tell_of_award
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.organisations.services import rows
from tryggare.organisations.services.file_store import file_store

_OPEN = {Report.State.EXPECTED, Report.State.LACKING}


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a line of the budget became, in öre, and why it differs."""

    outcome_ore: int
    comment: str = ""


@dataclass(frozen=True, kw_only=True)
class ReportFacts:
    """What is written in an account; ``outcomes`` by the award's lines, those told of so far."""

    activities: str = ""
    deviations: str = ""
    certified_by: str = ""
    outcomes: Mapping[UUID, Outcome] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file as it came."""

    name: str
    content: bytes


@transaction.atomic
def save(
    *, by: Actor, report_id: UUID, facts: ReportFacts, extract: Upload | None = None
) -> Report:
    """Keep what is written so far; nothing needs to be complete.

    Raises Report.DoesNotExist, InvalidInput for what cannot be kept, and Refused once it is sent.
    """
    require(by, APPLY)
    report = _locked(report_id)
    _require_open(report)
    _write(by, report, facts, extract)
    return report


@transaction.atomic
def submit(
    *, by: Actor, report_id: UUID, facts: ReportFacts, extract: Upload | None = None
) -> Report:
    """Send the account in. A final one tells that the measure is done.

    Raises Report.DoesNotExist, InvalidInput for what is missing, Refused when it is sent already or
    the measure has not begun.
    """
    require(by, APPLY)
    report = _locked(report_id)
    state = transitions.move(REPORT, report.state, "submit")
    award = report.award
    if award.state not in {Award.State.UNDER_WAY, Award.State.STOPPED}:
        raise Refused(say("Inga pengar har betalats ut än. Redovisa när åtgärden har börjat."))
    _write(by, report, facts, extract)
    _require_complete(report)
    if report.kind == Report.Kind.FINAL:
        _end(award)
    report.state = state
    report.submitted_by_id, report.submitted_at = person_of(by), timezone.now()
    report.checked_by, report.checked_at, report.finding = None, None, ""
    report.save()
    outcome = sum(line.outcome_ore for line in report.lines.all())
    _tell(by, report, "submit", {"outcome_ore": outcome})
    return report


@transaction.atomic
def lack(*, by: Actor, report_id: UUID, finding: str) -> Report:
    """Send the account back, with what it lacks. Raises InvalidInput without words, Refused."""
    require(by, FOLLOW_UP)
    report = _locked(report_id)
    report.state = transitions.move(REPORT, report.state, "lack")
    if not finding.strip():
        raise InvalidInput([Problem("finding", say("Skriv vad som saknas."))])
    _check_off(by, report, finding)
    if report.kind == Report.Kind.FINAL:
        report.award.state = transitions.move(AWARD, report.award.state, "lack")
        report.award.save(update_fields=["state"])
    _tell(by, report, "lack", reason=finding.strip())
    return report


@transaction.atomic
def approve(
    *, by: Actor, report_id: UUID, approved: Mapping[UUID, int], finding: str = ""
) -> Report:
    """Accept the account. ``approved``: öre of the outcome by the award's lines, whole where left
    out. After a final one, what will not be paid is the fund's again at once.

    Raises Report.DoesNotExist, InvalidInput, Refused when it is not waiting to be checked.
    """
    require(by, FOLLOW_UP)
    report = _locked(report_id)
    report.state = transitions.move(REPORT, report.state, "approve")
    _accept_lines(report, approved)
    _check_off(by, report, finding)
    account = settle(
        selectors.accounted(report), paid_ore=selectors.standing(report.award).claimable_ore
    )
    _require_words(account, finding)
    _tell(by, report, "approve", {"approved_ore": account.approved_ore}, finding.strip())
    if report.kind == Report.Kind.FINAL:
        unpaid = selectors.standing(report.award).unpaid_ore
        instalments.cut(by, report.award, min(account.to_pay_ore, unpaid))
    return report


def _locked(report_id: UUID) -> Report:
    award = awards.locked(Report.objects.values_list("award_id", flat=True).get(pk=report_id))
    report = Report.objects.select_related("extract").get(pk=report_id)
    report.award = award
    awards.require_alive(award)
    return report


def _require_open(report: Report) -> None:
    if report.state not in _OPEN:
        raise Refused(say("Redovisningen är inlämnad och kan inte ändras."))


def _write(by: Actor, report: Report, facts: ReportFacts, extract: Upload | None) -> None:
    told = {
        "activities": facts.activities,
        "deviations": facts.deviations,
        "certified_by": facts.certified_by.strip(),
    }
    rows.fill(report, told)
    if extract is not None:
        _attach(by, report, extract)
    rows.save(report)
    budget = {line.pk: line for line in AwardLine.objects.filter(award=report.award_id)}
    report.lines.exclude(line_id__in=facts.outcomes).delete()
    known = {line.line_id: line for line in report.lines.all()}
    for line_id, outcome in facts.outcomes.items():
        line = known.get(line_id)
        if line is None:
            line = ReportLine(
                municipality_id=report.municipality_id, report=report, line=budget[line_id]
            )
        line.outcome_ore, line.comment = outcome.outcome_ore, outcome.comment.strip()
        line.approved_ore = None
        rows.save(line)


def _attach(by: Actor, report: Report, extract: Upload) -> None:
    before = report.extract
    try:
        file = accept(extract.name, extract.content)
    except InvalidInput as error:
        raise InvalidInput(Problem("extract", one.message) for one in error.problems) from error
    report.extract = file_store().put(by=by, file=file, purpose="fund.report")
    report.save(update_fields=["extract"])
    if before is not None:
        file_store().delete(before)


def _require_complete(report: Report) -> None:
    problems = []
    told = set(report.lines.values_list("line_id", flat=True))
    problems += [
        Problem(f"outcome-{line.pk}", say("Fyll i vad raden blev. Skriv 0 om inget gick åt."))
        for line in report.award.lines.all()
        if line.pk not in told
    ]
    if not report.activities.strip():
        problems.append(Problem("activities", say("Beskriv vad som har gjorts.")))
    if report.kind == Report.Kind.FINAL and report.extract is None:
        sentence = say("Bifoga utdraget ur bokföringen.")
        problems.append(Problem("extract", sentence))
    if report.kind == Report.Kind.FINAL and not report.certified_by:
        sentence = say("Skriv vilken ekonom eller controller som intygar utdraget.")
        problems.append(Problem("certified_by", sentence))
    if problems:
        raise InvalidInput(problems)


def _end(award: Award) -> None:
    waiting = ChangeRequest.objects.filter(award=award, state=ChangeRequest.State.ASKED)
    if waiting.exists():
        raise Refused(
            say("En begäran om ändring väntar på svar. Slutredovisa när den är besvarad.")
        )
    award.state = transitions.move(AWARD, award.state, "report")
    award.save(update_fields=["state"])


def _accept_lines(report: Report, approved: Mapping[UUID, int]) -> None:
    problems = []
    for line in report.lines.all():
        accepted = approved.get(line.line_id, line.outcome_ore)
        if not 0 <= accepted <= line.outcome_ore:
            sentence = say("Högst utfallet, %(most)s, kan godkännas.", most=Ore(line.outcome_ore))
            problems.append(Problem(f"approved-{line.line_id}", sentence))
            continue
        line.approved_ore = accepted
        line.save(update_fields=["approved_ore"])
    if problems:
        raise InvalidInput(problems)


def _require_words(account: FinalAccount, finding: str) -> None:
    """What is not accepted is told, to whoever wrote it."""
    if account.approved_ore < account.outcome_ore and not finding.strip():
        sentence = say("Skriv varför en del av utfallet inte godkänns.")
        raise InvalidInput([Problem("finding", sentence)])


def _check_off(by: Actor, report: Report, finding: str) -> None:
    report.checked_by_id, report.checked_at = person_of(by), timezone.now()
    report.finding = finding.strip()
    rows.save(report)


def _tell(
    by: Actor,
    report: Report,
    verb: str,
    changes: Mapping[str, object] | None = None,
    reason: str = "",
) -> None:
    told = {"report": report.kind, **(changes or {})}
    tell_of_award(by, report.award, f"report.{verb}", told, reason)
