"""The register of suppliers: the list, one supplier, and how it is entered and moved."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.domain import suppliers as domain
from tryggare.domain.suppliers import STAFF_LAW, usable
from tryggare.domain.suppliers.kinds import PERMIT_LAW
from tryggare.exit.forms.suppliers import MoveForm, RulesForm, SupplierForm, chosen, known
from tryggare.exit.permissions import READ_SUPPLIERS, SUPPLIERS
from tryggare.exit.selectors import supplier_due
from tryggare.exit.selectors import suppliers as selectors
from tryggare.exit.services import supplier_control, suppliers
from tryggare.exit.views import supplier_chart
from tryggare.exit.views import supplier_parts as parts
from tryggare.exit.views import supplier_tables as tables
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.supplier_pages import Ask, address, form_page, laws, register
from tryggare.shell.elements import Action, Crumb
from tryggare.shell.locale import say


@working(READ_SUPPLIERS)
def index(request: WorkingRequest) -> HttpResponse:
    """Every supplier, and whether it may be used today."""
    today = timezone.localdate()
    found = selectors.standing(today)
    holds = request.actor.may(SUPPLIERS)
    actions = [
        Action(_("Ny utförare"), reverse("exit:supplier-add")),
        Action(_("Svar till utredningen"), reverse("exit:supplier-inquiry"), "secondary"),
        Action(_("Hur ofta ni kontrollerar"), reverse("exit:supplier-rules"), "secondary"),
    ]
    context = {
        "lead": parts.lead(found),
        "facts": parts.overview(found, supplier_due.late(today)) if found else None,
        "table": parts.register_table(found) if found else None,
        "chart": supplier_chart.until_when([one.supplier for one in found], today),
        "actions": actions if holds else [],
        "laws": laws([PERMIT_LAW]),
        "locks": holds,
    }
    return render(request, "exit/suppliers/index.html", context)


@working(READ_SUPPLIERS)
def detail(request: WorkingRequest, supplier_id: UUID) -> HttpResponse:
    """One supplier: whether it may be used, and everything the register knows."""
    row = selectors.one(supplier_id)
    today = timezone.localdate()
    reasons = usable(selectors.facts_of(row), today)
    holds = request.actor.may(SUPPLIERS)
    context = {
        "supplier": row,
        "state": parts.state_tag(row),
        "use": parts.use_tag(reasons),
        "reasons": [say(one.text) for one in reasons],
        "answers": parts.known(row),
        "permits": tables.permits(row, row.permits.all(), linked=holds),
        "needs_permit": row.permit_duty == "yes",
        "checks": tables.checks(row.checks.select_related("done_by"), today),
        "agreements": tables.agreements(row, row.agreements.all(), linked=holds),
        "deviations": tables.deviations(row, row.deviations.all()),
        "invoices": tables.invoices(row, row.invoices.all()),
        "reports": tables.reports(row, row.reports.all()),
        "subcontractors": tables.subcontractors(row.subcontractors.all()),
        "moves": parts.moves(row) if holds else [],
        "holds": holds,
        "has_ended": row.state == "ended",
        "laws": laws(_laws(row.takes_children, reasons)),
        "crumbs": [register(), Crumb(row.name)],
    }
    return render(request, "exit/suppliers/detail.html", context)


def _laws(takes_children: bool, reasons: list[domain.Reason]) -> list[str]:
    found = [PERMIT_LAW, *([STAFF_LAW] if takes_children else ())]
    return [*found, *sorted({one.law for one in reasons if one.law} - set(found))]


@working(SUPPLIERS)
def add(request: WorkingRequest) -> HttpResponse:
    """Enter a supplier, as proposed."""
    form = SupplierForm(request.POST or None)
    ask = Ask(
        heading=_("Ny utförare"),
        lead=_(
            "Utföraren läggs in som föreslagen. Sedan skriver du in tillstånd, avtal, kontroller."
        ),
        submit=_("Lägg in utföraren"),
        said=_("Utföraren är inlagd som föreslagen."),
        back=reverse("exit:suppliers"),
        laws=[PERMIT_LAW],
    )
    return form_page(request, form, lambda: suppliers.add(by=request.actor, facts=form.facts), ask)


@working(SUPPLIERS)
def change(request: WorkingRequest, supplier_id: UUID) -> HttpResponse:
    """Correct what is known."""
    row = selectors.one(supplier_id)
    form = SupplierForm(request.POST or None, initial=known(row), of=row)
    ask = Ask(
        heading=_("Ändra uppgifterna"),
        lead="",
        submit=_("Spara"),
        said=_("Uppgifterna är sparade."),
        back=address(row),
        of=row,
        laws=[PERMIT_LAW],
    )

    def save() -> None:
        suppliers.change(by=request.actor, supplier_id=supplier_id, facts=form.facts)

    return form_page(request, form, save, ask)


@working(SUPPLIERS)
def move(request: WorkingRequest, supplier_id: UUID, way_id: str) -> HttpResponse:
    """Go a way with a supplier, with what is missing in front of one."""
    row = selectors.one(supplier_id)
    labels = dict(parts.ways(row.state))
    if way_id not in labels:
        raise Http404
    form = MoveForm(request.POST or None)
    ask = Ask(
        heading=f"{labels[way_id]}: {row.name}",
        lead=_lead(way_id, domain.missing(selectors.facts_of(row), timezone.localdate())),
        submit=labels[way_id],
        said=_("Läget är ändrat."),
        back=address(row),
        of=row,
        is_dangerous=way_id == "end",
    )

    def save() -> None:
        why = form.cleaned_data["why"]
        suppliers.move(by=request.actor, supplier_id=supplier_id, way=way_id, why=why)

    return form_page(request, form, save, ask)


def _lead(way: str, lacks: list[domain.Reason]) -> str:
    if way == "end":
        return _(
            "Du kommer till en lista över det som är kvar att göra. Avslutet går inte att ångra."
        )
    if way == "pause":
        return _("Ingen beställer något nytt så länge utföraren är pausad. Skriv varför.")
    if not lacks:
        return _("Inget är kvar att reda ut.")
    told = " ".join(say(one.text) for one in lacks)
    return _("Det här behöver redas ut: %(what)s") % {"what": told}


@working(SUPPLIERS)
def rules(request: WorkingRequest) -> HttpResponse:
    """How often the municipality has chosen to look."""
    now = selectors.rules(request.actor.municipality_id)
    form = RulesForm(request.POST or None, initial=chosen(now))
    ask = Ask(
        heading=_("Hur ofta ni kontrollerar"),
        lead=_(
            "Ingen lag säger hur ofta. Det här är kommunens eget val, och det står så på sidorna."
        ),
        submit=_("Spara"),
        said=_("Valet är sparat. Det gäller kontroller som görs från och med nu."),
        back=reverse("exit:suppliers"),
    )

    def save() -> None:
        supplier_control.choose(by=request.actor, facts=form.facts)

    return form_page(request, form, save, ask)
