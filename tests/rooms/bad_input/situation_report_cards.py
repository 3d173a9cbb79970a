"""What the cards of reports, tips and the situation picture's settings say: see ``cards``."""

from __future__ import annotations

from uuid import UUID

from tests.rooms.situation import reporting
from tests.rooms.situation.laying import lay_categories, lay_district
from tryggare.situation.forms import handling, reports, settings, tips
from tryggare.situation.services import handling as services

_ID = str(UUID(int=1))


def _on_duty(town):
    reporting.on_duty(town)
    category = lay_categories(town)["vandalism-glass"]
    return {}, {"category": str(category.pk), "district": str(lay_district(town).pk)}


def _item(town, **told):
    report = reporting.sent(town, **told)
    return {"inbox_kind": "rapport", "inbox_id": report.pk}, {}


def _held(town):
    return _item(town, text=reporting.PERSONAL)


def _several(town):
    report = reporting.sent(town)
    return {}, {"chosen": f"report:{report.pk}"}


def _question(town):
    report = reporting.sent(town, reporting.on_duty(town))
    asked = services.ask(by=reporting.coordinator(town), report_id=report.pk, question="Var?")
    return {"report_question_id": asked.pk}, {}


def _category(town):
    return {"category_id": lay_categories(town)["vandalism-glass"].pk}, _group(town)[1]


def _group(town):
    return {}, {"group": str(lay_categories(town)["disorder"].pk)}


def _body(town):
    return {}, {"leading_body": str(reporting.body(town).pk)}


def _tips(town):
    reporting.take_tips(town)
    category = str(lay_categories(town)["place-lighting"].pk)
    return {"code": town.municipality.code}, {"category": category}


_REPORT = {
    "phone_id": _ID, "written_at": "", "latitude": "", "longitude": "", "accuracy": "",
    "where": "words", "place": "Torget", "when": "day", "earliest": "", "latest": "",
    "day": "2026-11-02", "seriousness": "2", "text": "En ruta", "action": "Bytte",
    "police": "unknown",
}  # fmt: skip
_CATEGORY = {"name": "Glas", "note": "Rutor", "is_active": "on"}

REPORT_CARDS = [
    {"route": "situation:report", "form": reports.ReportForm, "role": "reporter",
     "good": _REPORT, "lay": _on_duty},
    {"route": "situation:report-reply", "form": reports.ReplyForm, "role": "reporter",
     "good": {"reply": "Port fyra"}, "lay": _question},
    {"route": "situation:inbox", "form": handling.ManyForm,
     "good": {"act": "withdraw", "reason": "Fel"}, "lay": _several},
    {"route": "situation:inbox-withdraw", "form": handling.WithdrawForm,
     "good": {"reason": "Fel"}, "lay": _item},
    {"route": "situation:inbox-rewrite", "form": handling.RewriteForm,
     "good": {"text": "Någon", "place": "Torget", "action": "", "is_checked": "on"},
     "lay": _held},
    {"route": "situation:inbox-answer", "form": handling.AnswerForm,
     "good": {"answer": "Bytt", "is_checked": "on"}, "lay": _item},
    {"route": "situation:inbox-ask", "form": handling.AskForm,
     "good": {"question": "Var?"}, "lay": _item},
    {"route": "situation:settings", "form": settings.WaysForm,
     "good": {"week": "embrace", "takes_tips": "on"}, "lay": _body},
    {"route": "situation:category-add", "form": settings.NewCategoryForm,
     "good": {"code": "glas", **_CATEGORY}, "lay": _group},
    {"route": "situation:category", "form": settings.CategoryForm, "good": _CATEGORY,
     "lay": _category},
    {"route": "public-tip", "form": tips.TipForm, "role": "no role",
     "good": {"district": "", "place": "Torget", "day": "2026-11-02", "text": "En lampa",
              "homepage": ""},
     "lay": _tips},
]  # fmt: skip
REPORT_BUTTONS = {
    "situation:own-report-withdraw", "situation:inbox-accept", "situation:inbox-hold",
    "situation:category-up", "situation:category-down",
    # Sent by the phone's own program: tests/rooms/situation/test_reports.py.
    "situation:report-queue",
}  # fmt: skip
# Chosen with a button beside a suggestion; a receipt changes nothing.
REPORT_OWN_TESTS = {
    "situation:inbox-same": handling.SameForm, "public-tip-receipts": tips.ReceiptForm,
}  # fmt: skip
REPORT_LISTS = {handling.InboxFilterForm: ("situation:inbox",)}
