"""A case and the akt: what has gone there, what is not there yet, and the way of an export."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.exit_exchange import fingerprint
from tryggare.domain.law import provision
from tryggare.exit.forms.exchange import ExportForm, ReceiptForm, TakeForm
from tryggare.exit.selectors import cases as case_selectors
from tryggare.exit.selectors import exchange as selectors
from tryggare.exit.selectors.record_systems import holder
from tryggare.exit.services import exchange, export_receipts, exports
from tryggare.exit.views import exchange_parts as parts
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import CaseAsk, case_form, case_page, saved, to_case
from tryggare.shell.elements import Crumb
from tryggare.shell.files import attachment
from tryggare.shell.forms import Form
from tryggare.shell.laws import law_note

HERE = "exit:exchange"


@working()
def index(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """How the case stands to the akt."""
    case = case_selectors.one(case_id)
    found = exchange.read(by=request.worker, case_id=case_id, keyring=request.keyring)
    now = holder()
    lacking = selectors.lacking(case_id) if now.is_other else []
    context = {
        "holder": now,
        "status": parts.status(found.exports, lacking, now),
        "lacking": parts.lacking_table(lacking),
        "exports": parts.exports_table(case, found.exports),
        "returned": parts.returned_table(found.returned),
        "laws": [law_note(provision("sol-14-3")), law_note(provision("sol-14-6"))],
    }
    return case_page(request, case, "exit/exchange/index.html", context, here=HERE)


@working()
def ask(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """A new export."""
    case = case_selectors.one(case_id)
    if not holder().is_other:
        return redirect(HERE, case_id)
    form = ExportForm(request.POST or None)
    made = []

    def save() -> None:
        made.append(
            exports.ask(
                by=request.worker, case_id=case_id, facts=form.facts, keyring=request.keyring
            )
        )

    if request.method == "POST" and saved(form, save):
        return redirect("exit:export", case_id, made[0].pk)
    ask = CaseAsk(
        heading=_("För ärendet till akten"),
        lead=_(
            "Filen görs när du hämtar den och är låst innan den lämnar Tryggare. Det som har "
            "lämnat går inte att ta tillbaka."
        ),
        submit=_("Fortsätt"),
        said="",
        back=reverse(HERE, args=[case_id]),
        here=HERE,
        laws=[provision("sol-14-3"), provision("sol-14-6")],
    )
    # What was saved has been sent on; what is left is a page to fill in.
    context = {"form": form, "ask": ask, "laws": [law_note(one) for one in ask.laws]}
    context["crumbs"] = [*to_case(case), Crumb(ask.heading)]
    return case_page(request, case, "exit/case_form.html", context, here=HERE)


@working()
def detail(request: WorkingRequest, case_id: UUID, export_id: UUID) -> HttpResponse:
    """One export, and what can be done with it."""
    case = case_selectors.one(case_id)
    row = selectors.one(case_id, export_id)
    found = exchange.read(by=request.worker, case_id=case_id, keyring=request.keyring)
    one = next(each for each in found.exports if each.row.pk == row.pk)
    context = {
        "tag": parts.state(one.row),
        "answers": parts.answers(one),
        "waits": parts.waits(one.row, request.worker),
        "actions": parts.actions(case, one.row, request.worker),
    }
    return case_page(request, case, "exit/exchange/detail.html", context, here=HERE)


@working()
def approve(request: WorkingRequest, case_id: UUID, export_id: UUID) -> HttpResponse:
    """Another of the team approves that what is most secret goes too."""
    case = case_selectors.one(case_id)
    row = selectors.one(case_id, export_id)
    found = exchange.read(by=request.worker, case_id=case_id, keyring=request.keyring)
    why = next(one.protected_reason for one in found.exports if one.row.pk == row.pk)
    form = Form(request.POST if request.method == "POST" else None)

    def save() -> None:
        exports.approve(by=request.worker, case_id=case_id, export_id=export_id)

    ask = CaseAsk(
        heading=_("Godkänn exporten"),
        lead=_(
            "Det här följer med: %(parts)s. Skälet till de skyddade delarna: ”%(why)s” Du svarar "
            "för att de behövs i akten."
        )
        % {"parts": parts.parts_in_words(row), "why": why},
        submit=_("Godkänn"),
        said=_("Exporten är godkänd. %(who)s kan hämta filen.") % {"who": row.asked_by.name},
        back=reverse("exit:export", args=[case_id, export_id]),
        here=HERE,
        is_dangerous=True,
    )
    return case_form(request, case, form, save, ask)


@working()
def stop(request: WorkingRequest, case_id: UUID, export_id: UUID) -> HttpResponse:
    """It is not to be made."""
    case = case_selectors.one(case_id)
    selectors.one(case_id, export_id)
    form = Form(request.POST if request.method == "POST" else None)

    def save() -> None:
        exports.stop(by=request.worker, case_id=case_id, export_id=export_id)

    ask = CaseAsk(
        heading=_("Stoppa exporten"),
        lead=_("Ingen fil görs. Behövs den ändå begär någon en ny."),
        submit=_("Stoppa"),
        said=_("Exporten är stoppad."),
        back=reverse("exit:export", args=[case_id, export_id]),
        here=HERE,
    )
    return case_form(request, case, form, save, ask)


@working()
def take(request: WorkingRequest, case_id: UUID, export_id: UUID) -> HttpResponse:
    """The file, made and locked in memory. Its name says nothing."""
    case = case_selectors.one(case_id)
    row = selectors.one(case_id, export_id)
    key = bytes(row.system.key or b"")
    form = TakeForm(request.POST if request.method == "POST" else None, has_key=bool(key))
    made = []

    def save() -> None:
        made.append(
            exports.take(
                by=request.worker,
                case_id=case_id,
                export_id=export_id,
                keyring=request.keyring,
                phrase=form.given,
            )
        )

    if request.method == "POST" and saved(form, save):
        return attachment(made[0].file, "export.tryggare", "application/octet-stream")
    context = {
        "form": form,
        "system": row.system.name,
        "key": fingerprint(key) if key else "",
        "parts": parts.parts_in_words(row),
        "back": reverse("exit:export", args=[case_id, export_id]),
        "crumbs": [*to_case(case), Crumb(_("Hämta filen"))],
    }
    return case_page(request, case, "exit/exchange/take.html", context, here=HERE)


@working()
def receipt(request: WorkingRequest, case_id: UUID, export_id: UUID) -> HttpResponse:
    """A receipt written in by hand."""
    case = case_selectors.one(case_id)
    row = selectors.one(case_id, export_id)
    form = ReceiptForm(request.POST or None)

    def save() -> None:
        export_receipts.write(
            by=request.worker,
            case_id=case_id,
            export_id=export_id,
            facts=form.facts,
            keyring=request.keyring,
        )

    ask = CaseAsk(
        heading=_("Skriv in kvittot"),
        lead=_("När du har sett att ärendet står i %(system)s.") % {"system": row.system.name},
        submit=_("Spara kvittot"),
        said=_("Kvittot är inskrivet."),
        back=reverse("exit:export", args=[case_id, export_id]),
        here=HERE,
        laws=[provision("sol-14-3")],
    )
    return case_form(request, case, form, save, ask)
