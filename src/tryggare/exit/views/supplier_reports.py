"""What the board asks suppliers for (SoL 15:9)."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.suppliers.reporting import REPORT_LAW, all_questions
from tryggare.exit.forms.supplier_control import ReportAnswerForm, ReportAskForm
from tryggare.exit.models import Supplier, SupplierReport
from tryggare.exit.permissions import READ_SUPPLIERS, SUPPLIERS
from tryggare.exit.selectors import suppliers as selectors
from tryggare.exit.services import supplier_papers
from tryggare.exit.services import supplier_reports as services
from tryggare.exit.services.letter_papers import FORMATS
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.supplier_pages import (
    Ask,
    address,
    day,
    form_page,
    laws,
    span,
    way_to,
)
from tryggare.shell.elements import Action, Answer, Crumb
from tryggare.shell.files import attachment
from tryggare.shell.locale import say


@working(SUPPLIERS)
def ask(request: WorkingRequest, supplier_id: UUID) -> HttpResponse:
    """Ask a supplier for a period."""
    row = selectors.one(supplier_id)
    form = ReportAskForm(request.POST or None)
    about = Ask(
        heading=_("Begär uppgifter"),
        lead=_("Sedan tar du ut blanketten och skickar den till utföraren."),
        submit=_("Gör blanketten"),
        said=_("Blanketten finns nu att ta ut."),
        back=address(row),
        of=row,
        laws=[REPORT_LAW],
    )

    def save() -> None:
        services.ask(by=request.actor, supplier_id=row.pk, **form.cleaned_data)

    return form_page(request, form, save, about)


@working(READ_SUPPLIERS)
def detail(request: WorkingRequest, supplier_id: UUID, supplier_report_id: UUID) -> HttpResponse:
    """One request, and what came back."""
    row = selectors.one(supplier_id)
    report = get_object_or_404(row.reports.select_related("asked_by"), pk=supplier_report_id)
    heading = _("Begärda uppgifter")
    context = {
        "supplier": row,
        "heading": heading,
        "answers": _answers(report),
        "actions": _actions(row, report) if request.actor.may(SUPPLIERS) else [],
        "laws": laws([REPORT_LAW]),
        "crumbs": [*way_to(row), Crumb(heading)],
    }
    return render(request, "exit/suppliers/part.html", context)


@working(SUPPLIERS)
def answer(request: WorkingRequest, supplier_id: UUID, supplier_report_id: UUID) -> HttpResponse:
    """Write in what the supplier answered."""
    row = selectors.one(supplier_id)
    report = get_object_or_404(row.reports, pk=supplier_report_id)
    form = ReportAnswerForm(request.POST or None, initial=report.answers)
    about = Ask(
        heading=_("Skriv in svaret"),
        lead=_("Skriv av det utföraren har svarat, utan namn och utan något om en enskild."),
        submit=_("Spara svaret"),
        said=_("Svaret är sparat."),
        back=reverse("exit:supplier-report", args=[row.pk, report.pk]),
        of=row,
        laws=[REPORT_LAW],
    )

    def save() -> None:
        services.answer(
            by=request.actor,
            supplier_id=row.pk,
            report_id=report.pk,
            answered_on=form.cleaned_data["answered_on"],
            answers=form.answers,
        )

    return form_page(request, form, save, about)


@working(SUPPLIERS)
def paper(
    request: WorkingRequest, supplier_id: UUID, supplier_report_id: UUID, ending: str
) -> HttpResponse:
    """The form as a file."""
    row = selectors.one(supplier_id)
    report = get_object_or_404(row.reports, pk=supplier_report_id)
    if ending not in FORMATS:
        raise Http404
    format_, content = supplier_papers.take_out(
        by=request.actor, supplier_id=row.pk, report_id=report.pk, ending=ending
    )
    return attachment(content, f"uppgifter.{ending}", format_.content_type)


def _answers(report: SupplierReport) -> list[Answer]:
    told = [
        Answer(_("Period"), span(report.period_from, report.period_to)),
        Answer(_("Begärd"), f"{day(report.asked_on)}, {report.asked_by.name}"),
        Answer(_("Svar senast"), day(report.due_on)),
        Answer(_("Svaret kom"), day(report.answered_on) if report.answered_on else _("Inte än")),
    ]
    if report.answered_on is not None:
        told += [
            Answer(say(question), report.answers.get(code, ""))
            for code, question in all_questions().items()
        ]
    return told


def _actions(row: Supplier, report: SupplierReport) -> list[Action]:
    where = [row.pk, report.pk]
    papers = [
        Action(
            _("Blankett som %(format)s") % {"format": one.label},
            reverse("exit:supplier-report-paper", args=[*where, ending]),
            "secondary",
        )
        for ending, one in FORMATS.items()
    ]
    label = _("Skriv in svaret") if report.answered_on is None else _("Ändra svaret")
    return [Action(label, reverse("exit:supplier-report-answer", args=where)), *papers]
