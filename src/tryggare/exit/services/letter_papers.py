"""A letter as paper: for the file with everyone's names, and to be handed over without them where
threats are feared (FL 33 § last paragraph). In Swedish: it is the municipality's own.

Sender, title and file name say neither what the case is about nor who is in it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.utils import timezone, translation

from tryggare.domain.exit_contacts import subjects
from tryggare.domain.exit_decisions import decision_kind
from tryggare.domain.law import Branch, provision
from tryggare.domain.needs.staff_names import without_names
from tryggare.exit.models import Letter
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors import decisions as selectors
from tryggare.exit.selectors.staff_names import hides_staff, staff
from tryggare.exit.services import case_keys
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.decisions import ReadDecision, opened_decision
from tryggare.exit.services.events import record
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require
from tryggare.shell.files import TYPES
from tryggare.shell.papers.paper import Block, Facts, Heading, Law, Paper, Paragraph, long_date
from tryggare.shell.papers.pdf import paper_pdf
from tryggare.shell.papers.word import paper_docx


class Version(StrEnum):
    """``INTERNAL`` stays in the office; ``OUTGOING`` is handed to the person."""

    INTERNAL = "internal"
    OUTGOING = "outgoing"


@dataclass(frozen=True)
class Format:
    """How a paper is written down."""

    ending: str
    label: str
    content_type: str
    make: Callable[[Paper], bytes]


FORMATS = {
    "pdf": Format("pdf", "PDF", TYPES["pdf"], paper_pdf),
    "docx": Format("docx", "Word", TYPES["docx"], paper_docx),
}


@dataclass(frozen=True)
class _Written:
    """Everything that a letter's paper is made of."""

    letter: Letter
    body: str
    decision: ReadDecision | None
    day: date


@transaction.atomic
def take_out(
    *, by: Caseworker, letter_id: UUID, version: Version, ending: str, keyring: Client
) -> tuple[Format, bytes]:
    """The letter as a file; that it was taken out is logged, with which version.

    Raises Letter.DoesNotExist outside the team, KeyError for an ending that is not there, NoTicket,
    KeyringAway and DocumentError.
    """
    require(by.actor, WORK)
    letter = Letter.objects.select_related("case__municipality", "written_by").get(pk=letter_id)
    format_ = FORMATS[ending]
    written = _Written(
        letter,
        case_keys.of_case(letter.case, keyring, by=by).open(letter)["body"],
        _decision(letter, keyring, by=by),
        timezone.localdate(),
    )
    is_hidden = version is Version.OUTGOING and (letter.hides_staff or hides_staff(letter.case))
    told: dict[str, object] = {"version": version, "format": ending, "without_names": is_hidden}
    record(by=by, case_id=letter.case_id, action="letter.export", on=letter, facts=told)
    with translation.override("sv"):
        made = _paper(written, version, is_hidden=is_hidden)
    return format_, format_.make(made)


def _decision(letter: Letter, keyring: Client, *, by: Caseworker) -> ReadDecision | None:
    if letter.decision_id is None:
        return None
    row = selectors.one(letter.case_id, letter.decision_id)
    record(by=by, case_id=letter.case_id, action="decision.read", on=row)
    return opened_decision(row, keyring, by=by)


def _paper(one: _Written, version: Version, *, is_hidden: bool) -> Paper:
    names = staff(one.letter.case_id) if is_hidden else frozenset()

    def told(text: str) -> str:
        return without_names(text, names) if is_hidden else text

    blocks: list[Block] = [Facts([("Ärende", one.letter.case.number)])]
    if one.body:
        blocks.append(Paragraph(told(one.body)))
    if one.decision is not None:
        blocks += _decided(one.decision, told, is_hidden=is_hidden)
    if version is Version.INTERNAL:
        blocks += _for_the_file(one)
    return Paper(
        title=str(subjects()[one.letter.subject]),
        sender=str(one.letter.case.municipality),
        day=one.day,
        blocks=blocks,
    )


def _decided(one: ReadDecision, told: Callable[[str], str], *, is_hidden: bool) -> list[Block]:
    """The decision, its reasons and how to appeal (FL 31–33 §§)."""
    kind = decision_kind(one.row.kind)
    blocks: list[Block] = [
        Heading("Beslut"),
        Paragraph(f"{kind.label}."),
        Paragraph(told(one.content)),
        Heading("Skäl"),
        Paragraph(told(one.reasons)),
        Law(f"Beslutet grundas på {kind.rests_on(Branch(one.row.case.branch))}."),
        Facts(_by_whom(one, is_hidden=is_hidden)),
    ]
    if one.appeal:
        blocks += [Heading("Så överklagar du"), Paragraph(told(one.appeal))]
    return blocks


def _by_whom(one: ReadDecision, *, is_hidden: bool) -> list[tuple[str, str]]:
    day = ("Beslutet fattades", long_date(one.row.decided_on))
    if is_hidden:
        return [day]
    pairs = [day, ("Beslutat av", one.row.decided_by.name)]
    if one.row.presented_by is not None:
        pairs.append(("Föredragande", one.row.presented_by.name))
    if one.participants:
        pairs.append(("Var med", ", ".join(one.participants)))
    return pairs


def _for_the_file(one: _Written) -> list[Block]:
    """What the outgoing version does not have."""
    letter = one.letter
    pairs = [
        ("Skrivet av", letter.written_by.name),
        ("Skrivet", long_date(timezone.localdate(letter.written_at))),
    ]
    if letter.handed:
        handed = f"{letter.get_handed_display()}, {long_date(letter.handed_on)}"
        pairs.append(("Lämnat", handed))
    blocks: list[Block] = [Heading("För akten"), Facts(pairs)]
    if letter.hides_staff or hides_staff(letter.case):
        law = provision("fl-33-names")
        blocks.append(Law(f"Personen får brevet utan personalens namn ({law})."))
    return blocks
