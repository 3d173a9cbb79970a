"""Granted measures: opened with the decision, booked year by year, stopped, revoked, closed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction

from tryggare.audit.services import record
from tryggare.domain import transitions
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.ledger import Movement
from tryggare.domain.wording import Ore, say
from tryggare.fund.models import (
    Award,
    AwardLine,
    BudgetLine,
    Decision,
    Instalment,
    Report,
    Voucher,
)
from tryggare.fund.permissions import BOOK, DECIDE, FOLLOW_UP, RECORD_DECISION
from tryggare.fund.policies import AWARD
from tryggare.fund.selectors import awards as selectors
from tryggare.fund.selectors.decisions import dates_of
from tryggare.fund.services import award_plans as plans
from tryggare.fund.services import ledger
from tryggare.fund.services.logged import in_kronor, tell_of_award
from tryggare.fund.services.reasons import said
from tryggare.organisations.models import Organisation
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows

_LONGEST_TEXT = 300
_CHANGEABLE = ("recipient", "project_code", "starts", "ends")


@dataclass(frozen=True, kw_only=True)
class AwardFacts:
    """What a person may correct of an award."""

    recipient: Organisation | None
    project_code: str
    starts: date | None
    ends: date | None


@transaction.atomic
def open_award(*, by: Actor, decision: Decision) -> Award:
    """What a grant becomes: its budget, its money in parts, the accounts it is to render.

    Within the decision's own transaction. The books are ``book_decided``'s. Raises ValueError for a
    decision that grants nothing.
    """
    require(by, RECORD_DECISION if by.may(RECORD_DECISION) else DECIDE)
    if not decision.amount_ore or decision.decided_on is None:
        raise ValueError(decision.outcome)
    application = decision.application
    round_ = application.round
    applied = selectors.applied_for(application.pk)
    lines = plans.granted_lines(
        applied.budget,
        granted_ore=decision.amount_ore,
        year=round_.year,
        title=application.title,
    )
    recipient = application.organisation or _named(application.applicant)
    award = Award.objects.create(
        municipality_id=by.municipality_id,
        application=application,
        decision=decision,
        recipient=recipient,
        amount_ore=decision.amount_ore,
        kind=plans.kind_for(recipient, lines),
        project_code=(application.project_code or application.reference)[:50],
        starts=applied.starts,
        ends=applied.ends,
    )
    _lay_lines(award, lines)
    _expect_reports(award, decision, last_year=max(line.year for line in lines))
    lay_parts(award)
    changes = {"money_ore": award.amount_ore, "kind": award.kind}
    record(
        by=by,
        action="fund.award.open",
        on=award,
        changes=in_kronor(changes),
        about=application.pk,
    )
    return award


@transaction.atomic
def book_decided(*, by: Actor, award: Award) -> Voucher | None:
    """Book what of a new award the round's own year bears, once; later years' money is booked when
    it is there: see ``book_year``. None when the measure begins in a later year.

    Raises Refused, with what there is, when the round has less.
    """
    round_ = award.application.round
    amount_ore = selectors.planned_by_year(award)[round_.year]
    if not amount_ore:
        return None
    return ledger.post(
        by=by,
        kind=Movement.DECIDE,
        posting=posting(award, round_.year, amount_ore, key=award.decision_id),
    )


@transaction.atomic
def book_year(*, by: Actor, award_id: UUID) -> Award:
    """Set aside and book the money of the earliest year of the award that is not in the books.

    Raises Award.DoesNotExist, and Refused when every year is booked or, with the figures, when the
    year's money is not there.
    """
    require(by, BOOK)
    award = locked(award_id)
    require_alive(award)
    years = selectors.unbooked_years(award)
    if not years:
        raise Refused(say("Hela beloppet är redan bokfört."))
    year = years[0]
    lacks = selectors.planned_by_year(award)[year] - selectors.decided_by_year(award)[year]
    for kind in (Movement.RESERVE, Movement.DECIDE):
        ledger.post(by=by, kind=kind, posting=posting(award, year, lacks, key=uuid4()))
    changes = {"year": year, "money_ore": lacks}
    tell_of_award(by, award, "award.book_year", changes)
    return award


@transaction.atomic
def change(*, by: Actor, award_id: UUID, facts: AwardFacts) -> Award:
    """Correct who receives it, its code and its days. What kind of money it is follows from the
    recipient, and so does the plan for it, as long as nobody has attested a part.

    Raises Award.DoesNotExist, InvalidInput, and Refused when money has been attested or paid to
    another recipient.
    """
    require(by, FOLLOW_UP)
    award = locked(award_id)
    require_alive(award)
    if facts.starts and facts.ends and facts.ends < facts.starts:
        raise InvalidInput([Problem("ends", say("Slutdagen ligger före startdagen."))])
    changes = rows.fill(award, {name: getattr(facts, name) for name in _CHANGEABLE})
    if "recipient" in changes:
        _require_untouched(award)
        changes |= rows.fill(award, {"kind": plans.kind_for(award.recipient, _laid(award))})
        changes |= rows.fill(award, {"aid_basis": "", "aid_euro_cents": None, "aid_rate_on": None})
    if changes:
        rows.save(award)
        if "kind" in changes:
            lay_parts(award)
        tell_of_award(by, award, "award.change", changes)
    return award


@transaction.atomic
def stop(*, by: Actor, award_id: UUID, reason: str) -> Award:
    """Hold all its money for the time being. Raises InvalidInput without a reason, Refused."""
    return _move(by, award_id, "stop", reason)


@transaction.atomic
def resume(*, by: Actor, award_id: UUID, reason: str) -> Award:
    """Let its money flow again. Raises InvalidInput without a reason, Refused."""
    return _move(by, award_id, "resume", reason)


@transaction.atomic
def revoke(*, by: Actor, award_id: UUID, reason: str) -> Award:
    """Undo a grant that no money has left for: all of it is the fund's again.

    Raises Award.DoesNotExist, InvalidInput without a reason, and Refused once something is paid,
    which is asked back instead.
    """
    award = locked(award_id)
    paid = selectors.paid_ore(award.instalments.all())
    if paid:
        raise Refused(
            say("%(paid)s är redan utbetalt. Kräv tillbaka det i stället.", paid=Ore(paid))
        )
    award = _move(by, award_id, "revoke", reason)
    waiting = award.instalments.exclude(state=Instalment.State.CANCELLED)
    waiting.update(state=Instalment.State.CANCELLED)
    free(by, award)
    return award


@transaction.atomic
def close(*, by: Actor, award_id: UUID) -> Award:
    """End an award whose account is approved and whose money is settled.

    Raises Award.DoesNotExist, and Refused with what remains.
    """
    require(by, FOLLOW_UP)
    award = locked(award_id)
    award.state = transitions.move(AWARD, award.state, "close")
    remains = selectors.remains(award)
    if remains is not None:
        raise Refused(remains)
    award.save(update_fields=["state"])
    tell_of_award(by, award, "award.close", {})
    return award


def free(by: Actor, award: Award) -> int:
    """Give the fund back what the books hold for the award beyond its plan; the öre given back."""
    planned = selectors.planned_by_year(award)
    over = selectors.decided_by_year(award) - planned
    for year, amount_ore in sorted(over.items()):
        ledger.post(
            by=by,
            kind=Movement.WITHDRAW,
            posting=posting(award, year, amount_ore, key=uuid4()),
        )
    return over.total()


def require_alive(award: Award) -> None:
    """Raise Refused for an award that has come to its end."""
    if award.state == Award.State.REVOKED:
        raise Refused(say("Beslutet är upphävt."))
    if award.state == Award.State.CLOSED:
        raise Refused(say("Åtgärden är avslutad."))


def _move(by: Actor, award_id: UUID, way: str, reason: str) -> Award:
    require(by, FOLLOW_UP)
    award = locked(award_id)
    state = transitions.move(AWARD, award.state, way)
    told = said(reason, say("Skriv varför."))
    changes = rows.fill(award, {"state": state, "stopped_because": told if way == "stop" else ""})
    award.save(update_fields=["state", "stopped_because"])
    tell_of_award(by, award, f"award.{way}", {"state": changes["state"]}, told)
    return award


def _require_untouched(award: Award) -> None:
    if award.instalments.exclude(state=Instalment.State.PLANNED).exists():
        sentence = say("Pengar till mottagaren är redan attesterade, hållna eller utbetalda.")
        raise Refused(sentence)


def _laid(award: Award) -> list[plans.PlannedLine]:
    return [
        plans.PlannedLine(
            line.category,
            line.label,
            line.year,
            line.amount_ore,
            line.category == BudgetLine.Category.EQUIPMENT,
        )
        for line in award.lines.all()
    ]


def posting(
    award: Award, year: int, amount_ore: int, *, key: UUID, told: str = ""
) -> ledger.Posting:
    """An award's line in the books; ``told`` is what of it, in words."""
    application = award.application
    text = ", ".join(part for part in (application.reference, application.title, told) if part)
    return ledger.Posting(
        fund_id=application.round.fund_id,
        year=year,
        amount_ore=amount_ore,
        text=text[:_LONGEST_TEXT],
        key=key,
        round_id=application.round_id,
        application_id=application.pk,
    )


def locked(award_id: UUID) -> Award:
    """The award, held until the transaction ends: whoever changes anything in it takes turns."""
    award = Award.objects.select_for_update(of=("self",)).select_related(
        "application__round__fund", "decision__meeting", "recipient"
    )
    return award.get(pk=award_id)


def lay_parts(award: Award) -> None:
    """The plan for the money, in place of one that nobody has attested."""
    decision = award.decision
    dates = dates_of(decision)
    if dates is None:
        raise ValueError(decision.outcome)
    early = award.application.round.fund.pays_before_final or bool(decision.early_payment)
    by_year: Counter[int] = Counter()
    for line in award.lines.all():
        by_year[line.year] += line.amount_ore
    laid = plans.parts(
        award.kind,
        by_year,
        first=plans.first_day(dates.meeting, dates.laga_kraft, early=early),
        report_due=award.reports.get(kind=Report.Kind.FINAL).due,
    )
    kept = _posting_of(award)
    award.instalments.all().delete()
    Instalment.objects.bulk_create(
        Instalment(
            municipality_id=award.municipality_id,
            award=award,
            number=number,
            year=planned.year,
            due=planned.part.due,
            amount_ore=planned.part.amount_ore,
            after_report=planned.part.awaits_account,
            posting=kept,
        )
        for number, planned in enumerate(laid, start=1)
    )


def _posting_of(award: Award) -> dict[str, str]:
    """As the award says already, or as the fund's latest award of the kind does: a chart of
    accounts is the municipality's own, and is written once."""
    own = award.instalments.exclude(posting={}).first()
    if own is not None:
        return dict(own.posting)
    fund = award.application.round.fund_id
    earlier = Instalment.objects.filter(
        award__kind=award.kind, award__application__round__fund=fund
    ).exclude(posting={})
    last = earlier.order_by("-award__created_at", "number").first()
    known = dict(last.posting) if last is not None else {}
    known.pop("counterpart", None)
    if award.kind != Award.Kind.CONTRIBUTION and award.recipient is not None:
        known["cost_centre"] = award.recipient.cost_centre
    return {name: value for name, value in known.items() if value}


def _lay_lines(award: Award, lines: list[plans.PlannedLine]) -> None:
    AwardLine.objects.bulk_create(
        AwardLine(
            municipality_id=award.municipality_id,
            award=award,
            position=position,
            category=line.category,
            label=line.label,
            year=line.year,
            amount_ore=line.amount_ore,
        )
        for position, line in enumerate(lines)
    )


def _expect_reports(award: Award, decision: Decision, *, last_year: int) -> None:
    first_day = date(award.application.round.year, 1, 1)
    begins = award.starts or max(decision.decided_on or first_day, first_day)
    ends = award.ends or date(last_year, 12, 31)
    final = decision.report_by or plans.final_due(max(last_year, ends.year))
    interim = plans.interim_due(begins, ends)
    due = {Report.Kind.FINAL: final}
    if interim is not None and interim < final:
        due[Report.Kind.INTERIM] = interim
    Report.objects.bulk_create(
        Report(municipality_id=award.municipality_id, award=award, kind=kind, due=day)
        for kind, day in due.items()
    )


def _named(applicant: str) -> Organisation | None:
    return Organisation.objects.filter(name=applicant).first() if applicant else None
