"""Granted measures: their money as figures, and as pages show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import (
    Case,
    Count,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Sum,
    When,
)
from django.db.models.functions import Coalesce

from tryggare.audit import tenancy
from tryggare.domain.ledger import AccountedLine, FinalAccount, Movement, settle
from tryggare.domain.wording import Ore, Text, say
from tryggare.fund.models import (
    Award,
    BudgetLine,
    ChangeRequest,
    Instalment,
    Recovery,
    Report,
    Round,
    Voucher,
)
from tryggare.fund.models.submissions import Submission
from tryggare.organisations.models import StoredFile

LEFT_OUT = (Instalment.State.CANCELLED,)


@dataclass(frozen=True)
class AppliedFor:
    """What the applicant wrote that a grant takes over."""

    budget: tuple[BudgetLine, ...] = ()
    starts: date | None = None
    ends: date | None = None


def applied_for(application_id: UUID) -> AppliedFor:
    """Read whole whoever records the decision; nothing for an application out of a spreadsheet."""
    with tenancy.as_system():
        submission = Submission.objects.filter(application=application_id).first()
        if submission is None:
            return AppliedFor()
        budget = tuple(submission.budget.all())
    return AppliedFor(budget, _day(submission, "start"), _day(submission, "end"))


def _day(submission: Submission, question: str) -> date | None:
    answer = submission.answers.get(question)
    try:
        return date.fromisoformat(answer) if isinstance(answer, str) else None
    except ValueError:
        return None


def planned_by_year(award: Award) -> Counter[int]:
    """Öre a budget year that have left or are to leave."""
    planned: Counter[int] = Counter()
    for part in award.instalments.all():
        if part.state not in LEFT_OUT:
            planned[part.year] += part.amount_ore
    return planned


def decided_by_year(award: Award) -> Counter[int]:
    """Öre a budget year that the books hold for the award, paid or not."""
    rows = Voucher.objects.filter(application=award.application_id, reversed_by__isnull=True)
    sums = (
        rows.order_by()
        .values_list("year")
        .annotate(
            decided=Sum("amount_ore", filter=Q(kind=Movement.DECIDE), default=0),
            withdrawn=Sum("amount_ore", filter=Q(kind=Movement.WITHDRAW), default=0),
        )
    )
    return Counter({year: decided - withdrawn for year, decided, withdrawn in sums})


def unbooked_years(award: Award) -> list[int]:
    """Budget years whose money is granted and not yet in the books, the earliest first."""
    decided = decided_by_year(award)
    return sorted(year for year, ore in planned_by_year(award).items() if decided[year] < ore)


def paid_ore(instalments: Iterable[Instalment]) -> int:
    return sum(part.amount_ore for part in instalments if part.state == Instalment.State.PAID)


@dataclass(frozen=True)
class Standing:
    """The money of an award, in öre. ``claimed_ore`` is all that has been asked back, of which
    ``waived_ore`` was let fall and ``returned_ore`` has come."""

    granted_ore: int
    paid_ore: int
    unpaid_ore: int
    claimed_ore: int = 0
    waived_ore: int = 0
    returned_ore: int = 0

    @property
    def withdrawn_ore(self) -> int:
        """What of the grant is the fund's again without having left it."""
        return self.granted_ore - self.paid_ore - self.unpaid_ore

    @property
    def claimable_ore(self) -> int:
        """What has been paid and not been asked back."""
        return self.paid_ore - self.claimed_ore

    @property
    def outstanding_ore(self) -> int:
        """What has been asked back and is yet to come."""
        return self.claimed_ore - self.waived_ore - self.returned_ore


def standing(award: Award) -> Standing:
    """Where the money of an award is, by its instalments and recoveries."""
    parts = [part for part in award.instalments.all() if part.state not in LEFT_OUT]
    paid = paid_ore(parts)
    claims = list(award.recoveries.all())
    return Standing(
        granted_ore=award.amount_ore,
        paid_ore=paid,
        unpaid_ore=sum(part.amount_ore for part in parts) - paid,
        claimed_ore=sum(claim.amount_ore for claim in claims),
        waived_ore=sum(claim.waived_ore for claim in claims),
        returned_ore=sum(
            claim.amount_ore - claim.waived_ore
            for claim in claims
            if claim.state == Recovery.State.REPAID
        ),
    )


def final_report(award: Award) -> Report | None:
    """The final account, expected or come; read with the others if those are prefetched."""
    finals = (report for report in award.reports.all() if report.kind == Report.Kind.FINAL)
    return next(finals, None)


def settled(award: Award) -> FinalAccount | None:
    """The award against its approved final account, or None while that is not approved."""
    report = final_report(award)
    if report is None or report.state != Report.State.APPROVED:
        return None
    return settle(accounted(report), paid_ore=standing(award).claimable_ore)


def accounted(report: Report) -> list[AccountedLine]:
    """The lines of an account beside those of the award; what was not told of is nought."""
    told = {line.line_id: line for line in report.lines.all()}
    found = []
    for number, line in enumerate(report.award.lines.all(), start=1):
        one = told.get(line.pk)
        outcome = one.outcome_ore if one else 0
        approved = one.approved_ore if one and one.approved_ore is not None else outcome
        found.append(AccountedLine(f"{number}. {line}", line.amount_ore, outcome, approved))
    return found


def remains(award: Award) -> Text | None:
    """What must happen before the award can be closed, or None."""
    account, now = settled(award), standing(award)
    if account is None:
        return say("Slutredovisningen är inte godkänd än.")
    if now.unpaid_ore:
        return say(
            "%(unpaid)s är inte utbetalt än. Betala ut eller ställ in det.",
            unpaid=Ore(now.unpaid_ore),
        )
    if account.to_repay_ore:
        return say("%(amount)s ska krävas tillbaka.", amount=Ore(account.to_repay_ore))
    if now.outstanding_ore:
        return say("%(amount)s är krävt men inte tillbaka än.", amount=Ore(now.outstanding_ore))
    return None


def next_day(award: Award) -> date | None:
    """The next day that something is to happen: money to leave, or an account to come."""
    days = [part.due for part in award.instalments.all() if part.state in _WAITING]
    days += [report.due for report in award.reports.all() if report.state in _TO_COME]
    return min(days, default=None)


_WAITING = (Instalment.State.PLANNED, Instalment.State.ATTESTED, Instalment.State.READY)
_TO_COME = (Report.State.EXPECTED, Report.State.LACKING)


def listed(round_: Round) -> QuerySet[Award]:
    """The round's granted measures in order, with what their line in a list takes."""
    return (
        Award.objects.filter(application__round=round_)
        .select_related("application", "recipient")
        .prefetch_related("instalments", "reports")
        .order_by("application__sort_key", "pk")
    )


@dataclass(frozen=True)
class RoundMoney:
    """What a round has granted and paid, in öre, and how many measures it is."""

    count: int
    granted_ore: int
    paid_ore: int


def round_money(round_: Round) -> RoundMoney:
    granted = Award.objects.filter(application__round=round_).exclude(state=Award.State.REVOKED)
    found = granted.aggregate(count=Count("pk"), ore=Sum("amount_ore", default=0))
    paid = Instalment.objects.filter(
        award__application__round=round_, state=Instalment.State.PAID
    ).aggregate(ore=Sum("amount_ore", default=0))
    return RoundMoney(found["count"], found["ore"], paid["ore"])


def bare(award_id: UUID) -> Award:
    """An award for a page that asks one thing about it. Raises Award.DoesNotExist."""
    return Award.objects.select_related("application__round__fund", "recipient").get(pk=award_id)


def one(award_id: UUID) -> Award:
    """An award with all that its page shows, and ``booked_ore``: what the books hold for it.

    Raises Award.DoesNotExist.
    """
    return (
        Award.objects.select_related(
            "application__round__fund", "decision__meeting", "decision__delegation", "recipient"
        )
        .annotate(booked_ore=_booked())
        .prefetch_related(
            "lines",
            Prefetch(
                "instalments",
                Instalment.objects.select_related("first_attest", "second_attest", "voucher"),
            ),
            "reports",
            Prefetch(
                "change_requests",
                ChangeRequest.objects.select_related("from_line", "to_line", "asked_by"),
            ),
            "recoveries",
        )
        .get(pk=award_id)
    )


def _booked() -> Coalesce:
    vouchers = Voucher.objects.filter(
        application=OuterRef("application"), reversed_by__isnull=True
    ).order_by()
    signed = Case(
        When(kind=Movement.DECIDE, then=F("amount_ore")),
        When(kind=Movement.WITHDRAW, then=-F("amount_ore")),
        default=0,
    )
    of_it = vouchers.values("application").annotate(ore=Sum(signed))
    return Coalesce(Subquery(of_it.values("ore")), 0)


def own() -> QuerySet[Award]:
    """The granted measures that may be seen, the latest first; under the applicant's hat their
    own bodies'."""
    return (
        Award.objects.select_related("application__round", "recipient")
        .prefetch_related("instalments", "reports")
        .order_by("-created_at", "pk")
    )


def report(report_id: UUID) -> Report:
    """An account with its lines and its award. Raises Report.DoesNotExist."""
    return (
        Report.objects.select_related(
            "award__application__round__fund", "award__recipient", "extract", "submitted_by"
        )
        .defer("extract__content")
        .prefetch_related("lines__line", "award__lines", "award__instalments", "award__recoveries")
        .get(pk=report_id)
    )


def extract(report_id: UUID) -> StoredFile | None:
    """The extract of the books that an account came with. Raises Report.DoesNotExist."""
    found = Report.objects.select_related("extract").defer("extract__content").get(pk=report_id)
    return found.extract


def change_request(change_request_id: UUID) -> ChangeRequest:
    """Raises ChangeRequest.DoesNotExist."""
    return ChangeRequest.objects.select_related(
        "award__application__round__fund", "from_line", "to_line", "asked_by", "decided_by"
    ).get(pk=change_request_id)


def instalment(instalment_id: UUID) -> Instalment:
    """Raises Instalment.DoesNotExist."""
    return Instalment.objects.select_related("award__application__round__fund").get(
        pk=instalment_id
    )


def recovery(recovery_id: UUID) -> Recovery:
    """Raises Recovery.DoesNotExist."""
    return Recovery.objects.select_related("award__application__round__fund").get(pk=recovery_id)
