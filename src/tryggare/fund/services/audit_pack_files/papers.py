"""The papers of a round's meetings and decisions, dated by the fund's last change."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from uuid import UUID

from tryggare.fund.models import Decision, Meeting, Proposal
from tryggare.fund.selectors.audit_packs import meetings_of
from tryggare.fund.selectors.decisions import one
from tryggare.fund.services import decision_documents as documents
from tryggare.fund.services.audit_pack_files.pieces import Piece
from tryggare.fund.services.audit_pack_files.scope import Scope
from tryggare.fund.services.audit_pack_files.tables_decided import decisions
from tryggare.fund.services.proposal_documents import decision_list
from tryggare.fund.services.round_folder import file_names
from tryggare.shell.papers.pdf import paper_pdf

_FOLDER = "beslut/handlingar"
# Before the meeting there is only what is proposed to it.
_AHEAD = ("tjansteutlatande",)


def of_meetings(scope: Scope) -> Iterator[Piece]:
    for meeting in (
        meetings_of(scope.round)
        .select_related("body", "fund", "municipality")
        .order_by("held_on", "pk")
    ):
        held = meeting.state != Meeting.State.PLANNED
        for kind in documents.MEETING_PAPERS if held else _AHEAD:
            path = f"{_FOLDER}/sammantrade-{meeting.held_on}-{kind}.pdf"
            yield Piece(path, partial(_meeting_paper, scope, meeting, kind))


def of_decisions(scope: Scope) -> Iterator[Piece]:
    """The extract of each decision, and the letter where the applicant was told of it."""
    rows = decisions(scope).exclude(outcome=Decision.Outcome.PENDING)
    told = list(rows.values_list("pk", "application__reference", "outcome", "decided_on"))
    names = file_names(f"{reference}-{day}" for _pk, reference, _outcome, day in told)
    for (pk, _reference, outcome, _day), name in zip(told, names, strict=True):
        for kind in documents.DECISION_PAPERS:
            if kind != "brev" or outcome in documents.TOLD:
                path = f"{_FOLDER}/{name}-{kind}.pdf"
                yield Piece(path, partial(_decision_paper, scope, pk, kind))


def of_proposal(proposal: Proposal, folder: str) -> Iterator[Piece]:
    """The list that goes to the body that decides, of a proposal that keeps the rules."""
    if proposal.status != "infeasible":
        yield Piece(f"{folder}/beslutslista.pdf", partial(decision_list, proposal.pk))


def _meeting_paper(scope: Scope, meeting: Meeting, kind: str) -> bytes:
    return paper_pdf(documents.MEETING_PAPERS[kind](documents.sitting(meeting, scope.day)))


def _decision_paper(scope: Scope, pk: UUID, kind: str) -> bytes:
    return paper_pdf(documents.DECISION_PAPERS[kind](documents.decided(one(pk), scope.day)))
