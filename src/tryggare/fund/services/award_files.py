"""What a round's grants send to the municipality's own systems: budget transfers and vouchers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from tryggare.domain.errors import Refused
from tryggare.domain.wording import say
from tryggare.fund.models import Award, Instalment, Recovery, Round, Voucher
from tryggare.fund.permissions import VIEW_MONEY
from tryggare.fund.services.documents.budget_changes import BudgetChange
from tryggare.fund.services.documents.sie import (
    COST_CENTRE,
    COUNTERPART,
    PROJECT,
    SieLine,
    SieSender,
    SieVoucher,
    sie_file,
)
from tryggare.organisations.models import Municipality
from tryggare.organisations.permissions import Actor, require

_WITHIN = (Award.Kind.TRANSFER, Award.Kind.INVESTMENT)


def budget_changes(*, by: Actor, round_id: UUID) -> list[BudgetChange]:
    """Each part that moves within the municipality, decided or carried out."""
    require(by, VIEW_MONEY)
    parts = _parts(round_id).filter(award__kind__in=_WITHIN)
    return [_change(part) for part in parts.exclude(state=Instalment.State.CANCELLED)]


def contributions(*, by: Actor, round_id: UUID) -> bytes:
    """The round's contributions that have been paid or have come back, as SIE 4I.

    Raises Round.DoesNotExist, and Refused, naming the measures, when any lacks its accounts.
    """
    require(by, VIEW_MONEY)
    round_ = Round.objects.get(pk=round_id)
    paid = list(
        _parts(round_id).filter(award__kind=Award.Kind.CONTRIBUTION, state=Instalment.State.PAID)
    )
    back = list(_returned(round_id))
    _require_accounts(paid)
    postings = {part.award_id: part.posting for part in paid}
    vouchers = [_voucher(part.award, part.voucher, part.posting, part.amount_ore) for part in paid]
    vouchers += [
        _voucher(
            claim.award,
            claim.voucher,
            postings[claim.award_id],
            claim.waived_ore - claim.amount_ore,
        )
        for claim in back
    ]
    municipality = Municipality.objects.get(pk=by.municipality_id)
    sender = SieSender(
        name=municipality.name,
        org_number=municipality.org_number,
        year=round_.year,
        on=timezone.localdate(),
    )
    vouchers.sort(key=lambda one: (one.on, one.number))
    return sie_file(sender, vouchers, _names(part.award for part in paid))


def _parts(round_id: UUID) -> QuerySet[Instalment]:
    return (
        Instalment.objects.filter(award__application__round=round_id)
        .select_related(
            "award__application__round__fund", "award__decision", "award__recipient", "voucher"
        )
        .order_by("award__application__sort_key", "award_id", "number")
    )


def _returned(round_id: UUID) -> QuerySet[Recovery]:
    return Recovery.objects.filter(
        award__application__round=round_id,
        award__kind=Award.Kind.CONTRIBUTION,
        state=Recovery.State.REPAID,
    ).select_related("award__application", "award__recipient", "voucher")


def _require_accounts(parts: Iterable[Instalment]) -> None:
    lacking = {
        part.award.application.reference
        for part in parts
        if not (part.posting.get("account") and part.posting.get("counter_account"))
    }
    if lacking:
        raise Refused(
            say(
                "Konto eller motkonto saknas för %(which)s. Fyll i konteringen först.",
                which=", ".join(sorted(lacking)),
            )
        )


def _voucher(
    award: Award, booked: Voucher | None, posting: dict[str, str], amount_ore: int
) -> SieVoucher:
    """The cost in debit against what is owed; what comes back the other way around."""
    if booked is None:
        raise ValueError(award)
    codes = {
        COST_CENTRE: posting.get("cost_centre", ""),
        PROJECT: award.project_code,
        COUNTERPART: posting.get("counterpart", ""),
    }
    objects = [(dimension, code) for dimension, code in codes.items() if code]
    return SieVoucher(
        number=booked.number,
        on=_day(booked),
        text=booked.text,
        lines=(
            SieLine(account=posting["account"], amount_ore=amount_ore, objects=objects),
            SieLine(account=posting["counter_account"], amount_ore=-amount_ore),
        ),
    )


def _day(booked: Voucher) -> date:
    return timezone.localtime(booked.booked_at).date()


def _names(awards: Iterable[Award]) -> list[tuple[int, str, str]]:
    named = {(PROJECT, award.project_code): award.application.title for award in awards}
    return [(dimension, code, title) for (dimension, code), title in sorted(named.items())]


def _change(part: Instalment) -> BudgetChange:
    award = part.award
    application, decision, recipient = award.application, award.decision, award.recipient
    told = [decision.decided_on.isoformat() if decision.decided_on else "", decision.paragraph]
    return BudgetChange(
        kind=award.get_kind_display(),
        source=application.round.fund.name,
        target=str(recipient or application.applicant),
        cost_centre=part.posting.get("cost_centre") or (recipient.cost_centre if recipient else ""),
        account=part.posting.get("account", ""),
        amount_ore=part.amount_ore,
        year=part.year,
        project_code=award.project_code,
        reference=application.reference,
        title=application.title,
        decided=" ".join(filter(None, told)),
        state=part.get_state_display(),
    )
