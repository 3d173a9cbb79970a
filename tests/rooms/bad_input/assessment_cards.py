"""What the cards of panels, readings, scores and statements say: see ``cards``."""

from __future__ import annotations

from tests.factories.organisations import employee
from tests.rooms.fund.assessed import Assessed
from tryggare.fund.forms import assessments, panels, readings, statements
from tryggare.fund.models import Application, PanelMember
from tryggare.fund.services import statements as statement_services


def _panel(town):
    laid = Assessed(town, applications=2)
    return {"round_id": laid.round.pk}, {"person": str(employee(town.municipality, "assessor").pk)}


def _member(town):
    Assessed(town, applications=2)
    return {"panel_member_id": PanelMember.objects.first().pk}, {}


def _to_give(town):
    laid = Assessed(town, applications=2)
    return {"application_id": laid.applications[0].pk}, {"person": str(laid.people[1].pk)}


def _reading(town):
    laid = Assessed(town, applications=2)
    return {"reading_id": laid.give(laid.people[0], laid.applications[0]).pk}, {}


def _handed_in(town):
    laid = Assessed(town, applications=2)
    return {"reading_id": laid.hand_in(laid.give(laid.people[0], laid.applications[0])).pk}, {}


def _read(town):
    laid = Assessed(town, applications=2)
    laid.give_all()
    laid.hand_in_all()
    return {"application_id": laid.applications[0].pk}, {}


def _round_read(town):
    laid = Assessed(town, applications=2)
    laid.give_all()
    laid.hand_in_all()
    return {"round_id": laid.round.pk}, {}


def _prepared(town):
    parts, good = _read(town)
    Application.objects.filter(pk=parts["application_id"]).update(state="prepared")
    return parts, good


def _application(town):
    return {"application_id": Assessed(town, applications=2).applications[0].pk}, {}


def _asked(town):
    laid = Assessed(town, applications=2)
    laid.clear(town.people["adviser"])
    (asked,) = statement_services.ask(
        by=laid.by_officer, application_id=laid.applications[0].pk, kinds=["police"]
    )
    return {"statement_id": asked.pk}, {}


_REASON = {"reason": "Sakkunnig"}
_FINDINGS = {
    **{f"points_{n}": "4" for n in range(1, 6)},
    **{f"reason_{n}": "Väl underbyggt" for n in range(1, 6)},
    "advice": "grant",
    "summary": "Bra",
}

ASSESSMENT_CARDS = [
    {"route": "fund:panel-add", "form": panels.NewMemberForm,
     "good": {"person": "", "most": "12", "categories": "spår 1"}, "lay": _panel},
    {"route": "fund:panel-change", "form": panels.MemberForm,
     "good": {"most": "12", "categories": "spår 1"}, "lay": _member},
    {"route": "fund:reading-give", "form": panels.GiveForm,
     "good": {"person": "", **_REASON}, "lay": _to_give},
    {"route": "fund:reading-remove", "form": readings.ReasonForm, "good": _REASON,
     "lay": _reading},
    {"route": "fund:reading", "form": readings.FindingsForm, "role": "assessor",
     "good": _FINDINGS, "lay": _reading},
    {"route": "fund:reading-reopen", "form": readings.ReasonForm, "role": "assessor",
     "good": _REASON, "lay": _handed_in},
    {"route": "fund:adopt", "form": assessments.AdoptForm,
     "good": {"score": "77,5", "reason": "Samlad bedömning"}, "lay": _read},
    {"route": "fund:adopt-rest", "form": assessments.AdoptRestForm, "good": {"mean": "raw"},
     "lay": _round_read},
    {"route": "fund:reassess", "form": readings.ReasonForm, "good": _REASON, "lay": _prepared},
    {"route": "fund:statement-ask", "form": statements.AskForm,
     "good": {"kinds": "police", "due": "2030-01-01"}, "lay": _application},
    {"route": "fund:statement", "form": statements.StatementForm, "role": "adviser",
     "good": {"text": "Vi ser inga hinder"}, "lay": _asked},
]  # fmt: skip
ASSESSMENT_BUTTONS = {"fund:share-out", "fund:panel-remove", "fund:statement-drop"}
ASSESSMENT_LISTS = {panels.PlanForm: ("fund:sharing",)}
