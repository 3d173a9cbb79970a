"""What companies have been given: against the ceilings of state aid, and year by year."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import F, Q, Sum
from django.utils.timezone import localdate

from tryggare.audit import tenancy
from tryggare.domain.ledger import Aid, Movement
from tryggare.domain.wording import say
from tryggare.fund.models import Award, Voucher
from tryggare.organisations.models import Organisation

COMPANIES = (Organisation.Kind.OWNED_COMPANY, Organisation.Kind.PART_OWNED_COMPANY)

# On what ground money to a company can be lawful (lag 2010:879 2 §, EU's rules on state aid).
BASES = {
    "market": say("På marknadsmässiga villkor: kommunen köper något till marknadspris"),
    "de-minimis": say("Stöd av mindre betydelse (de minimis)"),
    "sgei": say("Stöd av mindre betydelse till en tjänst av allmänt ekonomiskt intresse (SGEI)"),
    "none": say("Inte statsstöd: ingen ekonomisk verksamhet, eller ingen påverkan på handeln"),
}
UNDER_CEILING = frozenset({"de-minimis", "sgei"})


@dataclass(frozen=True, slots=True)
class CompanyLine:
    """What a company was given in a budget year, in öre. ``group`` is empty for one on its own."""

    company: str
    group: str
    decided_ore: int
    paid_ore: int
    returned_ore: int


def is_company(recipient: Organisation | None) -> bool:
    """Whether the rules on state aid ask for a ground before the money leaves."""
    return recipient is not None and recipient.kind in COMPANIES


def group_of(recipient: Organisation) -> str:
    """The group that shares a ceiling: companies under one roof, else the company itself."""
    return recipient.company_group.strip() or recipient.name


def aid_of(award: Award, recipient: Organisation, *, kind: str, euro_cents: int) -> Aid:
    """The award as the ceilings see it. Its euro are fixed at the rate of its day, so that day's
    cents stand for the amount and the rate is one."""
    return Aid(
        group=group_of(recipient),
        granted_on=award.decision.decided_on or localdate(award.created_at),
        amount_ore=euro_cents,
        sek_per_eur=Decimal(1),
        rate_on=award.aid_rate_on or localdate(award.created_at),
        kind=kind,
    )


def given(*, group: str, but: UUID) -> list[Aid]:
    """Aid under a ceiling to the group, apart from the award ``but``; all of it, whoever asks."""
    with tenancy.as_system():
        found = list(
            Award.objects.filter(
                Q(recipient__company_group=group) | Q(recipient__name=group),
                aid_basis__in=UNDER_CEILING,
            )
            .exclude(pk=but)
            .exclude(state=Award.State.REVOKED)
            .select_related("recipient", "decision")
        )
    return [
        aid_of(award, award.recipient, kind=award.aid_basis, euro_cents=award.aid_euro_cents or 0)
        for award in found
        if award.recipient is not None and group_of(award.recipient) == group
    ]


def companies(year: int) -> list[CompanyLine]:
    """Fund money to the municipality's companies in a budget year, as the books have it."""
    rows = Voucher.objects.filter(
        year=year, reversed_by__isnull=True, application__award__recipient__kind__in=COMPANIES
    )
    sums: Any = rows.values(
        company=F("application__award__recipient__name"),
        group=F("application__award__recipient__company_group"),
    ).annotate(**{str(kind): Sum("amount_ore", filter=Q(kind=kind), default=0) for kind in _SUMMED})
    return [
        CompanyLine(
            one["company"],
            one["group"],
            one[Movement.DECIDE] - one[Movement.WITHDRAW],
            one[Movement.PAY],
            one[Movement.REPAY],
        )
        for one in sums.order_by("application__award__recipient__sort_key")
    ]


_SUMMED = (Movement.DECIDE, Movement.WITHDRAW, Movement.PAY, Movement.REPAY)
