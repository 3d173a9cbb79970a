"""The report to kommunfullmäktige: the list, one of them, and what is done with it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.domain.plans.reporting import report_provision
from tryggare.measures.forms.assembly_reports import HandOverForm, PeriodForm, WordsForm
from tryggare.measures.models import AssemblyReport
from tryggare.measures.permissions import READ, REPORT
from tryggare.measures.selectors import assembly_reports as selectors
from tryggare.measures.services import assembly_reports as services
from tryggare.measures.services.assembly_papers import report_docx, report_pdf
from tryggare.measures.views import assembly_parts as parts
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Crumb
from tryggare.shell.files import attachment
from tryggare.shell.forms import Form
from tryggare.shell.laws import law_note

_MAKE = {"pdf": report_pdf, "docx": report_docx}


@guarded(READ)
def index(request: ActingRequest) -> HttpResponse:
    """Those handed over, and the button that makes the next."""
    makes, on = request.actor.may(REPORT), timezone.localdate()
    rows = list(selectors.readable(request.actor))
    begun = next((one for one in rows if one.state == AssemblyReport.State.DRAFT), None)
    first, last = services.usual_period(on)
    form = PeriodForm(initial={"period_from": first, "period_to": last})
    context = {
        "lead": parts.index_lead(rows, begun, selectors.expected_by(), on, makes=makes),
        "period": form if makes and begun is None else None,
        "begun_url": reverse("measures:report", args=[begun.pk]) if makes and begun else "",
        "table": parts.table(rows) if rows else None,
        "law": law_note(report_provision()),
        "crumbs": [Crumb(_("Rapporter till fullmäktige"))],
    }
    return render(request, "measures/reports/index.html", context)


@guarded(REPORT)
def make(request: ActingRequest) -> HttpResponse:
    """All facts of a period in one click."""
    first, last = services.usual_period(timezone.localdate())
    initial = {"period_from": first, "period_to": last}
    form = PeriodForm(request.POST or None, initial=initial)
    made: list[AssemblyReport] = []

    def save() -> None:
        made.append(services.make(by=request.actor, **form.cleaned_data))

    if request.method == "POST" and saved(form, save):
        message = _("Rapporten är framtagen. Läs den, lägg till egna ord och lämna över den.")
        return done(request, message, "measures:report", made[0].pk)
    ask = Ask(
        heading=_("Ta fram rapporten"),
        lead=_("Alla uppgifter hämtas som de är i dag. Du kan hämta dem igen tills den lämnas."),
        crumbs=[parts.home()],
        submit=_("Ta fram rapporten"),
        cancel_url=reverse("measures:reports"),
    )
    return form_page(request, form, ask)


@guarded(READ)
def detail(request: ActingRequest, assembly_report_id: UUID) -> HttpResponse:
    """One of them as it reads."""
    report = or_404(lambda: selectors.one(request.actor, assembly_report_id))
    is_draft = not _is_kept(report)
    context = {
        "report": report,
        "tag": parts.state_tag(report),
        "is_draft": is_draft,
        "document": parts.document(services.whole(report)),
        "actions": parts.actions(report) if is_draft else [],
        "crumbs": [parts.home(), Crumb(parts.name(report))],
    }
    return render(request, "measures/reports/detail.html", context)


@guarded(REPORT)
def words(request: ActingRequest, assembly_report_id: UUID) -> HttpResponse:
    """What the leading body adds."""
    report = or_404(lambda: selectors.one(request.actor, assembly_report_id))
    if _is_kept(report):
        return _kept(request, report)
    form = WordsForm(request.POST or None, initial={"words": report.words})

    def save() -> None:
        services.write(
            by=request.actor, report_id=assembly_report_id, words=form.cleaned_data["words"]
        )

    if request.method == "POST" and saved(form, save):
        return done(request, _("Orden är sparade."), "measures:report", assembly_report_id)
    ask = Ask(
        heading=_("Skriv egna ord"),
        lead=_("Det ledande organets bedömning: vad perioden visade och vad som händer nu."),
        crumbs=[parts.home(), parts.to(report)],
        submit=_("Spara"),
        cancel_url=reverse("measures:report", args=[assembly_report_id]),
    )
    return form_page(request, form, ask)


@guarded(REPORT)
def hand_over(request: ActingRequest, assembly_report_id: UUID) -> HttpResponse:
    """Freeze it: after this nothing in it changes."""
    report = or_404(lambda: selectors.one(request.actor, assembly_report_id))
    if _is_kept(report):
        return _kept(request, report)
    doubtful = services.doubtful_in(report)
    form = HandOverForm(
        request.POST or None,
        asks=bool(doubtful),
        initial={"sent_on": timezone.localdate()},
    )

    def save() -> None:
        services.hand_over(by=request.actor, report_id=assembly_report_id, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        message = _("Rapporten är överlämnad. Den ändras inte mer.")
        return done(request, message, "measures:report", assembly_report_id)
    ask = Ask(
        heading=_("För in att rapporten är överlämnad"),
        lead=parts.hand_over_lead(date.fromisoformat(report.content["day"]), doubtful),
        crumbs=[parts.home(), parts.to(report)],
        submit=_("Överlämnad"),
        cancel_url=reverse("measures:report", args=[assembly_report_id]),
    )
    return form_page(request, form, ask)


@guarded(REPORT)
@require_POST
def take_anew(request: ActingRequest, assembly_report_id: UUID) -> HttpResponse:
    """The facts as they are now; own words stay."""
    report = or_404(lambda: selectors.one(request.actor, assembly_report_id))
    if _is_kept(report):
        return _kept(request, report)
    services.take_anew(by=request.actor, report_id=assembly_report_id)
    return done(
        request, _("Uppgifterna är hämtade på nytt."), "measures:report", assembly_report_id
    )


@guarded(REPORT)
def remove(request: ActingRequest, assembly_report_id: UUID) -> HttpResponse:
    """A draft taken away, once somebody has said yes."""
    report = or_404(lambda: selectors.one(request.actor, assembly_report_id))
    if _is_kept(report):
        return _kept(request, report)
    form = Form(request.POST or None)

    def save() -> None:
        services.remove(by=request.actor, report_id=assembly_report_id)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Utkastet är borttaget."), "measures:reports")
    ask = Ask(
        heading=_("Ta bort utkastet"),
        lead=_("Uppgifterna går att ta fram igen. Era egna ord försvinner."),
        crumbs=[parts.home(), parts.to(report)],
        submit=_("Ta bort"),
        cancel_url=reverse("measures:report", args=[assembly_report_id]),
        is_dangerous=True,
    )
    return form_page(request, form, ask)


@guarded(READ)
def file(request: ActingRequest, assembly_report_id: UUID, ending: str) -> HttpResponse:
    """The file as it was handed over, or the draft's, marked as one."""
    if ending not in _MAKE:
        raise Http404
    report = or_404(lambda: selectors.one(request.actor, assembly_report_id))
    if _is_kept(report):
        content = selectors.file(report, ending)
    else:
        content = _MAKE[ending](services.whole(report), is_draft=True)
    stem = f"rapport-till-fullmaktige-{report.period_to.isoformat()}"
    return attachment(content, f"{stem}.{ending}")


def _is_kept(report: AssemblyReport) -> bool:
    return report.state == AssemblyReport.State.SENT


def _kept(request: ActingRequest, report: AssemblyReport) -> HttpResponse:
    """Back to one that is handed over, with why nothing more is done with it."""
    messages.info(request, _("Rapporten är överlämnad och går inte att ändra."))
    return redirect(reverse("measures:report", args=[report.pk]))
