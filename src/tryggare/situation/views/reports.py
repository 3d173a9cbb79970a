"""The page on the phone: a report in sixty seconds, kept in the phone while there is no net."""

from __future__ import annotations

import json
import logging
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from tryggare.domain.errors import TryggareError
from tryggare.domain.incidents.personal_data import Kind, Sign, kinds_of, patterns
from tryggare.organisations.guards import ActingRequest, guarded, public
from tryggare.organisations.permissions import person_of
from tryggare.organisations.views.pages import saved
from tryggare.shell.forms import problems_of, show_error
from tryggare.shell.locale import say
from tryggare.situation.forms.reports import ReportForm
from tryggare.situation.permissions import REPORT
from tryggare.situation.selectors import reports as selectors
from tryggare.situation.services import reports
from tryggare.situation.views.report_choices import grouped

log = logging.getLogger(__name__)

# What a phone may send at a time; the rest comes after.
_MOST = 50
_STATIC = (
    "vendor/bootstrap/bootstrap-reboot.min.css",
    "shell/tokens.css",
    "shell/shell.css",
    "shell/components.css",
    "shell/lists.css",
    "shell/forms.css",
    "shell/charts.css",
    "shell/maps.css",
    "shell/favicon.svg",
    "vendor/source-sans-3/source-sans-3-latin-wght-normal.woff2",
    "situation/report.css",
    "situation/report-signs.js",
    "situation/report-queue.js",
    "situation/report.js",
)


@never_cache
@guarded(REPORT)
def write(request: ActingRequest) -> HttpResponse:
    """Write a report. Without a script it is sent as any form is."""
    organisations = selectors.organisations_of(person_of(request.actor))
    initial = {"phone_id": uuid4()}
    form = ReportForm(request.POST or None, initial=initial, organisations=organisations)

    def save() -> None:
        phone_id = form.cleaned_data["phone_id"]
        reports.send(by=request.actor, phone_id=phone_id, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        messages.success(request, _("Tack. Rapporten är skickad, och svaret kommer här."))
        return redirect("situation:own-reports")
    context = {
        "form": form,
        "groups": grouped(form["category"]),
        "patterns": {kind: _rule(kind, rule) for kind, rule in patterns().items()},
        # A queue belongs to the one who wrote it, whoever holds the phone next.
        "owner": person_of(request.actor),
        "reporter": request.actor.name,
        "has_organisation": bool(organisations),
    }
    return render(request, "situation/reports/write.html", context)


@never_cache
@guarded(REPORT)
@require_http_methods(["GET", "POST"])
def queue(request: ActingRequest) -> HttpResponse:
    """For the phone. GET: a token to send with, and who is logged in. POST: several reports at
    once; each is answered for itself, and one that is sent again is stored once."""
    if request.method == "GET":
        told = {"token": get_token(request), "owner": str(person_of(request.actor))}
        return JsonResponse(told)
    try:
        sent = json.loads(request.body)["reports"]
        if not isinstance(sent, list) or len(sent) > _MOST:
            raise ValueError("not a list of reports")
        rows = [dict(one) for one in sent]
    except (ValueError, KeyError, TypeError):
        sentence = _("Det telefonen skickade gick inte att läsa.")
        return JsonResponse({"message": sentence}, status=400)
    organisations = selectors.organisations_of(person_of(request.actor))
    return JsonResponse({"reports": [_one(request, row, organisations) for row in rows]})


def _one(request: ActingRequest, row: dict[str, Any], organisations: Any) -> dict[str, Any]:
    """``_taken``, where what nobody foresaw of one report does not stop the others."""
    try:
        with transaction.atomic():
            return _taken(request, row, organisations)
    except Exception:
        log.exception("a report from a phone could not be taken")
        sentence = _("Något gick fel hos oss med den här rapporten. De andra är inte berörda.")
        known = str(row.get("phone_id", ""))[:40]
        return {"phone_id": known, "stored": False, "problems": [sentence]}


def _taken(request: ActingRequest, row: dict[str, Any], organisations: Any) -> dict[str, Any]:
    """What became of one report: stored, or refused with a sentence for each thing wrong."""
    form = ReportForm(row, organisations=organisations)
    known = str(row.get("phone_id", ""))[:40]
    if form.is_valid():
        try:
            phone_id = form.cleaned_data["phone_id"]
            report = reports.send(by=request.actor, phone_id=phone_id, facts=form.facts)
        except TryggareError as error:
            show_error(form, error)
        else:
            url = reverse("situation:own-report", args=[report.pk])
            return {"phone_id": known, "stored": True, "url": url, "held": report.state == "held"}
    said = [problem.sentence for problem in problems_of(form)]
    return {"phone_id": known, "stored": False, "problems": said}


@public("a program that says nothing about anyone")
@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker: its address lies under the page, and so does its reach."""
    return HttpResponse(_worker(), content_type="text/javascript; charset=utf-8")


@cache
def _worker() -> str:
    """The program with what it keeps, and a name for it that changes when any of it does."""
    kept = [staticfiles_storage.url(name) for name in _STATIC]
    source = Path(str(finders.find("situation/report-worker.js"))).read_text(encoding="utf-8")
    version = sha256("".join([*kept, source]).encode()).hexdigest()[:12]
    told = {"page": reverse("situation:report"), "kept": kept, "name": f"report-{version}"}
    return f"const TOLD = {json.dumps(told)}\n{source}"


def _rule(kind: Kind, rule: str) -> dict[str, str]:
    (word,) = kinds_of([Sign(kind, 0, 0)])
    return {"rule": rule, "word": say(word)}
