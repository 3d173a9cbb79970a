"""The parts of the steps' pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from tryggare.domain.exit_cases import Demand, Given, Outcome, Phase, State, way
from tryggare.domain.exit_decisions import kinds_in
from tryggare.domain.law import Branch, provision
from tryggare.exit.forms.interruptions import InterruptionForm
from tryggare.exit.forms.steps import StepForm
from tryggare.exit.models import Case
from tryggare.exit.selectors import decisions
from tryggare.exit.services import interruptions
from tryggare.exit.services.cases import ReadStep
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.views.doors import WorkingRequest
from tryggare.keyring.client import Client
from tryggare.shell.elements import Answer, Task
from tryggare.shell.forms import Form
from tryggare.shell.locale import in_swedish, say
from tryggare.shell.templatetags.shell import long_date

Save = Callable[[], None]


class Act(Protocol):
    """``services.cases.go`` or ``protect``."""

    def __call__(
        self, *, by: Caseworker, case_id: UUID, way: str, given: Given, keyring: Client
    ) -> Case: ...


def gone(act: Act, request: WorkingRequest, case_id: UUID, way_id: str, form: StepForm) -> None:
    """Go the way with what the form holds."""
    act(
        by=request.worker,
        case_id=case_id,
        way=way_id,
        given=form.given,
        keyring=request.keyring,
    )


def alone(act: Act, request: WorkingRequest, case: Case, way_id: str) -> tuple[Form, Save]:
    """The form of a way that demands no safety plan, and what saves it."""
    form = StepForm(request.POST or None, case=case, way_id=way_id)
    return form, partial(gone, act, request, case.pk, way_id, form)


def with_plan(request: WorkingRequest, case: Case, way_id: str) -> tuple[Form, Save]:
    """The form of a way whose safety plan is made in the same go, and what saves it."""
    today = {"date": timezone.localdate()}
    form = InterruptionForm(request.POST or None, case=case, way_id=way_id, initial=today)

    def save() -> None:
        interruptions.go(
            by=request.worker,
            case_id=case.pk,
            way=way_id,
            facts=form.facts,
            keyring=request.keyring,
        )

    return form, save


def lacking(case: Case, way_id: str) -> list[Task]:
    """What must be written down before the way can be gone, and where."""
    demanded = way(way_id).demanded(Branch(case.branch))
    found = decisions.grounds(case, way_id, timezone.localdate())
    tasks = []
    if Demand.COMMUNICATED in demanded and not found.communicated:
        url = reverse("exit:communication-write", args=[case.pk])
        law = in_swedish(str(provision("fl-25")))
        tasks.append(Task(_("Skriv hur underlaget kommunicerades"), url, hint=law))
    if Demand.DECISION in demanded and not found.decision:
        tasks += [
            Task(
                _("Skriv beslutet: %(kind)s") % {"kind": say(kind.label).lower()},
                reverse("exit:decision-enter", args=[case.pk, kind.id]),
                hint=in_swedish(str(kind.rests_on(Branch(case.branch)))),
            )
            for kind in kinds_in(Branch(case.branch))
            if way_id in kind.ways
        ]
    return tasks


def told(step: ReadStep) -> list[Answer]:
    """The step and everything that was given with it."""
    found = [
        Answer(_("Dag"), long_date(step.gone_on)),
        Answer(_("Av"), step.gone_by),
        Answer(_("Läge före"), say(State(step.from_state).text).capitalize()),
        Answer(_("Läge efter"), say(State(step.to_state).text).capitalize()),
    ]
    return found + [Answer(_LABELS[name](), _shown(name, value)) for name, value in step.given]


_LABELS = {
    "reason": lambda: _("Skäl"),
    "decision": lambda: _("Beslut finns"),
    "communicated": lambda: _("Underlaget visat för personen"),
    "appeal_told": lambda: _("Personen har fått veta hur man överklagar"),
    "plan": lambda: _("Plan finns"),
    "phase": lambda: _("Fas"),
    "safety_plan_on": lambda: _("Säkerhetsplan gjord"),
    "no_safety_plan_because": lambda: _("Varför ingen säkerhetsplan gick att göra"),
    "danger_asked": lambda: _("Frågat om omedelbar fara"),
    "protection_assessed": lambda: _("Barnets behov av skydd bedömt"),
    "accepted_on": lambda: _("Den andra kommunen tog över"),
    "agreed": lambda: _("Överenskommet"),
    "outcome": lambda: _("Utfall"),
}


def _shown(name: str, value: str) -> str:
    if name == "phase":
        return say(Phase(value).text).capitalize()
    if name == "outcome":
        return say(Outcome(value).text).capitalize()
    if value == "True":
        return _("Ja")
    day = parse_date(value) if name.endswith("_on") else None
    return long_date(day) if day else value
