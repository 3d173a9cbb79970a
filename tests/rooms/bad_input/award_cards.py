"""What the cards of granted measures say: see ``cards``."""

from __future__ import annotations

from tests.factories.organisations import DutyFactory
from tests.rooms.fund import awarded
from tests.rooms.fund.test_recoveries import demand
from tests.rooms.fund.test_reports import granted, sent
from tryggare.fund.forms import awards as forms
from tryggare.fund.forms.own_awards import MoveMoneyForm, ReportForm
from tryggare.fund.services import awards, change_requests, instalments


def _decided(town):
    award = awarded.grant(town)
    return {"award_id": award.pk}, {"recipient": str(awarded.recipient(town).pk)}


def _fresh(town):
    return {"award_id": awarded.grant(town).pk}, {}


def _paid(town):
    return {"award_id": granted(town).pk}, {}


def _stopped(town):
    parts, _good = _paid(town)
    awards.stop(by=awarded.both(town), reason="Prov", **parts)
    return parts, {}


def _company(town):
    return {"award_id": awarded.grant(town, kind="owned_company").pk}, {}


def _part(town):
    return {"instalment_id": awarded.grant(town).instalments.get().pk}, {}


def _held(town):
    parts, _good = _part(town)
    instalments.withhold(by=awarded.both(town), reason="Prov", **parts)
    return parts, {}


def _asked(town):
    award = awarded.grant(town)
    lines = list(award.lines.all())
    request = change_requests.ask(
        by=awarded.applicant_of(town, award.recipient),
        award_id=award.pk,
        from_line_id=lines[0].pk,
        to_line_id=lines[1].pk,
        amount_ore=200_000_00,
        reason="Prov",
    )
    return {"change_request_id": request.pk}, {}


def _submitted(town):
    award = granted(town)
    report = sent(town, award, 600_000, 300_000, 100_000)
    accepted = {
        f"approved-{line.line_id}": str(line.outcome_ore // 100) for line in report.lines.all()
    }
    return {"report_id": report.pk}, accepted


def _claim(town):
    return {"recovery_id": demand(town, granted(town), 1_000).pk}, {}


def _own(town):
    """An award of a body that the town's applicant applies for."""
    award = awarded.grant(town)
    DutyFactory(
        municipality=town.municipality,
        person=town.people["applicant"],
        organisation=award.recipient,
    )
    first, second, _third = award.lines.all()
    return {"award_id": award.pk}, {"from_line": str(first.pk), "to_line": str(second.pk)}


_CODES = {"account": "4520", "counter_account": "2490", "cost_centre": "KS 10", "counterpart": "8"}
_REASON = {"reason": "Redovisningen dröjer"}
_CLAIM = {
    "ground": "condition-broken", "amount_ore": "1 000", "explanation": "Villkoret hölls inte",
    "due": "2027-09-01", "waived_ore": "100", "special_reasons": "Sjukdom", "interest_from": "",
}  # fmt: skip

AWARD_CARDS = [
    {"route": "fund:award-change", "form": forms.AwardForm,
     "good": {"recipient": "", "project_code": "TF27-014", "starts": "2027-02-01",
              "ends": "2027-12-01"}, "lay": _decided},
    {"route": "fund:award-posting", "form": forms.PostingForm, "good": _CODES, "lay": _fresh},
    {"route": "fund:award-aid", "form": forms.AidForm,
     "good": {"basis": "de-minimis", "sek_per_euro": "11,25", "rate_on": "2027-01-12"},
     "lay": _company},
    {"route": "fund:award-stop", "form": forms.AwardReasonForm, "good": _REASON, "lay": _paid},
    {"route": "fund:award-resume", "form": forms.AwardReasonForm, "good": _REASON,
     "lay": _stopped},
    {"route": "fund:award-revoke", "form": forms.AwardReasonForm, "good": _REASON, "lay": _fresh},
    {"route": "fund:instalment-withhold", "form": forms.AwardReasonForm, "good": _REASON,
     "lay": _part},
    {"route": "fund:instalment-release", "form": forms.AwardReasonForm, "good": _REASON,
     "lay": _held},
    {"route": "fund:instalment-cancel", "form": forms.AwardReasonForm, "good": _REASON,
     "lay": _part},
    {"route": "fund:change-request", "form": forms.ChangeAnswerForm,
     "good": {"verdict": "approve", "answer": "Rimligt"}, "lay": _asked},
    {"route": "fund:report", "form": forms.ReportCheckForm,
     "good": {"verdict": "approve", "finding": "Tydligt skrivet"}, "lay": _submitted},
    {"route": "fund:recovery-demand", "form": forms.RecoveryForm, "good": _CLAIM, "lay": _paid},
    {"route": "fund:recovery-waive", "form": forms.WaiveForm,
     "good": {"waived_ore": "1 000", "special_reasons": "Sjukdom"}, "lay": _claim},
    {"route": "fund:own-award-move", "form": MoveMoneyForm, "role": "applicant",
     "good": {"from_line": "", "to_line": "", "amount_ore": "1 000", "reason": "Billigare"},
     "lay": _own},
]  # fmt: skip
AWARD_BUTTONS = {
    "fund:instalment-attest", "fund:instalment-pay", "fund:award-book-year", "fund:award-close",
    "fund:recovery-repaid",
}  # fmt: skip
# A draft is kept whatever it lacks, and a file is nothing one types: ``fund/test_own_awards``.
AWARD_OWN_TESTS = {"fund:own-report": ReportForm}
