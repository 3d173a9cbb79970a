"""A grant's report, filled in from what is already entered: as paper, or as a workbook.

A report from a case carries the grant's own reference, days, areas and amounts, and neither who
somebody is, who delivered nor what the case is called here. What is reported of a grant to the
municipality is in the amounts of its accounts alone.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone, translation

from tryggare.audit.services import record as audit
from tryggare.domain.exit_costs import GrantKind, GrantStanding, all_grants
from tryggare.domain.money import ORE_PER_KRONA
from tryggare.domain.needs import all_areas
from tryggare.domain.wording import Ore
from tryggare.exit.models import CaseGrant, StateGrant
from tryggare.exit.permissions import GRANTS, WORK
from tryggare.exit.services import case_keys, cost_book, state_grants
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.cost_book import CostBook, ReadGrant
from tryggare.exit.services.events import record
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import Actor, require
from tryggare.shell.papers.paper import Block, Facts, Grid, Heading, Law, Paper, long_date
from tryggare.shell.papers.pdf import paper_pdf
from tryggare.shell.papers.workbook import text_workbook

ENDINGS = ("pdf", "xlsx")


@dataclass(frozen=True)
class ReportLine:
    """A cost that the grant pays for, all in öre; ``is_known`` once it is billed or paid."""

    on: date
    area: str
    cost_ore: int
    from_grant_ore: int
    is_known: bool


@dataclass(frozen=True)
class Report:
    """Everything that a grant's report says."""

    kind: GrantKind
    reference: str
    applied_ore: int
    standing: GrantStanding
    report_by: date | None
    sender: str
    lines: tuple[ReportLine, ...] = ()


@transaction.atomic
def of_case(*, by: Caseworker, grant_id: UUID, ending: str, keyring: Client) -> bytes:
    """The report of a grant in a case; that it was taken out is logged.

    Raises CaseGrant.DoesNotExist outside the team, KeyError for an ending that is not there,
    NoTicket, KeyringAway and DocumentError.
    """
    require(by.actor, WORK)
    make = MAKERS[ending]
    row = CaseGrant.objects.select_related("case__municipality").get(pk=grant_id)
    book = cost_book.opened(row.case, case_keys.of_case(row.case, keyring, by=by))
    grant = next(one for one in book.grants if one.id == grant_id)
    told = {"format": ending}
    record(by=by, case_id=row.case_id, action="grant.export", on=row, facts=told)
    report = Report(
        kind=all_grants()[grant.kind],
        reference=grant.reference,
        applied_ore=grant.applied_ore,
        standing=grant.standing,
        report_by=grant.report_by,
        sender=str(row.case.municipality),
        lines=lines(book, grant),
    )
    with translation.override("sv"):
        return make(report)


@transaction.atomic
def of_municipality(*, by: Actor, grant_id: UUID, ending: str) -> bytes:
    """The report of a grant to the municipality. Raises StateGrant.DoesNotExist, KeyError for an
    ending that is not there, and DocumentError."""
    require(by, GRANTS)
    make = MAKERS[ending]
    row = StateGrant.objects.select_related("municipality").get(pk=grant_id)
    audit(by=by, action="exit.grant.export", on=row, changes={"format": ending})
    report = Report(
        kind=all_grants()[row.kind],
        reference=row.reference,
        applied_ore=row.applied_ore,
        standing=state_grants.standing(row),
        report_by=row.report_by,
        sender=str(row.municipality),
    )
    with translation.override("sv"):
        return make(report)


def lines(book: CostBook, grant: ReadGrant) -> tuple[ReportLine, ...]:
    """The entries that the grant pays for, by day."""
    found = [
        ReportLine(
            entry.on,
            str(all_areas()[entry.area].title),
            entry.line.cost_ore,
            part.amount_ore,
            entry.line.invoiced_ore >= entry.line.cost_ore,
        )
        for entry in book.entries
        for part in entry.parts
        if part.grant == str(grant.id)
    ]
    return tuple(sorted(found, key=lambda one: one.on))


def _sums(report: Report) -> Sequence[tuple[str, int]]:
    standing = report.standing
    return (
        ("Sökt", report.applied_ore),
        ("Beviljat", standing.granted_ore),
        ("Använt", standing.used_ore),
        ("Betalt tillbaka", standing.returned_ore),
        ("Kvar", standing.left_ore),
    )


def _pdf(report: Report) -> bytes:
    pairs = [
        ("Till", str(report.kind.decided_by)),
        ("Bidrag", str(report.kind.title)),
        ("Diarienummer hos er", report.reference or "–"),
        ("Redovisas senast", long_date(report.report_by)),
    ]
    pairs += [(label, _kr(amount)) for label, amount in _sums(report)]
    blocks: list[Block] = [Facts(pairs)]
    if report.lines:
        rows = [
            [
                long_date(one.on),
                one.area,
                _kr(one.cost_ore) if one.is_known else f"{_kr(one.cost_ore)} (beräknat)",
                _kr(one.from_grant_ore),
            ]
            for one in report.lines
        ]
        columns = ["Dag", "Vad pengarna har gått till", "Kostnad", "Ur bidraget"]
        grid = Grid(columns, rows, (2, 4, 2, 2), frozenset({2, 3}))
        blocks += [Heading("Kostnader"), grid]
    blocks += [Law(f"{one.gist} ({one})") for one in report.kind.laws]
    return paper_pdf(
        Paper(
            title="Redovisning av statsbidrag",
            sender=report.sender,
            day=timezone.localdate(),
            blocks=blocks,
        )
    )


def _xlsx(report: Report) -> bytes:
    out = io.BytesIO()
    with text_workbook(out) as book:
        money = book.add_format({"num_format": "#,##0.00"})
        bold = book.add_format({"bold": True})
        about = book.add_worksheet("Bidraget")
        about.set_column(0, 1, 32)
        about.write_row(0, 0, ("Bidrag", str(report.kind.title)))
        about.write_row(1, 0, ("Diarienummer", report.reference))
        about.write_row(2, 0, ("Redovisas senast", long_date(report.report_by)))
        for row, (label, amount) in enumerate(_sums(report), 3):
            about.write_string(row, 0, f"{label} (kr)")
            about.write_number(row, 1, amount / ORE_PER_KRONA, money)
        if report.lines:
            sheet = book.add_worksheet("Kostnader")
            sheet.set_column(0, 4, 24)
            heads = ("Dag", "Område", "Kostnad (kr)", "Ur bidraget (kr)", "Betalt")
            sheet.write_row(0, 0, heads, bold)
            for row, one in enumerate(report.lines, 1):
                sheet.write_row(row, 0, (one.on.isoformat(), one.area))
                sheet.write_number(row, 2, one.cost_ore / ORE_PER_KRONA, money)
                sheet.write_number(row, 3, one.from_grant_ore / ORE_PER_KRONA, money)
                sheet.write_string(row, 4, "ja" if one.is_known else "beräknat")
    return out.getvalue()


def _kr(amount_ore: int) -> str:
    return Ore(amount_ore).shown("sv")


MAKERS: dict[str, Callable[[Report], bytes]] = {"pdf": _pdf, "xlsx": _xlsx}
