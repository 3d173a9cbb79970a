"""Support interrupted the same day it is asked for, and the person who comes back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.domain.exit_cases import way, ways_open
from tryggare.domain.law import Branch
from tryggare.exit.forms.steps import StepForm
from tryggare.exit.models import Case
from tryggare.exit.selectors import cases as selectors
from tryggare.exit.services import cases, safety_plans
from tryggare.exit.services.safety_plans import ReadPlan
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import CaseAsk, case_form, case_page, saved
from tryggare.exit.views.step_parts import gone, with_plan
from tryggare.shell.elements import Answer
from tryggare.shell.laws import law_note
from tryggare.shell.locale import say
from tryggare.shell.templatetags.shell import long_date


@working()
def interrupt(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """The interruption, the safety plan and what is left standing, on one page."""
    case = selectors.one(case_id)
    if not _goes(case, "interrupt"):
        return _elsewhere(request, case)
    form, save = with_plan(request, case, "interrupt")
    one = way("interrupt")
    ask = CaseAsk(
        heading=_("Avbrott i dag"),
        lead=_(
            "Den som vill gå får gå, genast. Gör säkerhetsplanen tillsammans med personen nu, och "
            "säg att det går att komma tillbaka."
        ),
        submit=_("Anteckna avbrottet"),
        said=_("Avbrottet är antecknat. Personen får komma tillbaka."),
        back=reverse("exit:safety", args=[case_id]),
        here="exit:safety",
        laws=[one.rests_on(Branch(case.branch))],
    )
    return case_form(request, case, form, save, ask)


@working()
def re_enter(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """The way back in, with the safety plan beside it; the reading of it is logged."""
    case = selectors.one(case_id)
    if not _goes(case, "re_enter"):
        return _elsewhere(request, case)
    form = StepForm(
        request.POST or None,
        case=case,
        way_id="re_enter",
        initial={"date": timezone.localdate()},
    )

    def save() -> None:
        gone(cases.go, request, case_id, "re_enter", form)

    if request.method == "POST" and saved(form, save):
        return redirect("exit:case", case_id)
    plan = safety_plans.read(by=request.worker, case_id=case_id, keyring=request.keyring)
    one = way("re_enter")
    context = {
        "form": form,
        "plan": _plan(plan) if plan else None,
        "lead": say(one.note) if one.note else "",
        "laws": [law_note(one.rests_on(Branch(case.branch)))],
    }
    return case_page(request, case, "exit/interruptions/return.html", context, here="exit:safety")


def _plan(plan: ReadPlan) -> list[Answer]:
    facts = plan.facts
    standing = ", ".join(say(one.text) for one in facts.standing)
    found = [
        (_("De närmaste dagarna"), facts.stay),
        (_("Vem personen ringer, och när"), facts.call),
        (_("Tecken på fara"), facts.signs),
        (_("Vid fara"), facts.danger),
        (_("Vägen tillbaka"), facts.way_back),
        (_("Står kvar"), standing[:1].upper() + standing[1:]),
        (_("Varför ingen plan gick att göra den dagen"), facts.why_not),
    ]
    made = f"{long_date(plan.made_on)}, {plan.written_by}"
    return [Answer(_("Gjord"), made), *(Answer(label, text) for label, text in found if text)]


def _goes(case: Case, name: str) -> bool:
    return name in ways_open(cases.as_domain(case), Branch(case.branch))


def _elsewhere(request: WorkingRequest, case: Case) -> HttpResponse:
    """A colleague may have been here first."""
    messages.info(request, _("Ärendets läge är ett annat nu. Så här är det."))
    return redirect("exit:case", case.pk)
