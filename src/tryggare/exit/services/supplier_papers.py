"""The form on which a supplier answers the board (SoL 15:9), as paper. In Swedish."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone, translation

from tryggare.audit.services import record
from tryggare.domain.law import provision
from tryggare.domain.suppliers.reporting import REPORT_LAW, all_questions
from tryggare.exit.models import SupplierReport
from tryggare.exit.permissions import SUPPLIERS
from tryggare.exit.services.letter_papers import FORMATS, Format
from tryggare.organisations.permissions import Actor, require
from tryggare.shell.papers.paper import Block, Facts, Heading, Law, Paper, Paragraph, long_date

_EMPTY = "Svar:"


@transaction.atomic
def take_out(*, by: Actor, supplier_id: UUID, report_id: UUID, ending: str) -> tuple[Format, bytes]:
    """The form of a request, with what has been answered already.

    Raises SupplierReport.DoesNotExist, KeyError for an ending that is not there, and DocumentError.
    """
    require(by, SUPPLIERS)
    found = SupplierReport.objects.select_related("supplier", "municipality")
    report = found.get(pk=report_id, supplier_id=supplier_id)
    format_ = FORMATS[ending]
    told: dict[str, object] = {"format": ending}
    record(by=by, action="exit.supplier.report_paper", on=report.supplier, changes=told)
    with translation.override("sv"):
        made = _paper(report)
    return format_, format_.make(made)


def _paper(report: SupplierReport) -> Paper:
    law = provision(REPORT_LAW)
    period = f"{long_date(report.period_from)} – {long_date(report.period_to)}"
    blocks: list[Block] = [
        Facts(
            [
                ("Till", report.supplier.name),
                ("Organisationsnummer", report.supplier.org_number),
                ("Period", period),
                ("Svara senast", long_date(report.due_on)),
            ]
        ),
        Paragraph(
            "Nämnden behöver uppgifterna nedan för att kunna följa upp det som ni utför åt oss. "
            "Skriv inga namn, personnummer eller adresser, och inget som gäller en enskild person."
        ),
        Law(f"{law.gist} ({law})"),
    ]
    for number, (code, question) in enumerate(all_questions().items(), 1):
        blocks += [
            Heading(f"{number}. {question}"),
            Paragraph(report.answers.get(code) or _EMPTY),
        ]
    return Paper(
        title="Uppgifter till nämnden",
        sender=str(report.municipality),
        day=timezone.localdate(),
        blocks=blocks,
    )
