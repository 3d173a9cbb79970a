"""How what is done in the register of suppliers reads in the municipality's own log."""

from __future__ import annotations

from tryggare.audit.words import WORDS
from tryggare.domain.wording import gettext_noop
from tryggare.exit.models import Supplier, SupplierCheck, SupplierDeviation

WORDS.register(
    actions={
        "exit.supplier.add": gettext_noop("skrev in utföraren"),
        "exit.supplier.change": gettext_noop("ändrade uppgifterna om utföraren"),
        "exit.supplier.move": gettext_noop("ändrade läget för utföraren"),
        "exit.supplier.permit": gettext_noop("skrev in ett tillstånd för"),
        "exit.supplier.permit_change": gettext_noop("ändrade ett tillstånd för"),
        "exit.supplier.look": gettext_noop("kontrollerade utföraren"),
        "exit.supplier.agree": gettext_noop("skrev in ett avtal med"),
        "exit.supplier.agree_change": gettext_noop("ändrade ett avtal med"),
        "exit.supplier.deviate": gettext_noop("registrerade en avvikelse hos"),
        "exit.supplier.deviate_answer": gettext_noop("skrev in svaret på en avvikelse från"),
        "exit.supplier.deviate_tell": gettext_noop("skrev att nämnden fått veta om en brist hos"),
        "exit.supplier.deviate_close": gettext_noop("avslutade en avvikelse hos"),
        "exit.supplier.invoice": gettext_noop("registrerade en faktura från"),
        "exit.supplier.invoice_change": gettext_noop("ändrade en faktura från"),
        "exit.supplier.report_ask": gettext_noop("begärde uppgifter av"),
        "exit.supplier.report_answer": gettext_noop("skrev in begärda uppgifter från"),
        "exit.supplier.report_paper": gettext_noop("tog ut blanketten till"),
        "exit.supplier.end_note": gettext_noop("skrev in dagen för sista anteckningen hos"),
        "exit.supplier.end_step": gettext_noop("bockade av ett steg i avslutet av"),
        "exit.supplier_rules.change": gettext_noop("valde hur ofta utförare kontrolleras"),
        "exit.inquiry.export": gettext_noop("tog ut svaren till utredningen"),
    },
    fields={
        "activity": gettext_noop("verksamhet"),
        "permit_duty": gettext_noop("tillståndsplikt"),
        "protection": gettext_noop("vem stödet är för"),
        "takes_children": gettext_noop("tar emot barn"),
        "is_public": gettext_noop("drivs av det allmänna"),
        "missing": gettext_noop("saknades"),
        "done_on": gettext_noop("dag"),
        "next_on": gettext_noop("nästa gång senast"),
        "daily_ore": gettext_noop("pris per dygn i öre"),
        "amount_ore": gettext_noop("belopp i öre"),
        "period_from": gettext_noop("period från"),
        "period_to": gettext_noop("period till"),
        "severity": gettext_noop("hur allvarligt"),
        "outcome": gettext_noop("utfall"),
    },
    values={
        **dict(Supplier.State.choices),
        **dict(SupplierCheck.Outcome.choices),
        **dict(SupplierDeviation.Kind.choices),
        **dict(SupplierDeviation.Severity.choices),
    },
)
