"""The parts of the steps' pages."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from tryggare.domain.exit_cases import Given, Outcome, Phase, State
from tryggare.exit.forms.steps import StepForm
from tryggare.exit.models import Case
from tryggare.exit.services.cases import ReadStep
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.views.doors import WorkingRequest
from tryggare.keyring.client import Client
from tryggare.shell.elements import Answer
from tryggare.shell.locale import say
from tryggare.shell.templatetags.shell import long_date


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
