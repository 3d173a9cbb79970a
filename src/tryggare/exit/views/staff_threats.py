"""Threats against those who work in the case, and whether letters leave out their names."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.domain.law import provision
from tryggare.exit.forms.staff_threats import StaffThreatForm
from tryggare.exit.models import StaffThreat
from tryggare.exit.selectors import cases as selectors
from tryggare.exit.selectors.staff import staff_names_hidden
from tryggare.exit.services import staff_threats
from tryggare.exit.services.staff_threats import ReadStaffThreat
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import CaseAsk, case_form, case_page
from tryggare.shell.elements import Action, Answer
from tryggare.shell.laws import law_note
from tryggare.shell.templatetags.shell import long_date


@working()
def index(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """Everything reported; the reading is logged."""
    case = selectors.one(case_id)
    found = staff_threats.read(by=request.worker, case_id=case_id, keyring=request.keyring)
    hidden = staff_names_hidden(case_id)
    label = _("Ha med namnen igen") if hidden else _("Lämna ute personalens namn i brev")
    change = reverse("exit:staff-names", args=[case_id])
    value = "show" if hidden else "hide"
    context = {
        "reports": [(_heading(one), _answers(one)) for one in found],
        "hidden": hidden,
        "names": [Action(label, change, "secondary", post=True, name="names", value=value)],
        "law": law_note(provision("fl-33-names")),
    }
    return case_page(request, case, "exit/staff_threats/index.html", context, here="exit:safety")


@working()
def report(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """Something has happened."""
    case = selectors.one(case_id)
    form = StaffThreatForm(request.POST or None)

    def save() -> None:
        staff_threats.report(
            by=request.worker, case_id=case_id, facts=form.facts, keyring=request.keyring
        )

    ask = CaseAsk(
        heading=_("Anmäl hot mot personal"),
        lead=_(
            "Ring 112 om faran är omedelbar. Berätta också för din chef och skyddsombudet: det här "
            "läses bara av ärendets lag."
        ),
        submit=_("Spara anmälan"),
        said=_("Anmälan är sparad."),
        back=reverse("exit:staff-threats", args=[case_id]),
        here="exit:safety",
        laws=[provision("fl-33-names")],
    )
    return case_form(request, case, form, save, ask)


@require_POST
@working()
def names(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """Leave out the names, or have them back."""
    is_on = request.POST.get("names") == "hide"
    staff_threats.hide_names(by=request.worker, case_id=case_id, is_on=is_on)
    return redirect("exit:staff-threats", case_id)


def _heading(one: ReadStaffThreat) -> str:
    return f"{StaffThreat.Kind(one.kind).label}, {long_date(one.happened_on)}"


def _answers(one: ReadStaffThreat) -> list[Answer]:
    found = [Answer(_("Vad som hände"), one.text), Answer(_("Vad ni gjorde"), one.done)]
    if one.protection:
        found.append(Answer(_("Skydd för dem som arbetar"), one.protection))
    police = _("Ja") if one.police_told else _("Nej")
    return [*found, Answer(_("Polisanmält"), police), Answer(_("Anmält av"), one.reported_by)]
