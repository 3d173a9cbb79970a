"""What the cards of the red thread and the report to fullmäktige say: see ``cards``."""

from __future__ import annotations

from django.utils import timezone

from tests.factories.organisations import actor
from tryggare.measures.forms import assembly_reports as forms
from tryggare.measures.forms.thread import ThreadForm
from tryggare.measures.services import assembly_reports as services

_TODAY = timezone.localdate().isoformat()


def _draft(town):
    by, on = actor(town.people["coordinator"], "coordinator"), timezone.localdate()
    town.enter()
    report = services.make(by=by, period_from=on, period_to=on)
    services.write(by=by, report_id=report.pk, words="Anna Svensson berättade")
    return {"assembly_report_id": report.pk}, {}


THREAD_CARDS = [
    {"route": "measures:report-make", "form": forms.PeriodForm,
     "good": {"period_from": "2026-01-01", "period_to": "2026-03-31"}},
    {"route": "measures:report-words", "form": forms.WordsForm, "good": {"words": "Vi började."},
     "lay": _draft},
    {"route": "measures:report-hand-over", "form": forms.HandOverForm,
     "good": {"sent_on": _TODAY, "reference": "KS-2026/1", "reason": "Ingen person"},
     "lay": _draft},
]  # fmt: skip
THREAD_LISTS = {ThreadForm: ("measures:thread",)}
THREAD_BUTTONS = {"measures:report-again", "measures:report-remove"}
