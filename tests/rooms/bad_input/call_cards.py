"""What the cards of funds and calls say: see ``cards``."""

from __future__ import annotations

from datetime import date

from tests.factories.organisations import employee
from tests.rooms.fund.called import ready
from tests.rooms.fund.laid import lay_round, officer
from tryggare.domain.questionnaire import default_form
from tryggare.fund.forms import calls as forms
from tryggare.fund.forms import funds as fund_forms
from tryggare.fund.services import call_forms, funds
from tryggare.fund.services.default_criteria import default_criteria
from tryggare.organisations.forms.people import EndDutyForm

_SECTION = "cooperation"


def _fund(town):
    fund = lay_round(town).fund
    return {"fund_id": fund.pk}, {"deciding_body": str(fund.deciding_body_id)}


def _to_delegate(town):
    laid, _given = _fund(town)
    return laid, {"delegate": str(employee(town.municipality).pk)}


def _delegated(town):
    laid, _given = _fund(town)
    facts = funds.DelegationFacts(
        code="B 4", delegate=employee(town.municipality), limit_ore=100, starts=date(2026, 1, 1)
    )
    return {"delegation_id": funds.delegate(by=officer(town), facts=facts, **laid).pk}, {}


def _ready(town):
    return {"round_id": ready(town).pk}, {}


def _criteria(town):
    given = {}
    count = len(default_criteria())
    for place in range(count + 2):
        at, filled = f"criterion-{place}", place < count
        given |= {
            f"{at}-name": f"Kriterium {place}" if filled else "",
            f"{at}-question": "Vad ger det?" if filled else "",
            f"{at}-weight": "30" if filled else "",
            f"{at}-position": str(place + 1) if filled else "",
        }
    return {"round_id": ready(town).pk}, given


def _section(town):
    given = {}
    for place, wording in enumerate(call_forms.texts(default_form().section(_SECTION))):
        at = f"words-{place}"
        given |= {f"{at}-label": wording.label, f"{at}-hint": "Skriv kort."}
    return {"round_id": ready(town).pk, "section": _SECTION}, given


_TERMS = {
    "name": "Trygghetsfonden", "deciding_body": "", "established_on": "2026-11-16",
    "established_paragraph": "12", "established_case": "KS 2026/77", "rules": "Alla får söka",
    "pays_before_final": "on", "least_ore": "50 000", "most_ore": "900 000", "most_years": "3",
    "change_above_ore": "7 000", "change_from_bp": "12,5",
}  # fmt: skip
_CALL = {"opens_at": "2091-02-01T08:00", "closes_at": "2091-03-15T16:00", "prefix": "TF91"}

CALL_CARDS = [
    {"route": "fund:fund-change", "form": fund_forms.FundTermsForm, "good": _TERMS, "lay": _fund},
    {"route": "fund:delegation-add", "form": fund_forms.DelegationForm,
     "good": {"code": "B 4.2", "delegate": "", "limit_ore": "50 000", "starts": "2026-02-01",
              "ends": "2027-01-01"}, "lay": _to_delegate},
    {"route": "fund:delegation-end", "form": EndDutyForm, "good": {"ends": "2027-01-01"},
     "lay": _delegated},
    {"route": "fund:call-change", "form": forms.CallForm, "good": _CALL, "lay": _ready},
    {"route": "fund:criteria", "form": forms.CriterionForm, "good": {}, "lay": _criteria},
    {"route": "fund:call-form", "form": forms.SectionsForm, "good": {"sections": "children"},
     "lay": _ready},
    {"route": "fund:call-form-section", "form": forms.WordingForm, "good": {}, "lay": _section},
]  # fmt: skip
CALL_BUTTONS = {
    "fund:call-open", "fund:call-close", "fund:call-prepare", "fund:round-start",
    "fund:round-account", "fund:round-archive",
}  # fmt: skip
