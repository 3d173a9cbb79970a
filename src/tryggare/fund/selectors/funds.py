"""Funds as their pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from tryggare.fund.models import Delegation, Fund, Round


@dataclass(frozen=True)
class FundPage:
    """A fund with its delegations and its rounds, newest first."""

    fund: Fund
    delegations: Sequence[Delegation]
    rounds: Sequence[Round]


def one(fund_id: UUID) -> Fund:
    """A fund with the body that decides. Raises Fund.DoesNotExist."""
    return Fund.objects.select_related("deciding_body").get(pk=fund_id)


def fund_page(fund_id: UUID) -> FundPage:
    """Raises Fund.DoesNotExist."""
    fund = one(fund_id)
    return FundPage(
        fund=fund,
        delegations=list(fund.delegations.select_related("delegate").order_by("code", "starts")),
        rounds=list(fund.rounds.order_by("-year", "name")),
    )


def delegation(delegation_id: UUID) -> Delegation:
    """A delegation with its fund and its person. Raises Delegation.DoesNotExist."""
    return Delegation.objects.select_related("fund", "delegate").get(pk=delegation_id)
