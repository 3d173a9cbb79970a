"""An order as paper, to the supplier: what to deliver, at what price and under which reference.

Nothing on it says who the person is, what the case is called or who in the office ordered: whoever
reads it at the supplier or on the way there learns that a municipality buys support.
"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone, translation

from tryggare.domain.exit_costs import volume
from tryggare.domain.law import provision
from tryggare.domain.wording import Ore
from tryggare.exit.models import CallOff
from tryggare.exit.permissions import WORK
from tryggare.exit.services import case_keys, cost_book
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.cost_book import ReadCallOff
from tryggare.exit.services.events import record
from tryggare.exit.services.letter_papers import FORMATS, Format
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require
from tryggare.shell.papers.paper import Block, Bullets, Facts, Heading, Law, Paper, Paragraph
from tryggare.shell.papers.paper import long_date as day

_REPORTING = "sol-15-9"


@transaction.atomic
def take_out(
    *, by: Caseworker, call_off_id: UUID, ending: str, keyring: Client
) -> tuple[Format, bytes]:
    """The order as a file; that it was taken out is logged.

    Raises CallOff.DoesNotExist outside the team, KeyError for an ending that is not there,
    NoTicket, KeyringAway and DocumentError.
    """
    require(by.actor, WORK)
    row = CallOff.objects.select_related("case__municipality").get(pk=call_off_id)
    format_ = FORMATS[ending]
    keys = case_keys.of_case(row.case, keyring, by=by)
    call_off = cost_book.opened(row.case, keys).call_off(call_off_id)
    told = {"format": ending}
    record(by=by, case_id=row.case_id, action="call_off.export", on=row, facts=told)
    with translation.override("sv"):
        return format_, format_.make(_paper(call_off, str(row.case.municipality)))


def _paper(one: ReadCallOff, sender: str) -> Paper:
    blocks: list[Block] = [
        Facts(
            [
                ("Till", one.supplier_name),
                ("Vår referens", one.reference),
                ("Avtal", one.agreement_number),
                ("Tid", f"{day(one.starts_on)} – {day(one.ends_on)}"),
                ("Omfattning", str(volume(one.hundredths, one.unit))),
                ("Pris", f"{Ore(one.price_ore).shown('sv')} per {one.unit.text}"),
                ("Högst", Ore(one.ordered_ore).shown("sv")),
            ]
        )
    ]
    if one.what:
        blocks += [Heading("Beställningen"), Paragraph(one.what)]
    blocks += [
        Heading("Så här fakturerar och rapporterar ni"),
        Bullets(
            [
                "Skriv bara vår referens på fakturan: inga namn, personnummer eller adresser, "
                "och inte vad stödet gäller.",
                "Rapportera varje månad hur mycket som har levererats, under samma referens.",
                "Säg genast till om något har gått fel. Ring, och skriv inga namn i e-post.",
            ]
        ),
        Law(f"Utföraren lämnar på begäran det kommunen behöver för uppföljning ({_law()})."),
    ]
    return Paper(title="Beställning", sender=sender, day=timezone.localdate(), blocks=blocks)


def _law() -> str:
    return str(provision(_REPORTING))
