"""What the cards of meetings and decisions say: see ``cards``."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from tests.factories.organisations import actor
from tests.rooms.fund.agenda import HELD, declare, delegation, handed_over, seated, sitting
from tests.rooms.fund.laid import application, officer
from tryggare.fund.forms import decisions as forms
from tryggare.fund.services import decisions, delegated, meetings
from tryggare.fund.services.outcomes import OutcomeFacts


def _fund(town):
    return {}, {"fund": str(handed_over(town).fund_id)}


def _planned(town):
    round_ = handed_over(town)
    meeting = meetings.plan(by=officer(town), fund_id=round_.fund_id, held_on=HELD)
    return {"meeting_id": meeting.pk}, {"applications": str(application(round_, 1).pk)}


def _to_hold(town):
    round_ = handed_over(town)
    people = seated(town, round_.fund.deciding_body)
    meeting = meetings.plan(by=officer(town), fund_id=round_.fund_id, held_on=HELD)
    given = {"serving": str(people[0].pk), "attending": str(people[1].pk)}
    return {"meeting_id": meeting.pk}, given


def _held(town):
    laid, given = _to_hold(town)
    roll = meetings.Roll(seats=5, serving=[UUID(given["serving"])])
    meetings.hold(by=officer(town), roll=roll, **laid)
    return laid, {}


def _adjusted(town):
    laid, _given = _held(town)
    meetings.adjust(by=officer(town), adjusted=date(2026, 3, 10), **laid)
    return laid, {}


def _agenda(town):
    return {"meeting_id": sitting(town).meeting.pk}, {}


def _item(town):
    return {"decision_id": sitting(town).item(1).pk}, {}


def _to_reserve(town):
    here = sitting(town)
    decision = here.enter(1, "granted")
    return {"decision_id": decision.pk}, {"person": str(here.people[0].pk)}


def _decided(town):
    laid, _given = _to_reserve(town)
    return laid, {}


def _appealed(town):
    laid, _given = _decided(town)
    decisions.appeal(by=officer(town), appealed_on=date(2026, 3, 20), **laid)
    return laid, {}


def _to_delegate(town):
    round_ = handed_over(town)
    person = town.people["delegate"]
    delegation(round_.fund, person, 10_000_000)
    declare(application(round_, 1), person, "clear")
    return {"application_id": application(round_, 1).pk}, {}


def _delegated(town):
    laid, _given = _to_delegate(town)
    by = actor(town.people["delegate"], "delegate")
    decision = delegated.decide(by=by, facts=OutcomeFacts(outcome="granted"), **laid)
    today = decision.decided_on.isoformat()
    return {"decision_id": decision.pk}, {"adjusted": today, "announced": today}


def _to_report(town):
    laid, _given = _delegated(town)
    decision = decisions.Decision.objects.get(pk=laid["decision_id"])
    fund_id = decision.application.round.fund_id
    meeting = meetings.plan(by=officer(town), fund_id=fund_id, held_on=decision.decided_on)
    return {"meeting_id": meeting.pk}, {"decisions": str(decision.pk)}


_OUTCOME = {
    "outcome": "partly_granted", "amount_ore": "50 000", "conditions": "Redovisa varje kvartal",
    "report_by": "2028-02-26", "reason": "Så mycket ryms", "early_payment": "Pengarna är spärrade",
}  # fmt: skip

DECISION_CARDS = [
    {"route": "fund:meeting-plan", "form": forms.MeetingForm,
     "good": {"fund": "", "held_on": "2026-03-05"}, "lay": _fund},
    {"route": "fund:meeting-agenda", "form": forms.AgendaForm,
     "good": {"everything": "", "applications": ""}, "lay": _planned},
    {"route": "fund:meeting-number", "form": forms.NumberForm, "good": {"first": "43"},
     "lay": _agenda},
    {"route": "fund:meeting-hold", "form": forms.RollForm,
     "good": {"members": "5", "serving": "", "attending": ""}, "lay": _to_hold},
    {"route": "fund:meeting-adjust", "form": forms.AdjustForm, "good": {"adjusted": "2026-03-10"},
     "lay": _held},
    {"route": "fund:meeting-announce", "form": forms.AnnounceForm,
     "good": {"announced": "2026-03-11"}, "lay": _adjusted},
    {"route": "fund:meeting-report", "form": forms.ReportForm, "good": {"decisions": ""},
     "lay": _to_report},
    {"route": "fund:decision-change", "form": forms.ProposalForm,
     "good": {"proposed": "partly_granted", "amount_ore": "50 000", "departure": "Räcker så"},
     "lay": _item},
    {"route": "fund:decision-enter", "form": forms.OutcomeForm,
     "good": {**_OUTCOME, "paragraph": "43"}, "lay": _item},
    {"route": "fund:decision-reserve", "form": forms.ReservationForm,
     "good": {"person": "", "text": "Pengarna behövs på annat håll"}, "lay": _to_reserve},
    {"route": "fund:decision-appeal", "form": forms.AppealForm,
     "good": {"appealed_on": "2026-03-20"}, "lay": _decided},
    {"route": "fund:decision-end-appeal", "form": forms.EndAppealForm,
     "good": {"appeal_ended_on": "2026-04-20"}, "lay": _appealed},
    {"route": "fund:decision-days", "form": forms.DaysForm,
     "good": {"adjusted": "", "announced": ""}, "lay": _delegated},
    {"route": "fund:delegate", "form": forms.DelegateForm, "role": "delegate", "good": _OUTCOME,
     "lay": _to_delegate},
]  # fmt: skip
DECISION_BUTTONS = {
    "fund:decision-up", "fund:decision-down", "fund:decision-take-off", "fund:round-decide",
}  # fmt: skip
