"""What the cards of the diary, the formal check and jäv say: see ``cards``."""

from __future__ import annotations

from tests.factories.organisations import employee
from tests.rooms.fund.arrived import Arrived
from tryggare.fund.forms import cases, declarations


def _diary(town):
    laid = Arrived(town, 2)
    first, second = (f"number-{one.pk}" for one in laid.applications)
    return {"round_id": laid.round.pk}, {first: "KS-2026/451.181", second: "KS-2026/452"}


def _arrived(town):
    return {"application_id": Arrived(town, 1).applications[0].pk}, {}


def _registered(town, **facts):
    laid = Arrived(town, 1, state="registered")
    laid.clear(laid.officer)
    laid.change(laid.applications[0], **facts) if facts else None
    return {"application_id": laid.applications[0].pk}, {}


def _late(town):
    return _registered(town, is_late=True)


def _questions(town):
    laid = Arrived(town, 1)
    one = str(laid.applications[0].pk)
    return {"round_id": laid.round.pk}, {"clear": one}


def _someone(town):
    parts, good = _arrived(town)
    return parts, {**good, "person": str(employee(town.municipality).pk)}


_JAV = {"jav": "declared", "ground": "kl-6-28-1", "relation": "Min syster leder föreningen"}

CASE_CARDS = [
    {"route": "fund:diary", "form": cases.RegisterForm, "good": {}, "lay": _diary},
    {"route": "fund:diary-number", "form": cases.DiaryNumberForm,
     "good": {"diary_number": "KS-2026/451.181"}, "lay": _arrived},
    {"route": "fund:case-completion", "form": cases.CompletionForm,
     "good": {"what": "Budgeten för år två", "by_day": "2100-03-01"}, "lay": _registered},
    {"route": "fund:case-accept-late", "form": cases.ReasonForm,
     "good": {"reason": "Systemet låg nere"}, "lay": _late},
    {"route": "fund:case-dismiss", "form": cases.ReasonForm,
     "good": {"reason": "Får inte söka"}, "lay": _registered},
    {"route": "fund:declarations", "form": declarations.ClearForm,
     "good": {}, "lay": _questions},
    {"route": "fund:declare", "form": declarations.AnswerForm, "good": _JAV, "lay": _arrived},
    {"route": "fund:settle", "form": declarations.SettleForm,
     "good": {**_JAV, "person": "", "reason": "Kommunstyrelsen 2027-03-03 § 21"},
     "lay": _someone},
]  # fmt: skip
CASE_BUTTONS = {"fund:case-accept", "fund:case-as-it-is"}
