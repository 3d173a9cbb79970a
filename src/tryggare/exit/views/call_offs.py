"""Orders: made, read, taken out as paper, delivered, and billed."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.domain.law import provision
from tryggare.exit.forms.call_offs import CallOffForm, DeliveryForm, MatchDecisionForm, MatchForm
from tryggare.exit.log_words import month_in_words
from tryggare.exit.models import CallOff, Case, InvoiceMatch, SupplierDeviation, SupplierInvoice
from tryggare.exit.selectors import cases as selectors
from tryggare.exit.services import (
    call_off_papers,
    call_offs,
    cost_book,
    deliveries,
    interventions,
    invoice_matches,
)
from tryggare.exit.services.cost_book import ReadCallOff
from tryggare.exit.services.letter_papers import FORMATS
from tryggare.exit.services.supplier_choice import billing, offered
from tryggare.exit.views import call_off_parts as parts
from tryggare.exit.views import cost_parts
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import CaseAsk, case_form, case_page, to_case
from tryggare.shell.elements import Crumb
from tryggare.shell.files import attachment
from tryggare.shell.laws import law_note
from tryggare.shell.templatetags.shell import long_date

HERE = "exit:costs"


@working()
def order(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """A new order."""
    case = selectors.one(case_id)
    found = interventions.read(by=request.worker, case_id=case_id, keyring=request.keyring)
    suppliers = [(str(one.pk), one.name) for one in offered(timezone.localdate(), case)]
    support = cost_parts.support_choices(found)
    form = CallOffForm(request.POST or None, support=support, suppliers=suppliers)

    def save() -> None:
        call_offs.order(
            by=request.worker, case_id=case_id, facts=form.facts, keyring=request.keyring
        )

    ask = CaseAsk(
        heading=_("Beställ av en utförare"),
        lead=_lead(has_support=bool(support), has_suppliers=bool(suppliers)),
        submit=_("Beställ"),
        said=_("Beställningen är sparad. Hämta den som papper på dess sida."),
        back=reverse(HERE, args=[case_id]),
        here=HERE,
        laws=[provision("sol-15-9")],
    )
    return case_form(request, case, form, save, ask)


def _lead(*, has_support: bool, has_suppliers: bool) -> str:
    if not has_support:
        return _("Ingen insats pågår. Skriv in insatsen under Behov och plan först.")
    if not has_suppliers:
        return _("Ingen utförare får anlitas i dag. Fråga den som håller registret.")
    return _(
        "Beställningen vilar på ett avtal som gäller den första dagen. Utföraren får en referens,"
        " aldrig namn eller ärendenummer."
    )


@working()
def read(request: WorkingRequest, case_id: UUID, call_off_id: UUID) -> HttpResponse:
    """One order, with what came of it."""
    case, call_off = _one(request, case_id, call_off_id)
    heading = _("Beställning")
    context = {
        "heading": heading,
        "answers": parts.answers(call_off),
        "actions": parts.actions(case, call_off),
        "deliveries": parts.deliveries_table(call_off, dict(_deviations(call_off))),
        "matches": parts.matches_table(case, call_off, request.worker.person_id),
        "laws": [law_note(provision("sol-15-9"))],
        "crumbs": _crumbs(case, heading),
    }
    return case_page(request, case, "exit/costs/call_off.html", context, here=HERE)


@working()
def paper(request: WorkingRequest, case_id: UUID, call_off_id: UUID, ending: str) -> HttpResponse:
    """The order to send. The file's name says neither to whom nor about whom."""
    selectors.one(case_id)
    CallOff.objects.get(pk=call_off_id, case=case_id)
    if ending not in FORMATS:
        raise Http404
    format_, content = call_off_papers.take_out(
        by=request.worker, call_off_id=call_off_id, ending=ending, keyring=request.keyring
    )
    return attachment(content, f"bestallning.{ending}", format_.content_type)


@working()
def deliver(request: WorkingRequest, case_id: UUID, call_off_id: UUID) -> HttpResponse:
    """What came in a month."""
    case, call_off = _one(request, case_id, call_off_id)
    began = deliveries.months_of(call_off, timezone.localdate())
    months = [(one, month_in_words(one).capitalize()) for one in began]
    form = DeliveryForm(request.POST or None, months=months, deviations=_deviations(call_off))

    def save() -> None:
        deliveries.report(
            by=request.worker, call_off_id=call_off_id, facts=form.facts, keyring=request.keyring
        )

    ask = CaseAsk(
        heading=_("Skriv in leverans"),
        lead=_("En ny uppgift om samma månad ersätter den förra, som står kvar i loggen."),
        submit=_("Spara leveransen"),
        said=_("Leveransen är sparad."),
        back=_page(case_id, call_off_id),
        here=HERE,
        laws=[provision("sol-15-9")],
    )
    return case_form(request, case, form, save, ask)


@working()
def match(request: WorkingRequest, case_id: UUID, call_off_id: UUID) -> HttpResponse:
    """A part of an invoice, held against what came."""
    case, call_off = _one(request, case_id, call_off_id)
    rows = SupplierInvoice.objects.filter(supplier__in=billing(call_off))
    invoices = [(str(row.pk), _invoice(row)) for row in rows]
    form = MatchForm(request.POST or None, invoices=invoices)

    def save() -> None:
        invoice_matches.propose(
            by=request.worker, call_off_id=call_off_id, facts=form.facts, keyring=request.keyring
        )

    ask = CaseAsk(
        heading=_("Kontrollera en faktura"),
        lead=_(
            "Beloppet jämförs med det som levererades under fakturans månader. Någon annan i laget"
            " än du och den som beställde avgör raden."
        ),
        submit=_("Lägg fram raden"),
        said=_("Raden är framlagd. Någon annan i laget avgör den."),
        back=_page(case_id, call_off_id),
        here=HERE,
    )
    return case_form(request, case, form, save, ask)


@working()
def decide(
    request: WorkingRequest, case_id: UUID, call_off_id: UUID, match_id: UUID
) -> HttpResponse:
    """Approve what was billed, or dispute it."""
    case, call_off = _one(request, case_id, call_off_id)
    InvoiceMatch.objects.get(pk=match_id, call_off=call_off_id)
    one = next(each for each in call_off.matches if each.id == match_id)
    form = MatchDecisionForm(request.POST or None)

    def save() -> None:
        invoice_matches.decide(
            by=request.worker, match_id=match_id, keyring=request.keyring, **form.cleaned_data
        )

    told = _("Faktura %(number)s: %(billed)s fakturerat mot %(came)s levererat. %(why)s")
    ask = CaseAsk(
        heading=_("Avgör fakturaraden"),
        lead=told
        % {
            "number": one.number,
            "billed": cost_parts.kr(one.amount_ore),
            "came": cost_parts.kr(one.delivered_ore),
            "why": one.explanation,
        },
        submit=_("Spara beslutet"),
        said=_("Raden är avgjord."),
        back=_page(case_id, call_off_id),
        here=HERE,
    )
    return case_form(request, case, form, save, ask)


def _one(request: WorkingRequest, case_id: UUID, call_off_id: UUID) -> tuple[Case, ReadCallOff]:
    """The order, read. Raises CallOff.DoesNotExist for another case's."""
    case = selectors.one(case_id)
    CallOff.objects.get(pk=call_off_id, case=case_id)
    book = cost_book.read(by=request.worker, case_id=case_id, keyring=request.keyring)
    return case, book.call_off(call_off_id)


def _page(case_id: UUID, call_off_id: UUID) -> str:
    return reverse("exit:call-off-read", args=[case_id, call_off_id])


def _crumbs(case: Case, heading: str) -> list[Crumb]:
    costs = Crumb(_("Kostnader"), reverse(HERE, args=[case.pk]))
    return [*to_case(case), costs, Crumb(heading)]


def _deviations(call_off: ReadCallOff) -> list[tuple[str, str]]:
    """What is registered of the supplier, by id."""
    rows = SupplierDeviation.objects.filter(supplier=UUID(call_off.supplier))
    return [(str(row.pk), f"{row.get_kind_display()}, {long_date(row.known_on)}") for row in rows]


def _invoice(row: SupplierInvoice) -> str:
    return _("%(number)s, %(first)s – %(last)s, %(amount)s") % {
        "number": row.number,
        "first": long_date(row.period_from),
        "last": long_date(row.period_to),
        "amount": cost_parts.kr(row.amount_ore),
    }
