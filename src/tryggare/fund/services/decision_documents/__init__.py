"""The documents of decisions, made when someone asks for them, of what that person may see.

Each is the same words as PDF and as DOCX. They are in Swedish: they are the municipality's own.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from tryggare.domain.errors import Refused
from tryggare.domain.wording import gettext_noop, say
from tryggare.fund.models import Decision, Meeting
from tryggare.fund.permissions import VIEW_ROUND
from tryggare.fund.selectors import books
from tryggare.fund.selectors import decisions as selectors
from tryggare.fund.selectors.taking_part import taking_part
from tryggare.fund.services.decision_documents import decision_papers, meeting_papers
from tryggare.fund.services.decision_documents.decision_papers import Decided
from tryggare.fund.services.decision_documents.meeting_papers import Item, Sitting
from tryggare.organisations.permissions import Actor, require
from tryggare.shell.files import TYPES
from tryggare.shell.papers.paper import Paper
from tryggare.shell.papers.pdf import paper_pdf
from tryggare.shell.papers.word import paper_docx

__all__ = [
    "DECISION_PAPERS",
    "FORMATS",
    "MEETING_PAPERS",
    "OF_DECISION",
    "OF_MEETING",
    "TOLD",
    "Format",
    "decided",
    "of_decision",
    "of_meeting",
    "sitting",
]


@dataclass(frozen=True)
class Format:
    """How a document is written down."""

    ending: str
    label: str
    content_type: str
    make: Callable[[Paper], bytes]


FORMATS = (
    Format("pdf", "PDF", TYPES["pdf"], paper_pdf),
    Format("docx", "Word", TYPES["docx"], paper_docx),
)
# {the beginning of its name: what it is called}
OF_MEETING = {
    "tjansteutlatande": gettext_noop("Tjänsteutlåtande"),
    "beslutslista": gettext_noop("Beslutslista"),
    "anslagsbevis": gettext_noop("Anslagsbevis"),
    "delegationsbeslut": gettext_noop("Anmälan av delegationsbeslut"),
}
OF_DECISION = {
    "protokollsutdrag": gettext_noop("Protokollsutdrag"),
    "brev": gettext_noop("Brev till den sökande"),
}
MEETING_PAPERS: dict[str, Callable[[Sitting], Paper]] = {
    "tjansteutlatande": meeting_papers.officials_report,
    "beslutslista": meeting_papers.decision_list,
    "anslagsbevis": meeting_papers.notice,
    "delegationsbeslut": meeting_papers.delegated_list,
}
DECISION_PAPERS: dict[str, Callable[[Decided], Paper]] = {
    "protokollsutdrag": decision_papers.extract,
    "brev": decision_papers.letter,
}
# What an applicant is told of: a matter that is only put off is not decided.
TOLD = (*selectors.GRANTS, Decision.Outcome.REFUSED)


def of_meeting(*, by: Actor, meeting: Meeting, name: str) -> tuple[Format, bytes]:
    """The meeting's document called ``name``. Raises Refused when there is none."""
    require(by, VIEW_ROUND)
    kind, format_ = _named(name, MEETING_PAPERS)
    return format_, format_.make(MEETING_PAPERS[kind](sitting(meeting, timezone.localdate())))


def sitting(meeting: Meeting, day: date) -> Sitting:
    """The meeting as its papers tell of it when they are made that day."""
    items = selectors.items(meeting)
    return Sitting(
        sender=str(meeting.municipality),
        day=day,
        meeting=meeting,
        dates=selectors.meeting_dates(meeting),
        items=[
            Item(decision=one, said=selectors.outlook(one.proposal, one.application.reference))
            for one in items
        ],
        reported=list(selectors.delegated().filter(reported_at=meeting)),
        left_ore=_left(items),
    )


def of_decision(*, by: Actor, decision: Decision, name: str) -> tuple[Format, bytes]:
    """The decision's document called ``name``. Raises Refused when there is none."""
    require(by, VIEW_ROUND)
    kind, format_ = _named(name, DECISION_PAPERS)
    if name.startswith("brev") and decision.outcome not in TOLD:
        raise Refused(say("Ärendet är inte avgjort än."))
    return format_, format_.make(DECISION_PAPERS[kind](decided(decision, timezone.localdate())))


def decided(decision: Decision, day: date) -> Decided:
    """The decision as its papers tell of it when they are made that day."""
    meeting = decision.meeting
    return Decided(
        sender=str(decision.municipality),
        day=day,
        decision=decision,
        dates=selectors.dates_of(decision),
        said=selectors.outlook(decision.proposal, decision.application.reference),
        takes=taking_part(meeting, [decision])[decision.pk] if meeting is not None else None,
        reservations=list(decision.reservations.select_related("person")),
    )


def _named(name: str, papers: Container[str]) -> tuple[str, Format]:
    kind, _dot, ending = name.partition(".")
    found = next((one for one in FORMATS if one.ending == ending), None)
    if found is None or kind not in papers:
        raise Refused(say("Det finns ingen sådan handling."))
    return kind, found


def _left(items: Sequence[Decision]) -> int:
    rounds = {one.application.round_id: one.application.round for one in items}
    return sum(books.reserved_for(round_) for round_ in rounds.values())
