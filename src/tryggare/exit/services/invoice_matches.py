"""A supplier's invoice held against what was delivered, in the case; one sum of it leaves.

Two persons: who approves or disputes has neither ordered nor made the match. The trigger says so
too, and the database itself adds to the invoice's sum.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.exit_costs import Check, cost_ore
from tryggare.domain.wording import Ore, say
from tryggare.exit.models import CallOff, InvoiceMatch, MatchDecision, SupplierInvoice
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors.costs import invoice_sums
from tryggare.exit.services import case_keys, cost_book
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.cost_book import ReadCallOff, ReadDelivery
from tryggare.exit.services.sealing import added
from tryggare.exit.services.supplier_choice import billing
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require


@dataclass(frozen=True, kw_only=True)
class MatchFacts:
    """What of an invoice is for the call-off, in öre; ``explanation`` is asked for where it differs
    from what was delivered."""

    invoice: UUID
    amount_ore: int
    explanation: str = ""


@transaction.atomic
def propose(
    *, by: Caseworker, call_off_id: UUID, facts: MatchFacts, keyring: Client
) -> InvoiceMatch:
    """Hold a part of an invoice against what was delivered in its months and not matched before.

    Raises CallOff.DoesNotExist outside the team, InvalidInput, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(CallOff.objects.get(pk=call_off_id).case_id)
    keys = case_keys.of_case(case, keyring, by=by)
    call_off = cost_book.opened(case, keys).call_off(call_off_id)
    invoice = _checked(call_off, facts)
    free = unmatched(call_off, invoice)
    delivered = sum(cost_ore(one.hundredths, call_off.price_ore) for one in free)
    check = Check(delivered, facts.amount_ore)
    if check.difference_ore and not facts.explanation.strip():
        told = say("Beloppet skiljer sig från det levererade. Skriv varför.")
        raise InvalidInput([Problem("explanation", told)])
    row = InvoiceMatch(
        municipality_id=case.municipality_id,
        case=case,
        call_off_id=call_off_id,
        written_by_id=by.person_id,
    )
    secret = {
        "invoice": str(invoice.pk),
        "number": invoice.number,
        "amount_ore": facts.amount_ore,
        "months": [one.month for one in free],
        "delivered_ore": delivered,
        "explanation": facts.explanation.strip(),
    }
    return added(row, secret, by=by, keys=keys, action="invoice_match.propose")


@transaction.atomic
def decide(
    *, by: Caseworker, match_id: UUID, kind: str, reason: str, keyring: Client
) -> MatchDecision:
    """Approve the match, or dispute it with a reason; the invoice's sum grows by it.

    Raises InvoiceMatch.DoesNotExist outside the team, InvalidInput, Refused for who ordered or
    matched, for a match that is decided and when more would be answered than was billed, NoTicket
    and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(InvoiceMatch.objects.get(pk=match_id).case_id)
    row = InvoiceMatch.objects.select_related("decision", "call_off").get(pk=match_id)
    _may_decide(row, by)
    problems = []
    if kind not in MatchDecision.Kind.values:
        problems.append(Problem("kind", say("Välj om raden godkänns eller bestrids.")))
    elif kind == MatchDecision.Kind.DISPUTED and not reason.strip():
        problems.append(Problem("reason", say("Skriv varför raden bestrids.")))
    if problems:
        raise InvalidInput(problems)
    keys = case_keys.of_case(case, keyring, by=by)
    told = keys.open(row)
    decision = MatchDecision(
        municipality_id=case.municipality_id,
        case=case,
        match=row,
        kind=kind,
        written_by_id=by.person_id,
    )
    secret = {"reason": reason.strip()}
    facts = {"kind": kind}
    added(decision, secret, by=by, keys=keys, action="invoice_match.decide", facts=facts)
    if not _settled(row.pk, told["invoice"], told["amount_ore"], told["delivered_ore"]):
        raise Refused(say("Fakturan har inte så mycket kvar att svara på."))
    return decision


def unmatched(call_off: ReadCallOff, invoice: SupplierInvoice) -> list[ReadDelivery]:
    """What was delivered in the invoice's months, and that no live match has taken."""
    taken = {month for one in call_off.matches if one.is_live for month in one.months}
    first, last = f"{invoice.period_from:%Y-%m}", f"{invoice.period_to:%Y-%m}"
    return [
        one for one in call_off.deliveries if first <= one.month <= last and one.month not in taken
    ]


def _settled(match_id: UUID, invoice: str, amount_ore: int, delivered_ore: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT exit_invoice_settle(%s, %s, %s, %s)",
            [match_id, invoice, amount_ore, delivered_ore],
        )
        fits: bool = cursor.fetchone()[0]
    return fits


def _checked(call_off: ReadCallOff, facts: MatchFacts) -> SupplierInvoice:
    invoice = SupplierInvoice.objects.filter(
        pk=facts.invoice, supplier__in=billing(call_off)
    ).first()
    if invoice is None:
        raise InvalidInput([Problem("invoice", say("Välj en av utförarens fakturor."))])
    if not facts.amount_ore or (facts.amount_ore > 0) != (invoice.amount_ore > 0):
        told = say("Skriv ett belopp över noll; för en kreditfaktura under noll.")
        raise InvalidInput([Problem("amount", told)])
    waiting = sum(
        one.amount_ore
        for one in call_off.matches
        if one.invoice == str(invoice.pk) and not one.decision
    )
    approved, disputed, _delivered, _complete = invoice_sums(invoice.pk)
    left = invoice.amount_ore - approved - disputed - waiting
    if abs(facts.amount_ore) > abs(left):
        told = say("Fakturan har %(left)s kvar att svara på.", left=Ore(left))
        raise InvalidInput([Problem("amount", told)])
    return invoice


def _may_decide(row: InvoiceMatch, by: Caseworker) -> None:
    if hasattr(row, "decision"):
        raise Refused(say("Raden är redan avgjord."))
    if by.person_id in {row.written_by_id, row.call_off.written_by_id}:
        told = say("Du har beställt eller lagt fram raden. Någon annan i laget avgör den.")
        raise Refused(told)
