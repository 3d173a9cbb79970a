"""The documents of a stored proposal, made when someone asks for them.

They are made from the stored pair of files, so they say the same today as in a year; only what is
not in the files (how exact an amount is, why someone pinned) is read from the rows of today.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from tryggare.domain.applications import precision_note
from tryggare.domain.errors import Refused
from tryggare.domain.wording import Text, gettext_noop
from tryggare.fund.models import Application, Pin, Proposal
from tryggare.fund.permissions import VIEW_ROUND
from tryggare.fund.selectors.proposals import with_files
from tryggare.fund.services.documents import (
    About,
    Facts,
    RoundView,
    budget_transfer_csv,
    decision_list_pdf,
    decision_list_xlsx,
    explanations_pdf,
    round_view,
)
from tryggare.organisations.permissions import Actor, require


@dataclass(frozen=True)
class Kind:
    """One sort of document: the end of its name, what it says, how it is made, and its type where
    that does not follow from the name."""

    name: str
    label: str
    format: str
    make: Callable[[RoundView], bytes] | None = None
    content_type: str = ""


_JSON = "application/json; charset=utf-8"
# The two without a ``make`` are the stored files themselves.
KINDS = (
    Kind("beslutslista.pdf", gettext_noop("Beslutslista"), "PDF", decision_list_pdf),
    Kind("beslutslista.xlsx", gettext_noop("Beslutslista"), "Excel", decision_list_xlsx),
    Kind("motiveringar.pdf", gettext_noop("Motivering per åtgärd"), "PDF", explanations_pdf),
    Kind("budgetomforing.csv", gettext_noop("Budgetomföring"), "CSV", budget_transfer_csv),
    Kind("problem.json", gettext_noop("Underlaget som det räknades"), "JSON", content_type=_JSON),
    Kind("result.json", gettext_noop("Resultatet som det räknades"), "JSON", content_type=_JSON),
)
_STORED = {"problem.json": "problem", "result.json": "result"}


def kinds(proposal: Proposal) -> tuple[Kind, ...]:
    """What there is to take away from a proposal that is over: nothing, the files, or all."""
    if proposal.state != Proposal.State.DONE:
        return ()
    if proposal.status == "infeasible":
        return tuple(kind for kind in KINDS if kind.make is None)
    return KINDS


def make(*, by: Actor, proposal: Proposal, name: str) -> tuple[Kind, bytes]:
    """The document called ``name``. Raises Refused when the proposal has no such document.

    Reading is not logged, here or on the pages: the content is public documents in the making.
    """
    require(by, VIEW_ROUND)
    kind = next((kind for kind in kinds(proposal) if kind.name == name), None)
    if kind is None:
        raise Refused(Text(gettext_noop("Förslaget har inget sådant underlag.")))
    if kind.make is None:
        stored: str = getattr(proposal, _STORED[name])
        return kind, stored.encode()
    return kind, kind.make(_view(proposal))


def decision_list(proposal_id: UUID) -> bytes:
    """The list of a finished proposal that shares something out, as PDF, for a pack of papers."""
    return decision_list_pdf(_view(with_files(proposal_id)))


def _view(proposal: Proposal) -> RoundView:
    round_ = proposal.round
    about = About(
        sender=str(round_.municipality),
        round_name=round_.name,
        deciding_body=str(round_.fund.deciding_body),
        fund=round_.fund.name,
        period=str(round_.year),
        day=timezone.localdate(proposal.finished_at),
    )
    return round_view(about, proposal.problem.encode(), proposal.result, _facts(proposal))


def _facts(proposal: Proposal) -> dict[str, Facts]:
    reasons = dict(
        Pin.objects.filter(application__round=proposal.round).values_list(
            "application_id", "reason"
        )
    )
    rows = proposal.round.applications.order_by()
    return {
        row.reference: _fact(row, reasons.get(row.pk, ""), row.reference in proposal.assumed_scores)
        for row in rows.iterator(2000)
    }


def _fact(row: Application, reason: str, assumed: bool) -> Facts:
    return Facts(
        precision=str(precision_note(row.amount_precision) or ""),
        pin_reason=reason,
        project_code=row.project_code,
        source_url=row.source_url,
        note=row.note,
        is_invented=row.is_invented,
        score_assumed=assumed,
    )
